import type { DeviceView } from '../../shared/devices/calls.ts';
import { useRead } from '../base/call.ts';

/** What this laptop is given of the record; null for the whole of it, and until it is known. */
export const useOwnShare = (): DeviceView['share'] =>
  useRead('devices.list', {}).data?.find(({ isHere }) => isHere)?.share ?? null;
