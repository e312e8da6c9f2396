/** What is wrong with a finding that its own form cannot tell: a day still to come, a unit not visited, a term not in use. */
import type { LocalDate } from '../../shared/dates.ts';
import type { FindingRecord } from '../../shared/findings/finding.ts';
import type { UnitId } from '../../shared/ids.ts';
import { type Fault, faultsOfDate, faultsOfTime } from '../../shared/refusal.ts';
import type { ReadContext } from '../context.ts';
import { isWithin, nameOfUnit } from '../units/units.ts';
import { faultsOfTerms, type KeptTerms } from './terms.ts';

/** Nothing is found before it happened, nor at a unit that is neither the visited one nor under it. */
export function faultsOfFinding(
  { db, today, moment: now }: ReadContext,
  path: string,
  finding: FindingRecord,
  visited: { unitId: UnitId; on: LocalDate },
  /** The terms it is sorted under already. */
  kept: KeptTerms = new Map(),
): Fault[] {
  const { happenedOn, happenedAt, unitId, involved } = finding;
  return [
    ...faultsOfDate(`${path}.happenedOn`, 'finding', happenedOn, { visit: visited.on, today }),
    ...faultsOfTime(`${path}.happenedAt`, happenedOn, happenedAt, { now }),
    ...(isWithin(db, unitId, visited.unitId)
      ? []
      : [{ path: `${path}.unitId`, rule: 'unknown_choice' as const }]),
    ...involved.flatMap((line, i) =>
      line.unitId === null || nameOfUnit(db, line.unitId) !== undefined
        ? []
        : [{ path: `${path}.involved.${i}.unitId`, rule: 'unknown_choice' as const }],
    ),
    ...faultsOfTerms(db, path, finding, kept),
  ];
}
