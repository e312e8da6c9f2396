/** The register of interventions: read by whoever wrote an entry, and by the office head. */
import { InterventionId } from '../../shared/ids.ts';
import {
  InterventionRow,
  type interventionCalls,
  interventionList,
} from '../../shared/interventions/calls.ts';
import { faultsOfDate, ok, refuse } from '../../shared/refusal.ts';
import { caseById } from '../cases/cases.ts';
import type { Reads, Writes } from '../context.ts';
import { answerList } from '../list.ts';
import { nameThen } from '../people/name-then.ts';
import { sql } from '../store/sql.ts';
import { nameOfUnit, unitAndBelow } from '../units/units.ts';

const interventions = answerList(interventionList, {
  row: InterventionRow.strip(),
  columns: sql`interventions.id, interventions.unit_id AS unitId, coalesce(units.full_name, '') AS unitName,
    interventions.case_id AS caseId, cases.number AS caseNumber, interventions.name, post, happened_on AS happenedOn,
    manner, asked, answered, coalesce(${nameThen(sql`recorded_by`, sql`recorded_at`)}, '') AS recordedBy,
    recorded_at AS recordedAt`,
  table: sql`interventions`,
  joined: sql`LEFT JOIN units ON units.id = interventions.unit_id LEFT JOIN cases ON cases.id = interventions.case_id`,
  id: sql`interventions.id`,
  within: ({ actor: { personId, roles } }) =>
    roles.includes('office_head') ? [] : [sql`interventions.recorded_by = ${personId}`],
  conditions: {
    unitId: (id) => sql`interventions.unit_id IN ${unitAndBelow(id)}`,
    manner: (manner) => sql`interventions.manner = ${manner}`,
    period: ({ from, to }) => sql`interventions.happened_on BETWEEN ${from} AND ${to}`,
  },
  orders: { happened: sql`interventions.happened_on` },
});

export const interventionReads: Reads<typeof interventionCalls> = {
  'interventions.list': (context, asked) => ok(interventions.page(context, asked)),
  'interventions.count': (context, { filter }) =>
    ok({ count: interventions.count(context, filter) }),
};

export const interventionWrites: Writes<typeof interventionCalls> = {
  'interventions.record': (context, { unitId, caseId, happenedOn, ...said }) => {
    const { db, today } = context;
    if (nameOfUnit(db, unitId) === undefined) return refuse({ code: 'not_found' });
    if (caseId !== null && caseById(db, caseId)?.unitId !== unitId) {
      return refuse({ code: 'not_found' });
    }
    const faults = faultsOfDate('happenedOn', 'intervention', happenedOn, { today });
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const interventionId = context.newId(InterventionId);
    const body = { interventionId, unitId, caseId, happenedOn, ...said };
    context.record('intervention.recorded', interventionId, body);
    return ok({ id: interventionId });
  },
};
