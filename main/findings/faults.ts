/** What is wrong with a finding that its own form cannot tell: a day still to come, a unit that was not visited. */
import type { FindingRecord } from '../../shared/findings/finding.ts';
import type { UnitId } from '../../shared/ids.ts';
import type { Fault } from '../../shared/refusal.ts';
import type { ReadContext } from '../context.ts';
import { isWithin } from '../units/units.ts';

/** Nothing is found before it happened, nor at a unit that is neither the visited one nor under it. */
export function faultsOfFinding(
  { db, today }: ReadContext,
  path: string,
  { happenedOn, unitId }: FindingRecord,
  visited: UnitId,
): Fault[] {
  return [
    ...(happenedOn > today
      ? [{ path: `${path}.happenedOn`, rule: 'date_in_future' as const }]
      : []),
    ...(isWithin(db, unitId, visited)
      ? []
      : [{ path: `${path}.unitId`, rule: 'unknown_choice' as const }]),
  ];
}
