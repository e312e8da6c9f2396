/** What of the record lies on this laptop: all of it, or a share. */
import { UnitId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';

/** Whether this laptop has the whole record; until that is known, it is taken to. */
export const useIsWholeHere = (): boolean => useRead('devices.isWholeHere', {}).data ?? true;

/** Whether what is chosen is a unit of which not all cases are here. */
export function useIsOutOfShare(chosen: string | null): boolean {
  const isPart = !useIsWholeHere();
  const unit = UnitId.safeParse(chosen);
  const { data } = useRead(
    'devices.isInShare',
    { unit: unit.data ?? '' },
    { enabled: isPart && unit.success },
  );
  return isPart && unit.success && data === false;
}
