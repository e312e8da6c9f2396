/** Visits: what each one recorded on the five pairs, and the balance of many. */
import { z } from 'zod';
import { CaseSource } from '../../shared/cases/case.ts';
import { LocalDate } from '../../shared/dates.ts';
import { UNCONFIRMED_STAGES } from '../../shared/findings/moves.ts';
import { Approach, Coverage, Standing } from '../../shared/five-pairs.ts';
import { CaseId, type FindingId, PersonId, RoundId, UnitId, VisitId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import { AttendanceSums } from '../../shared/visits/attendance.ts';
import {
  AnswersView,
  VisitRow,
  type VisitView,
  type visitCalls,
  visitList,
} from '../../shared/visits/calls.ts';
import {
  RecordedActivity,
  RecordedAttendance,
  RecordedNotice,
  RecordedPoints,
  VisitPurpose,
} from '../../shared/visits/visit.ts';
import type { Reads } from '../context.ts';
import { answerList } from '../list.ts';
import { nameThen } from '../people/name-then.ts';
import { flag, json, texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { list, type Sql, sql, where, within } from '../store/sql.ts';
import { type TextsOf, unitAndBelow } from '../units/units.ts';
import { correctionsOf } from './corrections.ts';

/** What somebody of a team was called when the visit was recorded; who was put on it later may have come later. */
const MEMBER = sql`coalesce(${nameThen(sql`visit_members.person_id`, sql`visits.recorded_at`)},
  (SELECT name FROM people WHERE people.id = visit_members.person_id))`;

const COLUMNS = sql`
  visits.id, visits.unit_id AS unitId, units.full_name AS unitName, visits.purpose, visits.visited_on AS visitedOn,
  visits.approach, visits.coverage, visits.case_id AS caseId, cases.number AS caseNumber, visits.withdrawn,
  (SELECT count(*) FROM findings WHERE findings.case_id = visits.case_id AND visit_id = visits.id) AS findings,
  CASE WHEN late IS NOT NULL THEN json_object('due', due_on_duty, 'present', present, 'late', late, 'absent', absent,
    'leftEarly', left_early) END AS attendance`;

const AttendanceColumn = json(RecordedAttendance).nullable();

const JOINED = sql`JOIN units ON units.id = visits.unit_id LEFT JOIN cases ON cases.id = visits.case_id`;

const visits = answerList(visitList, {
  row: VisitRow.extend({ team: texts, attendance: AttendanceColumn, withdrawn: flag }),
  columns: sql`${COLUMNS},
    (SELECT json_group_array(${MEMBER} ORDER BY position)
       FROM visit_members WHERE visit_id = visits.id) AS team`,
  table: sql`visits`,
  joined: JOINED,
  id: sql`visits.id`,
  ofUnit: { id: sql`visits.unit_id`, from: sql`visits INDEXED BY visits_by_unit` },
  within: () => [],
  conditions: {
    period: ({ from, to }) => sql`visits.visited_on BETWEEN ${from} AND ${to}`,
    unitId: (id) => sql`visits.unit_id IN ${unitAndBelow(id)}`,
    approach: (approach) => sql`visits.approach = ${approach}`,
    roundId: (id) => sql`visits.round_id = ${id}`,
    foundNothing: () => sql`visits.case_id IS NULL AND NOT visits.withdrawn`,
    mine: (_, { actor }) =>
      sql`visits.id IN (SELECT visit_id FROM visit_members WHERE person_id = ${actor.personId})`,
  },
  orders: {
    day: sql`visits.visited_on`,
    // An id begins with when it was made.
    recorded: sql`visits.id`,
    unit: {
      by: sql`units.full_name`,
      from: sql`units CROSS JOIN visits ON visits.unit_id = units.id LEFT JOIN cases ON cases.id = visits.case_id`,
    },
  },
});

const Team = json(z.array(z.object({ id: PersonId, name: z.string() })));
const Activities = json(z.array(RecordedActivity));

const ViewRow = z.object({
  id: VisitId,
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  unitId: UnitId,
  unitName: z.string(),
  findings: z.number(),
  roundId: RoundId,
  roundVisits: z.number(),
  evidence: z.number(),
  purpose: VisitPurpose,
  source: CaseSource.nullable(),
  visitedOn: LocalDate,
  arrivedAt: z.string().nullable(),
  leftAt: z.string().nullable(),
  approach: Approach,
  points: json(RecordedPoints).nullable(),
  notice: json(RecordedNotice).nullable(),
  coverage: Coverage,
  coverageOf: z.string(),
  population: z.number().nullable(),
  checked: z.number().nullable(),
  standing: Standing,
  checklist: json(AnswersView).nullable(),
  attendance: AttendanceColumn,
  goodPractice: z.string(),
  conclusion: z.string(),
  recordedAt: z.number(),
  recordedBy: z.string(),
  recordedById: PersonId,
  revision: z.number(),
  withdrawn: flag,
  findingsStand: flag,
  verificationRests: flag,
  team: Team,
  activities: Activities,
});

function visitsWhere(db: ReadableDb, condition: Sql): VisitView[] {
  const found = db.all(
    ViewRow,
    sql`SELECT ${COLUMNS}, visits.round_id AS roundId,
          (SELECT count(*) FROM visits AS together WHERE together.round_id = visits.round_id AND NOT together.withdrawn) AS roundVisits,
          (SELECT count(*) FROM evidence WHERE evidence.visit_id = visits.id) AS evidence, visits.source, arrived_at AS arrivedAt, left_at AS leftAt, coverage_of AS coverageOf,
          population, checked, standing,
          CASE approach WHEN 'unannounced' THEN (SELECT json_group_object(point, broken)
            FROM visit_points WHERE visit_id = visits.id HAVING count(*) > 0) END AS points,
          CASE WHEN approach = 'announced' AND notified_on IS NOT NULL THEN json_object('givenOn', notified_on, 'givenTo', notified_whom,
            'number', notice_number, 'itinerary', itinerary) END AS notice,
          CASE WHEN checklist_version_id IS NOT NULL THEN json_object('versionId', checklist_version_id, 'answers',
            (SELECT json_group_array(json_object('itemId', item_id, 'answer', answer, 'findingId', finding_id,
                      'findingNumber', findings.number) ORDER BY position)
               FROM visit_answers LEFT JOIN findings ON findings.id = finding_id
               WHERE visit_answers.visit_id = visits.id)) END AS checklist,
          good_practice AS goodPractice, conclusion, recorded_at AS recordedAt,
          ${nameThen(sql`visits.recorded_by`, sql`visits.recorded_at`)} AS recordedBy, visits.recorded_by AS recordedById, visits.revision,
          EXISTS (SELECT 1 FROM findings
            WHERE visit_id = visits.id AND stage NOT IN ('dismissed', 'merged')) AS findingsStand,
          EXISTS (SELECT 1 FROM findings JOIN verifications ON verifications.finding_id = findings.id
            WHERE findings.case_id = visits.case_id AND verifications.visit_id = visits.id) AS verificationRests,
          (SELECT json_group_array(json_object('id', person_id,
                    'name', ${MEMBER}) ORDER BY position)
             FROM visit_members WHERE visit_id = visits.id) AS team,
          (SELECT json_group_array(json_object('kind', kind, 'subject', subject, 'note', note, 'count', count) ORDER BY position)
             FROM activities WHERE visit_id = visits.id) AS activities
        FROM visits ${JOINED}
        WHERE ${condition} ORDER BY visited_on, visits.id`,
  );
  const corrections = correctionsOf(
    db,
    found.map(({ id }) => id),
  );
  return found.map(({ roundId, roundVisits, findingsStand, verificationRests, ...visit }) => ({
    ...visit,
    whyKept: findingsStand ? 'findings_stand' : verificationRests ? 'verification_rests' : null,
    corrections: corrections.get(visit.id) ?? [],
    round: { id: roundId, visits: roundVisits },
  }));
}

export const visitById = (db: ReadableDb, id: VisitId): VisitView | undefined =>
  visitsWhere(db, sql`visits.id = ${id}`)[0];

/** Whether the visit belongs to the case; null asks for a visit that belongs to none. */
export const isOfCase = (db: ReadableDb, id: VisitId, caseId: CaseId | null): boolean =>
  db.exists(sql`SELECT 1 FROM visits WHERE id = ${id} AND case_id IS ${caseId}`);

const VisitOf = z.object({ unitId: UnitId, on: LocalDate });

/** Where and when the visit was on which a finding was made. */
export const visitOfFinding = (db: ReadableDb, id: FindingId) =>
  db.get(
    VisitOf,
    sql`SELECT visits.unit_id AS unitId, visited_on AS "on"
        FROM findings JOIN visits ON visits.id = visit_id WHERE findings.id = ${id}`,
  );

const Day = z.object({ day: z.string().nullable() });

/** The day of the last visit on which any of the findings was made. */
export const lastVisitOf = (db: ReadableDb, ids: readonly FindingId[]): string | null =>
  db.get(
    Day,
    sql`SELECT max(visited_on) AS day FROM findings JOIN visits ON visits.id = visit_id
        WHERE findings.id IN ${list(ids)}`,
  )?.day ?? null;

const Sums = z.object({
  visits: z.number(),
  unannounced: z.number(),
  spot: z.number(),
  people: z.number(),
  reports: z.number(),
  scenes: z.number(),
  papers: z.number(),
  laggard: z.number(),
});

export const visitReads: Reads<typeof visitCalls> = {
  'visits.list': (context, asked) => ok(visits.page(context, asked)),
  'visits.count': (context, { filter }) => ok({ count: visits.count(context, filter) }),
  'visits.get': ({ db }, { id }) => {
    const found = visitById(db, id);
    return found ? ok(found) : refuse({ code: 'not_found' });
  },
  'visits.ofCase': ({ db }, { caseId }) => ok(visitsWhere(db, sql`visits.case_id = ${caseId}`)),
  'visits.balance': ({ db }, { period, unitId, personId }) => {
    const during = sql`BETWEEN ${period.from} AND ${period.to}`;
    const of = [
      ...(unitId ? [sql`unit_id IN ${unitAndBelow(unitId)}`] : []),
      ...(personId
        ? [sql`id IN (SELECT visit_id FROM visit_members WHERE person_id = ${personId})`]
        : []),
    ];
    const sums = db.get(
      Sums,
      sql`SELECT count(*) AS visits,
            count(*) FILTER (WHERE approach = 'unannounced') AS unannounced,
            count(*) FILTER (WHERE coverage = 'spot') AS spot,
            coalesce(sum(people_visited), 0) AS people, coalesce(sum(reports_heard), 0) AS reports,
            coalesce(sum(scenes_seen), 0) AS scenes, coalesce(sum(papers_read), 0) AS papers,
            count(*) FILTER (WHERE standing = 'laggard') AS laggard
          FROM visits ${where([sql`visited_on ${during}`, sql`NOT withdrawn`, ...of])}`,
    );
    if (!sums) throw new Error('an aggregate always gives a row');
    // Urging a unit that lags is pushing a laggard too; it is on the same pair, without a visit.
    const urges = db.number(
      sql`SELECT count(*) FROM follow_ups ${where([
        sql`kind = 'urge'`,
        sql`happened_on ${during}`,
        ...(unitId
          ? [sql`case_id IN (SELECT id FROM cases WHERE unit_id IN ${unitAndBelow(unitId)})`]
          : []),
        ...(personId ? [sql`recorded_by = ${personId}`] : []),
      ])}`,
    );
    return ok({
      visits: sums.visits,
      balance: {
        approach: { main: sums.unannounced, other: sums.visits - sums.unannounced },
        coverage: { main: sums.spot, other: sums.visits - sums.spot },
        voices: { main: sums.people, other: sums.reports },
        proof: { main: sums.scenes, other: sums.papers },
        standing: { main: sums.laggard + (urges ?? 0), other: sums.visits - sums.laggard },
      },
    });
  },
  'visits.attendance': ({ db }, { period: { from, to }, of }) => {
    const unconfirmed =
      of === 'all'
        ? sql`FALSE`
        : sql`EXISTS (SELECT 1 FROM findings WHERE findings.case_id = visits.case_id
                AND findings.visit_id = visits.id AND stage IN ${list(UNCONFIRMED_STAGES)})`;
    const isCounted = sql`WHERE due_on_duty IS NOT NULL AND present IS NOT NULL AND NOT unconfirmed`;
    const sumOf = (count: Sql) => sql`coalesce(sum(${count}) FILTER (WHERE NOT unconfirmed), 0)`;
    const sums = db.get(
      AttendanceSums,
      // Materialized: else each of the sums would look for the findings once more.
      sql`SELECT count(*) FILTER (WHERE NOT unconfirmed) AS visits, sum(due_on_duty) FILTER (${isCounted}) AS due,
            sum(present) FILTER (${isCounted}) AS present, ${sumOf(sql`late`)} AS late,
            ${sumOf(sql`absent`)} AS absent, ${sumOf(sql`left_early`)} AS leftEarly,
            count(*) FILTER (WHERE unconfirmed) AS unconfirmed
          FROM (
            WITH attended AS MATERIALIZED (
              SELECT due_on_duty, present, late, absent, left_early, ${unconfirmed} AS unconfirmed FROM visits
              WHERE late IS NOT NULL AND NOT withdrawn AND visited_on BETWEEN ${from} AND ${to})
            SELECT * FROM attended)`,
    );
    if (!sums) throw new Error('an aggregate always gives a row');
    return ok(sums);
  },
};

const Texts = z.object({
  id: VisitId,
  caseId: CaseId.nullable(),
  unitId: UnitId,
  itinerary: z.string(),
  points: z.string(),
  goodPractice: z.string(),
  conclusion: z.string(),
  activities: z.string(),
});

/** What visits are found by: their own words, and their unit where no case is found by it. */
export const textsOfVisits: TextsOf = (db, ids, waysTo) =>
  db
    .all(
      Texts,
      sql`SELECT id, case_id AS caseId, unit_id AS unitId, good_practice AS goodPractice, conclusion,
            coalesce(itinerary, '') AS itinerary,
            (SELECT coalesce(group_concat(broken, char(10) ORDER BY point), '') FROM visit_points WHERE visit_id = visits.id) AS points,
            (SELECT coalesce(group_concat(subject || char(10) || note, char(10) ORDER BY position), '')
               FROM activities WHERE visit_id = visits.id) AS activities
          FROM visits WHERE id IN ${within(ids)}`,
    )
    .map(({ id, caseId, unitId, itinerary, points, goodPractice, conclusion, activities }) => ({
      id,
      unitId,
      texts: [
        ...(caseId === null ? waysTo(unitId) : []),
        conclusion,
        goodPractice,
        itinerary,
        points,
        activities,
      ],
    }));
