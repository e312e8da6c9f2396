/** The register of interventions, each entry as its fact has it. */
import type { Fact } from '../store/chains.ts';
import { isBarred, type People } from './rights.ts';
import { Rows } from './rows.ts';
import { addSetAside } from './set-aside.ts';

export const INTERVENTION_TABLES = ['interventions', 'set_aside'] as const;

export function interventionRows(facts: readonly Fact[], people: People): Rows {
  const rows = new Rows();
  for (const fact of facts) {
    if (fact.kind !== 'intervention.recorded') continue;
    const { interventionId: id, unitId, caseId, happenedOn, ...said } = fact.body;
    if (isBarred(rows, id, fact, people)) continue;
    if (rows.of('interventions').has(id)) {
      addSetAside(rows, id, { fact, findingId: '', why: 'decided' });
      continue;
    }
    rows.add('interventions', [id], {
      id,
      unit_id: unitId,
      case_id: caseId,
      happened_on: happenedOn,
      ...said,
      recorded_by: fact.personId,
      recorded_at: fact.at,
    });
  }
  return rows;
}
