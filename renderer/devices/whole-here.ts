import { useRead } from '../base/call.ts';

/** Whether this laptop has the whole record; until that is known, it is taken to. */
export const useIsWholeHere = (): boolean => useRead('devices.isWholeHere', {}).data ?? true;
