/**
 * The tables are what follows from the journal. Facts belong to groups (shared/journal/groups.ts), each of which gives its
 * rows by itself. When facts come, in whatever order and however late, the groups that they count in are folded with and
 * without them, and what differs is written.
 */
import { z } from 'zod';
import { CaseId } from '../../shared/ids.ts';
import {
  groupsOf,
  isOfficeGroup,
  OFFICE_GROUPS,
  type OfficeGroup,
} from '../../shared/journal/groups.ts';
import type { Progress } from '../context.ts';
import type { Db, ReadableDb, WritableDb } from '../store/database.ts';
import { type Fact, factsOf, indexJournal } from '../store/journal.ts';
import { list, sql } from '../store/sql.ts';
import { areTablesCurrent, dropTables, makeTables } from '../store/tables/all.ts';
import { FoldedCase, type World } from './case.ts';
import { CASE_TABLES, caseRows } from './case-rows.ts';
import { DEVICE_TABLES, deviceRows } from './devices.ts';
import { countOf, forget, keep, keptBefore } from './kept.ts';
import { OFFICE_TABLES, officeRows } from './office.ts';
import { PEOPLE_TABLES, peopleRows } from './people.ts';
import { changesBetween, Rows, write } from './rows.ts';
import { followInSearch } from './search.ts';
import { SUMMARY_TABLES, summaryRows } from './summaries.ts';
import { TAXONOMY_TABLES, taxonomyRows } from './taxonomy.ts';
import { UNIT_TABLES, unitRows } from './units.ts';
import { worldOf } from './world.ts';

interface Folding {
  /** Those that others refer to before those that do. */
  tables: readonly string[];
  rows: (facts: readonly Fact[], world: World) => Rows;
}

const OFFICE: Readonly<Record<OfficeGroup, Folding>> = {
  devices: { tables: DEVICE_TABLES, rows: deviceRows },
  office: { tables: OFFICE_TABLES, rows: officeRows },
  people: { tables: PEOPLE_TABLES, rows: peopleRows },
  taxonomy: { tables: TAXONOMY_TABLES, rows: taxonomyRows },
  units: { tables: UNIT_TABLES, rows: unitRows },
  summaries: { tables: SUMMARY_TABLES, rows: summaryRows },
};

const caseFolding = (id: CaseId): Folding => ({
  tables: CASE_TABLES,
  rows: (facts, world) => {
    const folded = new FoldedCase(id, world);
    for (const fact of facts) folded.fold(fact);
    return caseRows(folded);
  },
});

function foldingOf(group: string): Folding | null {
  if (isOfficeGroup(group)) return OFFICE[group];
  const id = CaseId.safeParse(group);
  return id.success ? caseFolding(id.data) : null;
}

function put(db: WritableDb, before: Rows, after: Rows, { tables }: Folding): void {
  const changes = changesBetween(before, after, tables);
  write(db, changes);
  followInSearch(db, changes);
}

const Subject = z.object({ subject: z.string() });

/** Cases of which something else than their own facts has changed: what was missing, or who might do what. */
function casesRestingOn(db: ReadableDb, arrived: readonly Fact[]): string[] {
  const office = arrived.filter(({ kind, subjects }) =>
    groupsOf(kind, subjects).some(isOfficeGroup),
  );
  const found = office.flatMap(({ subjects }) =>
    db.all(Subject, sql`SELECT subject FROM set_aside WHERE missing IN ${list(subjects)}`),
  );
  // A change of roles that comes late: some of what the person did was written in knowledge of it.
  const late = office.filter(({ kind }) => kind.startsWith('person.'));
  const [earliest] = late.map(({ stamp }) => stamp).toSorted((a, b) => (a < b ? -1 : 1));
  if (earliest !== undefined) {
    const people = [...new Set(late.flatMap(({ subjects }) => subjects))];
    found.push(
      ...db.all(
        Subject,
        sql`SELECT DISTINCT fact_group AS subject FROM journal JOIN fact_groups USING (sequence)
            WHERE journal.stamp > ${earliest} AND person_id IN ${list(people)}`,
      ),
    );
  }
  return found.map(({ subject }) => subject).filter((subject) => !isOfficeGroup(subject));
}

/** Before or after, as the journal orders facts. */
function compareOrder(a: Fact, b: Fact): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.deviceSequence - b.deviceSequence;
}

const placeOf = ({ device, deviceSequence }: Fact): string => `${device} ${deviceSequence}`;

/** A group as it stands, and with the facts that have come to it. */
interface Standing {
  group: string;
  folding: Folding;
  before: Rows;
  facts: readonly Fact[];
  /** With those that cannot be read here. */
  count: number;
}

function standing(
  db: WritableDb,
  group: string,
  arrived: readonly Fact[],
  world: World,
): Standing | null {
  const folding = foldingOf(group);
  if (!folding) return null;
  const count = countOf(db, group);
  const kept = keptBefore(db, group, { added: arrived.length, count });
  if (kept) {
    const facts = [...kept.facts, ...arrived].toSorted(compareOrder);
    return { group, folding, before: kept.rows, facts, count };
  }
  if (arrived.length === count)
    return { group, folding, before: new Rows(), facts: arrived.toSorted(compareOrder), count };
  const facts = factsOf(db, group);
  const places = new Set(arrived.map(placeOf));
  const old = facts.filter((fact) => !places.has(placeOf(fact)));
  return { group, folding, before: folding.rows(old, world), facts, count };
}

/** Writes what differs, and keeps what it came to. */
function bring(db: WritableDb, groups: readonly Standing[], world: World): void {
  for (const { group, folding, before, facts, count } of groups) {
    const rows = folding.rows(facts, world);
    put(db, before, rows, folding);
    keep(db, group, { count, facts, rows });
  }
}

/** Brings the tables in step with facts that were just put into the journal. */
export function foldIn(db: WritableDb, arrived: readonly Fact[]): void {
  const byGroup = new Map<string, Fact[]>();
  for (const fact of arrived) {
    for (const group of groupsOf(fact.kind, fact.subjects)) {
      const facts = byGroup.get(group) ?? [];
      if (facts.length === 0) byGroup.set(group, facts);
      facts.push(fact);
    }
  }
  const cases = new Set([
    ...[...byGroup.keys()].filter((group) => !isOfficeGroup(group)),
    ...casesRestingOn(db, arrived),
  ]);
  const office = OFFICE_GROUPS.filter((group) => byGroup.has(group));
  // All as they stand now: cases on people and units as these are before the new facts.
  const world = worldOf(db);
  const standingOf = (group: string) => standing(db, group, byGroup.get(group) ?? [], world) ?? [];
  const ofOffice = office.flatMap(standingOf);
  const ofCases = [...cases].flatMap(standingOf);
  bring(db, ofOffice, world);
  bring(db, ofCases, office.length > 0 ? worldOf(db) : world);
}

const Group = z.object({ group: z.string(), facts: z.number() });

/** Fills empty tables with what follows from a journal, their own or another's. Answers how many facts there were. */
export function fold(journal: ReadableDb, tables: WritableDb, progress: Progress): number {
  indexJournal(journal, tables);
  const groups = tables.all(
    Group,
    sql`SELECT fact_group AS "group", count(*) AS facts FROM fact_groups GROUP BY fact_group`,
  );
  const office = OFFICE_GROUPS.flatMap((name) => groups.filter(({ group }) => group === name));
  const ordered = [...office, ...groups.filter(({ group }) => !isOfficeGroup(group))];
  const total = groups.reduce((sum, { facts }) => sum + facts, 0);
  const world = worldOf(tables);
  let done = 0;
  for (const { group, facts } of ordered) {
    const folding = foldingOf(group);
    if (folding)
      put(tables, new Rows(), folding.rows(factsOf(journal, group, tables), world), folding);
    done += facts;
    progress(done, total);
  }
  return journal.number(sql`SELECT count(*) FROM journal`) ?? 0;
}

/**
 * Makes the tables anew from the journal, in the caller's transaction: whatever they were, they stand until it is over.
 * Answers how many facts there were.
 */
export function rebuild(db: WritableDb, progress: Progress): number {
  forget(db);
  dropTables(db);
  makeTables(db);
  return fold(db, db, progress);
}

/** Tables that another version of Mingcha made are made anew before anybody reads them; stopped or killed, they stay as they were. */
export function bringTablesInStep(db: Db, progress: Progress): void {
  if (areTablesCurrent(db)) return;
  db.transaction(() => rebuild(db, progress));
  // What was taken away and what came in its place are both in the log.
  db.checkpoint();
}
