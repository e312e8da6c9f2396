/**
 * The tables are what follows from the journal. Facts belong to groups (shared/journal/groups.ts), each of which gives its
 * rows by itself. When facts come, in whatever order and however late, the groups that they count in are folded with and
 * without them, and what differs is written.
 */
import { z } from 'zod';
import { CaseId } from '../../shared/ids.ts';
import { groupsOf, isOfficeGroup } from '../../shared/journal/groups.ts';
import { OFFICE_GROUPS, type OfficeGroup } from '../../shared/parts.ts';
import { peopleFacts } from '../../shared/people/facts.ts';
import type { Progress } from '../context.ts';
import { type Fact, factsByGroup, factsOf, indexJournal } from '../store/chains.ts';
import type { Db, ReadableDb, WritableDb } from '../store/database.ts';
import { sql, within } from '../store/sql.ts';
import { areTablesCurrent, dropTables, makeTables } from '../store/tables/all.ts';
import { FoldedCase, type World } from './case.ts';
import { CASE_TABLES, caseRows } from './case-rows.ts';
import { CHECKLIST_TABLES, checklistRows } from './checklists.ts';
import { DEVICE_TABLES, deviceRows } from './devices.ts';
import { INTERVENTION_TABLES, interventionRows } from './interventions.ts';
import { countOf, type Fold, forget, type Kept, keep, takeKept, worldOf } from './kept.ts';
import { LOOKED_AT_TABLES, lookedAtRows } from './looked-at.ts';
import { allNamedAgain, namedAgain, placeOf } from './named.ts';
import { OFFICE_TABLES, officeRows } from './office.ts';
import { OFFICE_JOURNAL_TABLES, officeJournalRows } from './office-journal.ts';
import { PEOPLE_TABLES, peopleRows } from './people.ts';
import { RECUSAL_TABLES, recusalRows } from './recusals.ts';
import { type Change, changesBetween, Rows, write } from './rows.ts';
import { fillSearch, followInSearch } from './search.ts';
import { SUMMARY_TABLES, summaryRows } from './summaries.ts';
import { TAXONOMY_TABLES, taxonomyRows } from './taxonomy.ts';
import { UNIT_TABLES, unitRows } from './units.ts';

interface Folding {
  /** Those that others refer to before those that do. */
  tables: readonly string[];
  begin(world: World): Fold;
}

/** Small groups are folded from their first fact each time. */
const fromTheFirst =
  (rowsOf: (facts: readonly Fact[], world: World) => Rows) =>
  (world: World): Fold => {
    const facts: Fact[] = [];
    return { take: (fact) => void facts.push(fact), rows: () => rowsOf(facts, world) };
  };

const OFFICE: Readonly<Record<OfficeGroup, Folding>> = {
  devices: { tables: DEVICE_TABLES, begin: fromTheFirst(deviceRows) },
  office: { tables: OFFICE_TABLES, begin: fromTheFirst(officeRows) },
  people: { tables: PEOPLE_TABLES, begin: fromTheFirst(peopleRows) },
  taxonomy: { tables: TAXONOMY_TABLES, begin: fromTheFirst(taxonomyRows) },
  checklists: { tables: CHECKLIST_TABLES, begin: fromTheFirst(checklistRows) },
  units: { tables: UNIT_TABLES, begin: fromTheFirst(unitRows) },
  recusals: { tables: RECUSAL_TABLES, begin: fromTheFirst(recusalRows) },
  interventions: { tables: INTERVENTION_TABLES, begin: fromTheFirst(interventionRows) },
  summaries: { tables: SUMMARY_TABLES, begin: fromTheFirst(summaryRows) },
  set_aside: { tables: LOOKED_AT_TABLES, begin: fromTheFirst(lookedAtRows) },
  office_journal: { tables: OFFICE_JOURNAL_TABLES, begin: fromTheFirst(officeJournalRows) },
};

/** The tables that cases rest on. */
const OF_OFFICE = new Set(Object.values(OFFICE).flatMap(({ tables }) => tables));

const caseFolding = (id: CaseId): Folding => ({
  tables: CASE_TABLES,
  begin(world) {
    const folded = new FoldedCase(id, world);
    return { take: (fact) => folded.fold(fact), rows: () => caseRows(folded) };
  },
});

function foldingOf(group: string): Folding | null {
  if (isOfficeGroup(group)) return OFFICE[group];
  const id = CaseId.safeParse(group);
  return id.success ? caseFolding(id.data) : null;
}

function put(db: WritableDb, changes: readonly Change[]): void {
  const world = worldOf(db);
  // An id may go over from one case to another.
  const gone = changes.filter(({ after }) => !after);
  const ordered = [...gone, ...changes.filter(({ after }) => after)];
  write(db, ordered);
  // Cases rest on these tables.
  if (changes.some(({ table }) => OF_OFFICE.has(table))) world.forget();
  followInSearch(db, ordered, world.waysTo);
}

const Subject = z.object({ subject: z.string() });
const Apart = Subject.extend({ kind: z.string() });

/** The tables of what cases name and what may be missing. */
const NAMED = ['people', 'units', 'terms'];

const isOfPerson = (fact: Fact): fact is Fact<keyof typeof peopleFacts> =>
  Object.hasOwn(peopleFacts, fact.kind);

/** Groups for which it has changed who is known, or who might do what. */
function restingOnPeople(db: ReadableDb, arrived: readonly Fact[]): string[] {
  const ofPeople = arrived.filter(isOfPerson);
  const [earliest] = ofPeople.map(({ stamp }) => stamp).toSorted((a, b) => (a < b ? -1 : 1));
  if (earliest === undefined) return [];
  const people = [...new Set(ofPeople.map(({ body }) => body.personId))];
  // Also of those who were set aside until now: whoever appointed them was not here.
  const waiting = db.all(
    Apart,
    sql`SELECT DISTINCT subject, kind FROM set_aside WHERE missing IN ${within(people)}
        OR missing IN (SELECT subject FROM set_aside WHERE kind LIKE 'person.%')`,
  );
  // A change of roles that comes late: some of what the person did was written in knowledge of it.
  const late = db.all(
    Subject,
    sql`SELECT DISTINCT fact_group AS subject FROM journal JOIN fact_groups USING (sequence)
        WHERE journal.stamp > ${earliest} AND person_id IN ${within(people)}`,
  );
  return [
    ...waiting.flatMap(({ subject, kind }) => groupsOf(kind, [subject])),
    ...late.map(({ subject }) => subject),
  ];
}

/** Cases that lacked what has come: also what was itself set aside until now, such as a unit that waited for the one above it. */
function casesLacking(db: ReadableDb, changes: readonly Change[]): string[] {
  const come = changes.flatMap(({ table, before, after }) =>
    NAMED.includes(table) && !before && after ? [String(after.id)] : [],
  );
  if (come.length === 0) return [];
  return db
    .all(Subject, sql`SELECT subject FROM set_aside WHERE missing IN ${within(come)}`)
    .map(({ subject }) => subject)
    .filter((subject) => !isOfficeGroup(subject));
}

/** The cases of people of whom it has changed what they keep out of: they may have written in knowledge of it. */
function casesOfRecused(
  db: ReadableDb,
  changes: readonly Change[],
  arrived: readonly Fact[],
): string[] {
  const since = arrived.map(({ stamp }) => stamp).toSorted((a, b) => (a < b ? -1 : 1))[0] ?? '';
  const recused = changes.flatMap(({ table, before, after }) =>
    table === 'recusals'
      ? [before, after].flatMap((row) => (row ? [String(row.person_id)] : []))
      : [],
  );
  // A unit that comes to stand under another one: whoever keeps out of that may always have known.
  const isMoved = changes.some(
    ({ table, before, after }) =>
      table === 'units' && before && before.parent_id !== after?.parent_id,
  );
  if (recused.length === 0 && !isMoved) return [];
  const written = isMoved
    ? sql`person_id IN ${within(recused)} OR person_id IN (SELECT person_id FROM recusals)`
    : sql`journal.stamp > ${since} AND person_id IN ${within(recused)}`;
  return db
    .all(
      Subject,
      sql`SELECT DISTINCT fact_group AS subject FROM journal JOIN fact_groups USING (sequence)
          WHERE ${written}`,
    )
    .map(({ subject }) => subject)
    .filter((subject) => !isOfficeGroup(subject));
}

/** Before or after, as the journal orders facts. */
function compareOrder(a: Fact, b: Fact): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.deviceSequence - b.deviceSequence;
}

function taken(fold: Fold, facts: Iterable<Fact>): Fold {
  for (const fact of facts) fold.take(fact);
  return fold;
}

/** A group of facts as it stands, and those that have come to it. */
interface Group {
  name: string;
  folding: Folding;
  before: Kept;
  /** In their order. */
  arrived: readonly Fact[];
}

function asItStands(db: WritableDb, name: string, arrived: readonly Fact[]): Group | null {
  const folding = foldingOf(name);
  if (!folding) return null;
  const count = countOf(db, name) - arrived.length;
  const places = new Set(arrived.map(placeOf));
  const fromJournal = (): Kept => {
    const facts = count === 0 ? [] : factsOf(db, name).filter((fact) => !places.has(placeOf(fact)));
    const fold = taken(folding.begin(worldOf(db)), facts);
    return { fold, rows: fold.rows(), last: facts.at(-1), count };
  };
  return {
    name,
    folding,
    before: takeKept(db, name, count) ?? fromJournal(),
    arrived: arrived.toSorted(compareOrder),
  };
}

/** A group with what has come to it. */
interface Brought extends Group {
  after: Kept;
  changes: Change[];
}

/** `isOther`: something else than its own facts has changed for it. */
function bring(db: WritableDb, group: Group, isOther: boolean): Brought {
  const { folding, before, arrived } = group;
  const [first] = arrived;
  const isLate = first && before.last && compareOrder(first, before.last) < 0;
  const fold =
    isLate || isOther
      ? taken(folding.begin(worldOf(db)), factsOf(db, group.name))
      : taken(before.fold, arrived);
  const rows = fold.rows();
  const last = [before.last, arrived.at(-1)].filter((fact) => fact !== undefined);
  const after = {
    fold,
    rows,
    last: last.toSorted(compareOrder).at(-1),
    count: before.count + arrived.length,
  };
  return { ...group, after, changes: changesBetween(before.rows, rows, folding.tables) };
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
  const standing = (name: string) => asItStands(db, name, byGroup.get(name) ?? []) ?? [];
  const again = namedAgain(db, arrived);
  const resting = new Set([
    ...restingOnPeople(db, arrived),
    ...again.flatMap(({ kind, subjects }) => groupsOf(kind, subjects)),
  ]);
  // All as they stand now: on people and units as these are before the new facts.
  const touched = new Set([...byGroup.keys(), ...resting]);
  const ofOffice = OFFICE_GROUPS.filter((name) => touched.has(name)).flatMap(standing);
  const ofCases = [...touched].filter((name) => !isOfficeGroup(name)).flatMap(standing);
  const office = ofOffice.map((group) => {
    const brought = bring(db, group, resting.has(group.name));
    // The groups after it are judged by the people that there are now.
    if (group.name === 'people') put(db, brought.changes);
    return brought;
  });
  const ofOfficeChanged = office.flatMap(({ changes }) => changes);
  const others = new Set([
    ...casesLacking(db, ofOfficeChanged),
    ...casesOfRecused(db, ofOfficeChanged, arrived),
  ]);
  ofCases.push(...[...others].filter((name) => !touched.has(name)).flatMap(standing));
  put(
    db,
    office.flatMap(({ name, changes }) => (name === 'people' ? [] : changes)),
  );
  worldOf(db).tellNamedAgain(again);
  const cases = ofCases.map((group) =>
    bring(db, group, resting.has(group.name) || others.has(group.name)),
  );
  put(
    db,
    cases.flatMap(({ changes }) => changes),
  );
  for (const { name, after } of [...office, ...cases]) keep(db, name, after);
}

const GroupRow = z.object({ group: z.string(), facts: z.number() });

/** Facts read at once: of many small groups, or of one large one. */
const STEP = 1000;

/** Groups, each with how many facts it has, as many as are read at once. */
function* inStretches(groups: readonly z.infer<typeof GroupRow>[]): Generator<Map<string, number>> {
  let stretch = new Map<string, number>();
  let held = 0;
  for (const { group, facts } of groups) {
    stretch.set(group, facts);
    held += facts;
    if (held < STEP) continue;
    yield stretch;
    stretch = new Map();
    held = 0;
  }
  yield stretch;
}

/** Fills empty tables with what follows from a journal, their own or another's. Answers how many facts there were. */
export function fold(journal: ReadableDb, tables: WritableDb, progress: Progress): number {
  indexJournal(journal, tables);
  const groups = tables.all(
    GroupRow,
    sql`SELECT fact_group AS "group", count(*) AS facts FROM fact_groups GROUP BY fact_group`,
  );
  const office = OFFICE_GROUPS.flatMap((name) => groups.filter(({ group }) => group === name));
  const ordered = [...office, ...groups.filter(({ group }) => !isOfficeGroup(group))];
  const total = groups.reduce((sum, { facts }) => sum + facts, 0);
  const world = worldOf(tables);
  world.tellNamedAgain(allNamedAgain(journal));
  let done = 0;
  for (const some of inStretches(ordered)) {
    const facts = factsByGroup(journal, [...some.keys()], tables);
    for (const [name, ofGroup] of some) {
      const folding = foldingOf(name);
      const rows = folding && taken(folding.begin(world), facts.get(name) ?? []).rows();
      if (rows) write(tables, changesBetween(new Rows(), rows, folding.tables));
      // What comes after it rests on it.
      if (isOfficeGroup(name)) world.forget();
      done += ofGroup;
      progress(3 * done, 4 * total);
    }
  }
  // The last quarter of the time.
  fillSearch(tables, world.waysTo, (filled, of) => {
    progress(3 * total + Math.floor((total * filled) / of), 4 * total);
  });
  return journal.number(sql`SELECT count(*) FROM journal`) ?? 0;
}

/**
 * Makes the tables anew from the journal, in the caller's transaction: whatever they were, they stand until it is over.
 * Answers how many facts there were.
 */
export function rebuild(db: WritableDb, progress: Progress): number {
  forget(db);
  return db.holdingMore(() => {
    dropTables(db);
    makeTables(db);
    return fold(db, db, progress);
  });
}

/** Tables that another version of Mingcha made are made anew before anybody reads them; stopped or killed, they stay as they were. */
export function bringTablesInStep(db: Db, progress: Progress): void {
  if (areTablesCurrent(db)) return;
  db.transaction(() => rebuild(db, progress));
  // What was taken away and what came in its place are both in the log.
  db.checkpoint();
}

/** Within a transaction, does work and takes back all that it wrote, and what was folded for it. */
export function tried<Value>(db: WritableDb, work: () => Value): Value {
  try {
    return db.tried(work);
  } finally {
    forget(db);
  }
}
