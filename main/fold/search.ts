/** What can be found follows the rows that were written. */
import { z } from 'zod';
import { UnitId } from '../../shared/ids.ts';
import { textsOfCases } from '../cases/cases.ts';
import type { Progress } from '../context.ts';
import { textsOfFindings } from '../findings/texts.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import {
  FINDABLE,
  type Findable,
  type FoundBy,
  index,
  indexNew,
  positionOf,
  unindex,
} from '../store/search-index.ts';
import { sql } from '../store/sql.ts';
import { type TextsOf, textsOfUnits, unitAndBelow, type Ways } from '../units/units.ts';
import { textsOfVisits } from '../visits/visits.ts';
import type { Change } from './rows.ts';

const TEXTS: Readonly<Record<Findable, TextsOf>> = {
  case: textsOfCases,
  finding: textsOfFindings,
  visit: textsOfVisits,
  unit: textsOfUnits,
};

const Thing = z.object({ kind: z.enum(FINDABLE), id: z.string() });
type Thing = z.infer<typeof Thing>;

/** Things whose texts are held at once. */
const AT_ONCE = 1000;

interface Placed extends Thing {
  position: bigint;
}

const isBefore = (a: Placed, b: Placed): boolean =>
  a.position < b.position || (a.position === b.position && a.id < b.id);

/** Each thing with what it is found by, or null where it is not here; in the order in which the index sorts least. */
function* withTexts(
  db: ReadableDb,
  things: readonly Thing[],
  waysTo: Ways,
): Generator<Thing & { found: FoundBy | null }> {
  const ordered = things
    .map((thing) => ({ ...thing, position: positionOf(thing.kind, thing.id) }))
    .toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  for (let from = 0; from < ordered.length; from += AT_ONCE) {
    const some = ordered.slice(from, from + AT_ONCE);
    const found = new Map(
      [...Map.groupBy(some, ({ kind }) => kind)].map(([kind, of]) => {
        const ids = of.map(({ id }) => id);
        return [kind, new Map(TEXTS[kind](db, ids, waysTo).map((thing) => [thing.id, thing]))];
      }),
    );
    for (const { kind, id } of some) yield { kind, id, found: found.get(kind)?.get(id) ?? null };
  }
}

/** What is recorded of units and of those under them: it is found by their names. */
const recordedUnder = (db: ReadableDb, units: Iterable<UnitId>): Thing[] =>
  [...units].flatMap((id) =>
    db.all(
      Thing,
      sql`WITH under (id) AS MATERIALIZED ${unitAndBelow(id)}
          SELECT 'case' AS kind, id FROM cases WHERE unit_id IN under
          UNION ALL SELECT 'finding', id FROM findings WHERE unit_id IN under
          UNION ALL SELECT 'visit', id FROM visits WHERE case_id IS NULL AND unit_id IN under`,
    ),
  );

interface Source {
  /** What is found by a row of the table, and the column with its id. */
  kind: Findable;
  id: string;
  /** The columns by whose words it is found; null where it is by all of them. */
  words: readonly string[] | null;
}

const SOURCES = new Map<string, Source>([
  ['cases', { kind: 'case', id: 'id', words: ['number', 'title', 'unit_id'] }],
  ['case_numbers', { kind: 'case', id: 'case_id', words: null }],
  ['orders', { kind: 'case', id: 'case_id', words: ['number'] }],
  [
    'visits',
    {
      kind: 'visit',
      id: 'id',
      words: ['case_id', 'unit_id', 'itinerary', 'conclusion', 'good_practice'],
    },
  ],
  ['visit_points', { kind: 'visit', id: 'visit_id', words: null }],
  ['activities', { kind: 'visit', id: 'visit_id', words: null }],
  [
    'findings',
    {
      kind: 'finding',
      id: 'id',
      words: ['number', 'unit_id', 'place', 'account', 'consequence', 'basis', 'demand'],
    },
  ],
  ['finding_involved', { kind: 'finding', id: 'finding_id', words: null }],
  ['units', { kind: 'unit', id: 'id', words: ['name', 'full_name'] }],
  ['unit_former_names', { kind: 'unit', id: 'unit_id', words: null }],
]);

/** Brings the search index in step with changes that are written. */
export function followInSearch(db: WritableDb, changes: readonly Change[], waysTo: Ways): void {
  const touched = new Map<string, Thing>();
  const renamed = new Set<UnitId>();
  const touch = (thing: Thing) => touched.set(`${thing.kind} ${thing.id}`, thing);
  for (const { table, before, after } of changes) {
    const source = SOURCES.get(table);
    const says = source?.words ?? Object.keys(after ?? before ?? {});
    if (!source || says.every((column) => before?.[column] === after?.[column])) continue;
    const { kind, id } = Thing.parse({ kind: source.kind, id: (after ?? before)?.[source.id] });
    touch({ kind, id });
    if (table === 'case_numbers') {
      const of = sql`SELECT 'finding' AS kind, id FROM findings WHERE case_id = ${id}`;
      for (const finding of db.all(Thing, of)) touch(finding);
    }
    const isRenamed = table === 'units' && before && after && before.name !== after.name;
    if (isRenamed || table === 'unit_former_names') renamed.add(UnitId.parse(id));
  }
  for (const thing of recordedUnder(db, renamed)) touch(thing);
  for (const { kind, id, found } of withTexts(db, [...touched.values()], waysTo)) {
    if (found) index(db, kind, found);
    else unindex(db, kind, id);
  }
}

/** Fills the empty search index. */
export function fillSearch(db: WritableDb, waysTo: Ways, progress: Progress): void {
  const things = db.all(
    Thing,
    sql`SELECT 'case' AS kind, id FROM cases UNION ALL SELECT 'finding', id FROM findings
        UNION ALL SELECT 'visit', id FROM visits UNION ALL SELECT 'unit', id FROM units`,
  );
  let done = 0;
  for (const { kind, found } of withTexts(db, things, waysTo)) {
    if (found) indexNew(db, kind, found);
    done += 1;
    if (done % AT_ONCE === 0 || done === things.length) progress(done, things.length);
  }
}
