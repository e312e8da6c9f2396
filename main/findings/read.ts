/** Findings: their lists, and one in full. */
import { z } from 'zod';
import { addDays, type LocalMoment, LocalTime } from '../../shared/dates.ts';
import type { Act } from '../../shared/findings/acts.ts';
import {
  alikeAmong,
  DAYS_LOOKED_AT,
  type Likeness,
  MOST_LOOKED_AT,
} from '../../shared/findings/alike.ts';
import {
  AlikeFinding,
  FindingRow,
  type FindingView,
  type findingCalls,
  findingList,
  LinkedFinding,
  MOST_MERGEABLE,
  Moved,
} from '../../shared/findings/calls.ts';
import { RecordedFinding, Severity } from '../../shared/findings/finding.ts';
import {
  ASIDE_STAGES,
  barredFrom,
  FINAL_STAGES,
  FindingStage,
  type Hand,
  MOVES,
  type Move,
  type MoveState,
} from '../../shared/findings/moves.ts';
import { FindingField } from '../../shared/findings/settling.ts';
import { refuseUndo, UndoableMove } from '../../shared/findings/undo.ts';
import { CaseId, FindingId, OrderId, PersonId, TermId, UnitId, VisitId } from '../../shared/ids.ts';
import type { Settings } from '../../shared/office/settings.ts';
import { holdsOneOf } from '../../shared/people/role.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Actor, ReadContext, Reads } from '../context.ts';
import { answerList } from '../list.ts';
import { readOffice } from '../office/office.ts';
import { nameThen } from '../people/name-then.ts';
import { sealedOfFindings } from '../sealed/sealed.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { matching } from '../store/search-index.ts';
import { join, list, type Sql, sql, within } from '../store/sql.ts';
import { unitAndBelow } from '../units/units.ts';
import { readCorrections } from '../visits/corrections.ts';
import { contestedAlike, contestsOf, settleableBy } from './contest.ts';
import { HANDS, HandsColumn, handsOn } from './hands.ts';
import { INVOLVED, InvolvedColumn, PEOPLE } from './involved.ts';
import { BORNE_OUT_BY, BorneOutColumn, IS_BORNE_OUT } from './return-visits.ts';
import { isUnderTerm, TAGS, TagsColumn } from './terms.ts';

/** Characters of the account that a list row carries. */
const ROW_ACCOUNT_CHARACTERS = 160;

const COLUMNS = sql`
  findings.id, findings.number, findings.case_id AS caseId, findings.unit_id AS unitId, units.full_name AS unitName,
  ${PEOPLE} AS people, findings.happened_on AS happenedOn, findings.leaf_id AS leafId, findings.cause_id AS causeId, ${TAGS} AS tagIds,
  findings.severity, findings.stage, findings.due_at AS dueAt, findings.contested AS isContested, findings.revision,
  EXISTS (SELECT 1 FROM findings AS other WHERE other.number = findings.number AND other.id <> findings.id) AS sharesNumber`;

const UNIT = sql`JOIN units ON units.id = findings.unit_id`;

const OWED = sql`findings.stage IN ('ordered', 'received', 'mending')`;

/** The last moment that counts as due soon. */
const soonUntil = ({ db, today }: ReadContext): LocalMoment =>
  `${addDays(today, readOffice(db).settings.soonDays)}T23:59`;

/** As refuseMove (shared/findings/moves.ts) decides for one finding. */
function movableBy(db: ReadableDb, { personId, roles }: Actor, move: Move): Sql {
  const { from, by } = MOVES[move];
  if (!holdsOneOf(by, roles)) return sql`FALSE`;
  const { any, all } = barredFrom(move, readOffice(db).settings.separation);
  const own = (hands: readonly Hand[]) => sql`(SELECT count(*) FROM finding_hands
    WHERE finding_id = findings.id AND person_id = ${personId} AND hand IN ${list(hands)})`;
  return join(
    [
      sql`findings.stage IN ${list(from)} AND NOT findings.contested`,
      ...(any.length > 0 ? [sql`${own(any)} = 0`] : []),
      ...(all.length > 0 ? [sql`${own(all)} < ${all.length}`] : []),
    ],
    ' AND ',
  );
}

/** As isOpenTo (shared/findings/acts.ts) decides for one finding. */
function openToActor(db: ReadableDb, actor: Actor, act: Act): Sql {
  switch (act) {
    case 'verify':
      return sql`${movableBy(db, actor, 'verify')} AND ${IS_BORNE_OUT}`;
    case 'return_visit':
      return actor.roles.includes('inspector')
        ? sql`${movableBy(db, actor, 'verify')} AND NOT ${IS_BORNE_OUT}`
        : sql`FALSE`;
    case 'settle':
      return sql`findings.id IN ${list(settleableBy(db, actor))}`;
    default:
      return movableBy(db, actor, act);
  }
}

const RowRow = FindingRow.extend({ sharesNumber: flag, tagIds: TagsColumn, isContested: flag });

export const findingsListed = answerList(findingList, {
  row: RowRow,
  columns: sql`${COLUMNS}, substr(findings.account, 1, ${ROW_ACCOUNT_CHARACTERS}) AS account`,
  table: sql`findings`,
  joined: UNIT,
  id: sql`findings.id`,
  ofUnit: { id: sql`findings.unit_id`, from: sql`findings INDEXED BY findings_by_unit` },
  within: () => [],
  conditions: {
    stages: (stages) => sql`findings.stage IN ${list(stages)}`,
    severity: (severity) => sql`findings.severity = ${severity}`,
    termIds: (ids, { db }) =>
      join(
        ids.map((id) => isUnderTerm(db, id)),
        ' AND ',
      ),
    period: ({ from, to }) => sql`findings.happened_on BETWEEN ${from} AND ${to}`,
    unitId: (id) => sql`findings.unit_id IN ${unitAndBelow(id)}`,
    mine: (_, { actor }) => sql`findings.recorded_by = ${actor.personId}`,
    uncontested: () => sql`NOT findings.contested`,
    open: () => sql`findings.stage NOT IN ${list(FINAL_STAGES)}`,
    overdue: (_, { moment }) => sql`${OWED} AND findings.due_at < ${moment}`,
    soon: (_, context) =>
      sql`${OWED} AND findings.due_at BETWEEN ${context.moment} AND ${soonUntil(context)}`,
    openTo: (act, { db, actor }) => openToActor(db, actor, act),
  },
  orders: {
    number: sql`findings.number`,
    unit: {
      by: sql`units.full_name`,
      from: sql`units CROSS JOIN findings ON findings.unit_id = units.id`,
    },
    severity: { choice: sql`findings.severity`, values: Severity.options },
    stage: { choice: sql`findings.stage`, values: FindingStage.options },
    due: {
      by: sql`findings.due_at`,
      having: OWED,
      from: sql`findings INDEXED BY findings_owed ${UNIT}`,
    },
    happened: sql`findings.happened_on`,
  },
});

const LastMoveRow = z.object({
  undoMove: UndoableMove.nullable(),
  undoBy: PersonId.nullable(),
  undoAt: z.number().nullable(),
  isRestedOn: flag,
  isNamed: flag,
});

/** The findings under a condition, of a query over `findings`, all in one column. */
const linked = (condition: Sql): Sql => sql`
  (SELECT json_group_array(json_object('id', other.id, 'number', other.number, 'caseId', other.case_id, 'stage', other.stage)
                           ORDER BY other.id)
   FROM findings AS other WHERE ${condition})`;
const LinkedColumn = json(z.array(LinkedFinding));

const ViewRow = RowRow.extend({
  ...LastMoveRow.shape,
  visitId: VisitId,
  orderId: OrderId.nullable(),
  happenedAt: LocalTime.nullable(),
  place: z.string(),
  involved: InvolvedColumn,
  hands: HandsColumn,
  borneOutBy: BorneOutColumn,
  mergedInto: LinkedColumn,
  merged: LinkedColumn,
  splitFrom: LinkedColumn,
  parts: LinkedColumn,
  classId: TermId,
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
  relapses: z.number(),
  lastReason: z.string(),
  recordedAt: z.number(),
  recordedBy: z.string(),
});

const Movable = z.object({
  id: FindingId,
  caseId: CaseId,
  unitId: UnitId,
  orderId: OrderId.nullable(),
  stage: FindingStage,
  isContested: flag,
  revision: z.number(),
});

/** As much of a finding as the rules of its moves ask for. */
export type MovableFinding = z.infer<typeof Movable> & MoveState;

export function movableFinding(db: ReadableDb, id: FindingId): MovableFinding | undefined {
  const found = db.get(
    Movable,
    sql`SELECT id, case_id AS caseId, unit_id AS unitId, order_id AS orderId, stage, contested AS isContested, revision
        FROM findings WHERE id = ${id}`,
  );
  return (
    found && { ...found, hands: handsOn(db, id), separation: readOffice(db).settings.separation }
  );
}

export const movedFinding = (db: ReadableDb, id: FindingId): Moved | undefined =>
  db.get(Moved, sql`SELECT id, number, stage, revision FROM findings WHERE id = ${id}`);

/** The last move, and what has been built on it. */
const LAST_MOVE = sql`findings.undo_move AS undoMove, findings.undo_by AS undoBy, findings.undo_at AS undoAt,
  findings.undo_rested_on AS isRestedOn,
  EXISTS (SELECT 1 FROM circular_findings JOIN summaries ON summaries.id = summary_id
          WHERE finding_id = findings.id AND issued_at >= findings.undo_at) AS isNamed`;

/** The last move, where it is theirs who ask, and why they may no longer take it back. */
function ownLastMove(
  { actor, now }: ReadContext,
  { undoDays }: Settings,
  { undoMove, undoBy, undoAt, isRestedOn, isNamed }: z.output<typeof LastMoveRow>,
): FindingView['undo'] {
  const last = { move: undoMove, by: undoBy, at: undoAt, isRestedOn, isNamed };
  const refusal = refuseUndo(last, actor.personId, { now, days: undoDays });
  return undoMove === null || refusal === 'nothing_to_undo' ? null : { move: undoMove, refusal };
}

/** Refusals: nothing_to_undo, undo_over, undo_named, undo_rested_on. */
export function moveToUndo(context: ReadContext, id: FindingId): Result<Move> {
  const last = context.db.get(LastMoveRow, sql`SELECT ${LAST_MOVE} FROM findings WHERE id = ${id}`);
  const undo = last && ownLastMove(context, readOffice(context.db).settings, last);
  if (!undo) return refuseFor('nothing_to_undo');
  return undo.refusal ? refuseFor(undo.refusal) : ok(undo.move);
}

function viewsWhere(context: ReadContext, condition: Sql): FindingView[] {
  const { db } = context;
  const rows = db.all(
    ViewRow,
    sql`SELECT ${COLUMNS}, findings.account, findings.visit_id AS visitId, findings.order_id AS orderId,
          findings.happened_at AS happenedAt, findings.place, ${INVOLVED} AS involved,
          findings.class_id AS classId, findings.consequence, findings.basis, findings.demand, findings.relapses,
          findings.last_reason AS lastReason, ${LAST_MOVE}, ${HANDS} AS hands, ${BORNE_OUT_BY} AS borneOutBy,
          ${linked(sql`other.id = findings.merged_into`)} AS mergedInto, ${linked(sql`other.merged_into = findings.id`)} AS merged,
          ${linked(sql`other.id = findings.split_from`)} AS splitFrom, ${linked(sql`other.split_from = findings.id`)} AS parts,
          findings.recorded_at AS recordedAt, ${nameThen(sql`findings.recorded_by`, sql`findings.recorded_at`)} AS recordedBy
        FROM findings ${UNIT}
        WHERE ${condition} ORDER BY findings.id`,
  );
  const { settings } = readOffice(db);
  const sealed = sealedOfFindings(context, condition);
  const corrections = readCorrections(
    db,
    rows.map(({ id }) => id),
    {
      table: sql`finding_corrections`,
      of: sql`finding_id`,
      isSaidIn: sql`EXISTS (SELECT 1 FROM circular_findings
        WHERE circular_findings.finding_id = its.finding_id AND summary_id = summaries.id)`,
      fields: FindingField.options,
      values: RecordedFinding.partial(),
    },
  );
  const contests = contestsOf(
    db,
    rows.filter(({ isContested }) => isContested).map(({ id }) => id),
  );
  return rows.map(
    ({ undoMove, undoBy, undoAt, isRestedOn, isNamed, mergedInto, splitFrom, ...row }) => ({
      ...row,
      mergedInto: mergedInto[0] ?? null,
      splitFrom: splitFrom[0] ?? null,
      separation: settings.separation,
      sealed: sealed.get(row.id) ?? [],
      corrections: corrections.get(row.id) ?? [],
      contest: contests.get(row.id) ?? null,
      undo: ownLastMove(context, settings, { undoMove, undoBy, undoAt, isRestedOn, isNamed }),
    }),
  );
}

export const findingById = (context: ReadContext, id: FindingId): FindingView | undefined =>
  viewsWhere(context, sql`findings.id = ${id}`)[0];

/** Of a query over `findings`: it goes on, and can take in what others tell of the same matter. */
export const GOES_ON = sql`stage NOT IN ${list(ASIDE_STAGES)}`;

const ALIKE_COLUMNS = sql`findings.id, findings.number, findings.case_id AS caseId, units.full_name AS unitName, account,
  happened_on AS happenedOn, leaf_id AS leafId, stage`;

const inShort = (other: AlikeFinding): AlikeFinding => ({
  ...other,
  account: other.account.slice(0, ROW_ACCOUNT_CHARACTERS),
});

/** Of the findings under a condition those that are likely the same as this one, the likeliest first. */
function alikeTo(
  db: ReadableDb,
  { unitId, but, ...told }: Likeness & { unitId: UnitId; but: FindingId | null },
  condition: Sql,
): AlikeFinding[] {
  const from = addDays(told.happenedOn, -DAYS_LOOKED_AT);
  const to = addDays(told.happenedOn, DAYS_LOOKED_AT);
  const others = db.all(
    AlikeFinding,
    sql`SELECT ${ALIKE_COLUMNS}
        FROM findings INDEXED BY findings_by_unit ${UNIT}
        WHERE findings.unit_id IN ${unitAndBelow(unitId)} AND happened_on BETWEEN ${from} AND ${to}
          AND findings.id IS NOT ${but} AND ${condition}
        ORDER BY abs(julianday(happened_on) - julianday(${told.happenedOn})), findings.id LIMIT ${MOST_LOOKED_AT}`,
  );
  return alikeAmong(told, others).map(inShort);
}

export const findingReads: Omit<Reads<typeof findingCalls>, 'findings.readersOfReferral'> = {
  'findings.list': (context, asked) => ok(findingsListed.page(context, asked)),
  'findings.count': (context, { filter }) => ok({ count: findingsListed.count(context, filter) }),
  'findings.among': (context, { filter, ids }) => {
    const still = new Set<string>(
      findingsListed.all(context, filter, sql`findings.id IN ${within(ids)}`),
    );
    return ok({ ids: ids.filter((id) => still.has(id)) });
  },
  // What was found on the same visit was told apart there: those late and those absent in a unit have most words in common.
  'findings.alike': ({ db }, { unitId, but, ...typed }) => {
    const isOfAnother = sql`findings.visit_id IS NOT (SELECT visit_id FROM findings WHERE id = ${but})`;
    return ok(alikeTo(db, { unitId, but, ...typed }, sql`stage <> 'merged' AND ${isOfAnother}`));
  },
  'findings.mergeable': (context, { id, text }) => {
    const found = findingById(context, id);
    if (!found) return refuse({ code: 'not_found' });
    if (text === '') return ok(alikeTo(context.db, { ...found, but: id }, GOES_ON));
    const query = matching(text);
    if (query === null) return ok([]);
    const others = context.db.all(
      AlikeFinding,
      sql`SELECT ${ALIKE_COLUMNS}
          FROM search_index JOIN search_entries ON position = search_index.rowid
            JOIN findings ON findings.id = subject_id ${UNIT}
          WHERE search_index MATCH ${query} AND search_entries.kind = 'finding' AND findings.id <> ${id} AND ${GOES_ON}
          ORDER BY search_index.rowid DESC LIMIT ${MOST_MERGEABLE}`,
    );
    return ok(others.map(inShort));
  },
  'findings.ofCase': (context, { caseId }) =>
    ok(viewsWhere(context, sql`findings.case_id = ${caseId}`)),
  'findings.contestedAlike': (context, { id }) =>
    ok(
      viewsWhere(context, sql`findings.id IN ${list(contestedAlike(context.db, id))}`).flatMap(
        ({ id: other, number, unitName, account, revision, hands, contest }) =>
          contest ? [{ id: other, number, unitName, account, revision, hands, contest }] : [],
      ),
    ),
  'findings.get': (context, { id }) => {
    const found = findingById(context, id);
    return found ? ok(found) : refuse({ code: 'not_found' });
  },
};
