/**
 * What whoever asks may see of the record, in one place: of each table whose rows are of a unit, the condition under which
 * a row is there for them. A query put to a scoped database says `cases` and is about the cases its asker may see, whoever
 * wrote it and when: so every list, count, search, timeline, figure, document and refusal keeps to the scope without
 * knowing of it, and what is hidden is answered as what never was. Whoever sees everything asks the database itself.
 *
 * Units, people and terms are no secret; documents that were issued are not either. The search index cannot be narrowed
 * so, for it is no table: main/search/search.ts counts without what is hidden.
 */
import type { z } from 'zod';
import type { PersonId } from '../shared/ids.ts';
import type { Hidden } from './context.ts';
import type { WritableDb } from './store/database.ts';
import { Sql } from './store/sql.ts';

/** Of what is of a unit: a case, a visit, a finding. */
const seenBy = (id: string) => `unit_id NOT IN hidden_units AND ${id} NOT IN hidden_besides`;
const IS_SEEN = seenBy('id');

/** The same of the case, the finding or the visit that a row names. */
const OF_CASE = `(SELECT ${IS_SEEN} FROM main.cases WHERE id = case_id)`;
const OF_FINDING = `(SELECT ${IS_SEEN} FROM main.findings WHERE id = finding_id)`;
const OF_VISIT = `(SELECT ${IS_SEEN} FROM main.visits WHERE id = visit_id)`;

/** Of a column that may name a case, a visit or a finding: none that is hidden. */
const namesNothingHidden = (column: string): string =>
  ['cases', 'visits', 'findings']
    .map(
      (table) =>
        `coalesce((SELECT ${IS_SEEN} FROM main.${table} AS named WHERE named.id = ${column}), TRUE)`,
    )
    .join(' AND ');

const SCOPES = {
  cases: IS_SEEN,
  case_numbers: OF_CASE,
  case_units: OF_CASE,
  visits: IS_SEEN,
  visit_members: OF_VISIT,
  activities: OF_VISIT,
  findings: IS_SEEN,
  finding_involved: OF_FINDING,
  finding_tags: OF_FINDING,
  finding_hands: OF_FINDING,
  finding_sides: OF_FINDING,
  finding_values: OF_FINDING,
  sealed_parts: OF_FINDING,
  sealed_keys: OF_CASE,
  evidence: `coalesce(${OF_CASE}, ${OF_VISIT})`,
  evidence_findings: OF_FINDING,
  // One over several cases, also where only another of them is hidden: an act on it would be on all.
  orders: `NOT EXISTS (SELECT 1 FROM main.orders AS part JOIN main.cases AS its ON its.id = part.case_id
    WHERE part.id = orders.id AND (its.unit_id IN hidden_units OR its.id IN hidden_besides))`,
  order_findings: OF_CASE,
  order_assisting: OF_CASE,
  extensions: OF_CASE,
  follow_ups: OF_CASE,
  follow_up_findings: OF_CASE,
  verifications: OF_FINDING,
  return_visits: OF_FINDING,
  circular_findings: OF_FINDING,
  // What one wrote down oneself stays readable: there may be nobody else who may read it.
  interventions: `(unit_id NOT IN hidden_units AND coalesce(${OF_CASE}, TRUE) OR recorded_by IN asker)`,
  fact_groups: namesNothingHidden('fact_group'),
  // What came to nothing is in no table: the unit it is of is found in its text.
  set_aside: `${namesNothingHidden('set_aside.subject')} AND NOT EXISTS (
    SELECT 1 FROM main.journal AS said JOIN hidden_units ON instr(said.body, hidden_units.id) > 0
    WHERE said.device = set_aside.device AND said.device_sequence = set_aside.device_sequence)`,
  search_entries: seenBy('subject_id'),
  // One's own alone. What one types is kept, also where it names a unit that one keeps out of.
  drafts: namesNothingHidden('drafts.subject'),
} as const satisfies Readonly<Record<string, string>>;

/** The tables that whoever asks sees a part of. */
export const SCOPED_TABLES: readonly string[] = Object.keys(SCOPES);

const SCOPED = Object.entries(SCOPES).map(([table, condition]) => ({
  table,
  condition,
  named: new RegExp(`\\b${table}\\b`),
  indexed: new RegExp(`\\b${table} (INDEXED BY \\w+)`, 'g'),
}));

const HIDDEN_UNITS = 'hidden_units (id) AS MATERIALIZED (SELECT value FROM json_each(?))';
const HIDDEN_BESIDES = 'hidden_besides (id) AS MATERIALIZED (SELECT value FROM json_each(?))';
const ASKER = 'asker (id) AS (SELECT ?)';

const scopedTexts = new Map<string, string>();

/** The same query about what is seen: a common table expression of a table's name stands before it in what follows. */
function textWithin(text: string): string {
  const known = scopedTexts.get(text);
  if (known !== undefined) return known;
  const named = SCOPED.filter((each) => each.named.test(text));
  const parts = named.map(
    ({ table, condition }) =>
      `${table} AS NOT MATERIALIZED (SELECT * FROM main.${table} WHERE ${condition})`,
  );
  // Such an expression has no index of its own to name.
  const plain = named.reduce(
    (query, { table, condition, indexed }) =>
      query.replace(indexed, `(SELECT * FROM main.${table} $1 WHERE ${condition}) AS ${table}`),
    text,
  );
  const scoped = `WITH ${[HIDDEN_UNITS, HIDDEN_BESIDES, ASKER, ...parts].join(',\n')}\n${plain}`;
  scopedTexts.set(text, scoped);
  return scoped;
}

/** A database from which what is of some units is left out. What is written goes through: facts are folded on the whole. */
class ScopedDb implements WritableDb {
  readonly #db: WritableDb;
  readonly #asked: readonly [units: string, besides: string, asker: PersonId];

  constructor(db: WritableDb, { units, besides }: Hidden, asker: PersonId) {
    this.#db = db;
    this.#asked = [JSON.stringify(units), JSON.stringify(besides), asker];
  }

  #within = ({ text, values }: Sql): Sql => new Sql(textWithin(text), [...this.#asked, ...values]);

  all<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row>[] {
    return this.#db.all(row, this.#within(query));
  }

  get<Row extends z.ZodType>(row: Row, query: Sql): z.output<Row> | undefined {
    return this.#db.get(row, this.#within(query));
  }

  number(query: Sql): number | undefined {
    return this.#db.number(this.#within(query));
  }

  exists(query: Sql): boolean {
    return this.#db.exists(this.#within(query));
  }

  each<Row extends z.ZodType>(row: Row, query: Sql): IterableIterator<z.output<Row>> {
    return this.#db.each(row, this.#within(query));
  }

  run(query: Sql): number {
    return this.#db.run(query);
  }

  insert(query: Sql): number {
    return this.#db.insert(query);
  }

  exec(text: string): void {
    this.#db.exec(text);
  }

  holdingMore<Value>(work: () => Value): Value {
    return this.#db.holdingMore(work);
  }
}

export const without = (db: WritableDb, hidden: Hidden, asker: PersonId): WritableDb =>
  hidden.units.length === 0 ? db : new ScopedDb(db, hidden, asker);
