/** The name of a unit, by its id. */
import { useRead } from '../base/call.ts';

const NONE = '0'.repeat(20);

export function useUnitName(id: string | undefined): string {
  const { data } = useRead('units.get', { id: id ?? NONE }, { enabled: id !== undefined });
  return data?.fullName ?? '';
}
