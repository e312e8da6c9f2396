/** Visits: what each one recorded on the five pairs, and the balance of many. */
import { z } from 'zod';
import { LocalDate } from '../../shared/dates.ts';
import { Approach, Coverage, Standing } from '../../shared/five-pairs.ts';
import { CaseId, type FindingId, PersonId, UnitId, VisitId } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import { Activity, VisitPurpose } from '../../shared/visits/visit.ts';
import type { Reads } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { list, type Sql, sql, where } from '../store/sql.ts';
import { unitAndBelow } from '../units/units.ts';

const VisitRow = z.object({
  id: VisitId,
  caseId: CaseId,
  unitId: UnitId,
  purpose: VisitPurpose,
  visitedOn: LocalDate,
  arrivedAt: z.string().nullable(),
  leftAt: z.string().nullable(),
  approach: Approach,
  coverage: Coverage,
  coverageOf: z.string(),
  population: z.number().nullable(),
  checked: z.number().nullable(),
  standing: Standing,
  goodPractice: z.string(),
  conclusion: z.string(),
  recordedAt: z.number(),
});

const Member = z.object({ id: PersonId, name: z.string() });

function visitsWhere(db: ReadableDb, condition: Sql): VisitView[] {
  const visits = db.all(
    VisitRow,
    sql`SELECT id, case_id AS caseId, unit_id AS unitId, purpose, visited_on AS visitedOn, arrived_at AS arrivedAt,
          left_at AS leftAt, approach, coverage, coverage_of AS coverageOf, population, checked, standing,
          good_practice AS goodPractice, conclusion, recorded_at AS recordedAt
        FROM visits WHERE ${condition} ORDER BY visited_on, id`,
  );
  return visits.map((visit) => ({
    ...visit,
    team: db.all(
      Member,
      sql`SELECT people.id, people.name FROM visit_members JOIN people ON people.id = person_id
          WHERE visit_id = ${visit.id} ORDER BY position`,
    ),
    activities: db.all(
      Activity,
      sql`SELECT kind, subject, note, count FROM activities WHERE visit_id = ${visit.id} ORDER BY position`,
    ),
  }));
}

export const isOfCase = (db: ReadableDb, id: VisitId, caseId: CaseId): boolean =>
  db.exists(sql`SELECT 1 FROM visits WHERE id = ${id} AND case_id = ${caseId}`);

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

export const visitReads: Reads<'visits'> = {
  'visits.ofCase': ({ db }, { caseId }) => ok(visitsWhere(db, sql`case_id = ${caseId}`)),
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
          FROM visits ${where([sql`visited_on ${during}`, ...of])}`,
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
};
