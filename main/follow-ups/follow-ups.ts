/** Follow-ups: urging a unit, and what it says it will do and has done. */
import { z } from 'zod';
import type { GivenDate } from '../../shared/date-order.ts';
import type { Move } from '../../shared/findings/moves.ts';
import type { FollowUpView, followUpCalls } from '../../shared/follow-ups/calls.ts';
import { UrgeManner } from '../../shared/follow-ups/urge-manner.ts';
import { type CaseId, type FindingId, FollowUpId, OrderId } from '../../shared/ids.ts';
import { OWED_BY_UNIT } from '../../shared/orders/awaits.ts';
import { faultsOfDate, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { findingToMove } from '../findings/decide.ts';
import { movableFinding } from '../findings/read.ts';
import { casesOfOrder } from '../orders/read.ts';
import { nameThen } from '../people/name-then.ts';
import type { ReadableDb } from '../store/database.ts';
import { list, type Sql, sql } from '../store/sql.ts';

const Row = z
  .object({
    id: FollowUpId,
    orderId: OrderId,
    kind: z.enum(['urge', 'measures', 'feedback']),
    happenedOn: z.string(),
    text: z.string(),
    manner: UrgeManner.nullable(),
    spokeTo: z.string().nullable(),
    leader: z.string().nullable(),
    responsible: z.string().nullable(),
    recordedBy: z.string(),
    recordedAt: z.number(),
  })
  .transform((row): FollowUpView => {
    const { id, orderId, happenedOn, recordedBy, recordedAt, text } = row;
    const common = { id, orderId, happenedOn, recordedBy, recordedAt };
    switch (row.kind) {
      case 'urge':
        return {
          kind: 'urge',
          ...common,
          manner: UrgeManner.parse(row.manner),
          spokeTo: row.spokeTo ?? '',
          note: text,
        };
      case 'measures':
        return {
          kind: 'measures',
          ...common,
          measures: text,
          leader: row.leader ?? '',
          responsible: row.responsible ?? '',
        };
      case 'feedback':
        return { kind: 'feedback', ...common, feedback: text };
    }
  });

const followUpsWhere = (db: ReadableDb, condition: Sql): FollowUpView[] =>
  db.all(
    Row,
    sql`SELECT follow_ups.id, order_id AS orderId, kind, happened_on AS happenedOn, text, manner, spoke_to AS spokeTo,
          leader, responsible, ${nameThen(sql`recorded_by`, sql`recorded_at`)} AS recordedBy, recorded_at AS recordedAt
        FROM follow_ups
        WHERE ${condition} ORDER BY stamp`,
  );

function answerFollowUp({ db }: WriteContext, id: FollowUpId): Result<FollowUpView> {
  const [found] = followUpsWhere(db, sql`follow_ups.id = ${id}`);
  return found ? ok(found) : refuse({ code: 'not_found' });
}

const DatesBefore = z.object({
  order: z.string(),
  receipt: z.string().nullable(),
  measures: z.string().nullable(),
  failed_visit: z.string().nullable(),
});

/** The dates that what is noted on an order, about some of its findings, is held against: the form's and the call's. */
const datesBefore = (db: ReadableDb, orderId: OrderId, ids: readonly FindingId[]) =>
  db.get(
    DatesBefore,
    sql`SELECT issued_on AS "order", received_on AS receipt,
          (SELECT max(happened_on) FROM follow_up_findings JOIN follow_ups ON follow_ups.id = follow_up_id
                WHERE finding_id IN ${list(ids)} AND order_id = ${orderId} AND kind = 'measures') AS measures,
          (SELECT max(visited_on) FROM verifications JOIN visits ON visits.id = visit_id
             WHERE finding_id IN ${list(ids)} AND passed = 0) AS failed_visit
        FROM orders WHERE id = ${orderId}`,
  );

const FOLLOW_UPS = {
  urging: 'report',
  measures: 'mend',
  feedback: 'report',
} as const satisfies Partial<Record<GivenDate, Move>>;

/** The cases of an order of which all the findings named can make a move. Refusals: not_found, stale, forbidden, wrong_stage. */
function orderToMove(
  context: WriteContext,
  date: keyof typeof FOLLOW_UPS,
  {
    orderId,
    happenedOn,
    findings,
  }: { orderId: OrderId; happenedOn: string; findings: { id: FindingId; seen: number }[] },
): Result<CaseId[]> {
  const caseIds = casesOfOrder(context.db, orderId);
  if (caseIds.length === 0) return refuse({ code: 'not_found' });
  for (const which of findings) {
    const finding = findingToMove(context, FOLLOW_UPS[date], which);
    if (!finding.ok) return finding;
    if (finding.value.orderId !== orderId) return refuse({ code: 'not_found' });
  }
  const ids = findings.map(({ id }) => id);
  const known = { today: context.today, ...datesBefore(context.db, orderId, ids) };
  const faults = faultsOfDate('happenedOn', date, happenedOn, known);
  if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
  return ok(caseIds);
}

/** Findings as a fact names them. */
const seenOf = (db: ReadableDb, findings: { id: FindingId; seen: number }[]) =>
  findings.flatMap(({ id, seen }) => {
    const finding = movableFinding(db, id);
    return finding ? [{ caseId: finding.caseId, findingId: id, seen }] : [];
  });

export const followUpReads: Reads<typeof followUpCalls> = {
  'followUps.ofCase': ({ db }, { caseId }) => ok(followUpsWhere(db, sql`case_id = ${caseId}`)),
  'followUps.datesBefore': ({ db }, { orderId, findingIds }) => {
    const dates = datesBefore(db, orderId, findingIds);
    return dates ? ok(dates) : refuse({ code: 'not_found' });
  },
};

export const followUpWrites: Writes<typeof followUpCalls> = {
  'followUps.urge': (context, { orderId, happenedOn, manner, spokeTo, note }) => {
    const found = orderToMove(context, 'urging', { orderId, happenedOn, findings: [] });
    if (!found.ok) return found;
    const owed = context.db.exists(
      sql`SELECT 1 FROM orders WHERE id = ${orderId} AND awaits IN ${list(OWED_BY_UNIT)}`,
    );
    if (!owed) return refuseFor('wrong_stage');
    const followUpId = context.newId(FollowUpId);
    context.record('unit.urged', found.value, {
      followUpId,
      orderId,
      happenedOn,
      manner,
      spokeTo,
      note,
    });
    return answerFollowUp(context, followUpId);
  },

  'followUps.recordMeasures': (context, input) => {
    const found = orderToMove(context, 'measures', input);
    if (!found.ok) return found;
    const { orderId, happenedOn, findings, measures, leader, responsible } = input;
    const followUpId = context.newId(FollowUpId);
    context.record('measures.recorded', found.value, {
      followUpId,
      orderId,
      happenedOn,
      findings: seenOf(context.db, findings),
      measures,
      leader,
      responsible,
    });
    return answerFollowUp(context, followUpId);
  },

  'followUps.recordFeedback': (context, input) => {
    const found = orderToMove(context, 'feedback', input);
    if (!found.ok) return found;
    const { orderId, happenedOn, findings, feedback } = input;
    const followUpId = context.newId(FollowUpId);
    context.record('feedback.recorded', found.value, {
      followUpId,
      orderId,
      happenedOn,
      findings: seenOf(context.db, findings),
      feedback,
    });
    return answerFollowUp(context, followUpId);
  },
};
