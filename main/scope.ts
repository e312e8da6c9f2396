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

/** The conditions, where this one says of a case, a visit or a finding that it is seen, by its unit and its id. */
function scopesBy(seenBy: (id: string) => string) {
  /** The same of the one that a row names. */
  const of = (table: 'cases' | 'visits' | 'findings', column: string) =>
    `(SELECT ${seenBy('id')} FROM main.${table} WHERE id = ${column})`;
  const OF_CASE = of('cases', 'case_id');
  const OF_FINDING = of('findings', 'finding_id');
  const OF_VISIT = of('visits', 'visit_id');
  /** Of a column that may name a case, a visit or a finding: none that is hidden. */
  const namesNothingHidden = (column: string): string =>
    (['cases', 'visits', 'findings'] as const)
      .map((table) => `coalesce(${of(table, column)}, TRUE)`)
      .join(' AND ');
  return {
    cases: seenBy('id'),
    case_numbers: OF_CASE,
    case_units: OF_CASE,
    visits: seenBy('id'),
    visit_members: OF_VISIT,
    visit_points: OF_VISIT,
    visit_values: OF_VISIT,
    visit_answers: OF_VISIT,
    activities: OF_VISIT,
    findings: seenBy('id'),
    finding_involved: OF_FINDING,
    finding_tags: OF_FINDING,
    finding_hands: OF_FINDING,
    finding_sides: OF_FINDING,
    finding_values: OF_FINDING,
    finding_corrections: OF_FINDING,
    sealed_parts: OF_FINDING,
    sealed_keys: OF_CASE,
    evidence: `coalesce(${OF_CASE}, ${OF_VISIT})`,
    evidence_findings: OF_FINDING,
    // One over several cases, also where only another of them is hidden: an act on it would be on all.
    orders: `NOT EXISTS (
      SELECT 1 FROM main.orders AS part WHERE part.id = orders.id AND NOT ${of('cases', 'part.case_id')})`,
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
  } satisfies Readonly<Record<string, string>>;
}

const HIDDEN_UNITS = 'hidden_units (id) AS MATERIALIZED (SELECT value FROM json_each(?))';
const HIDDEN_BESIDES = 'hidden_besides (id) AS MATERIALIZED (SELECT value FROM json_each(?))';
const ASKER = 'asker (id) AS (SELECT ?)';

/** The texts of queries about what is seen: a common table expression of a table's name stands before it in what follows. */
class Texts {
  readonly tables: readonly string[];
  readonly #scopes;
  readonly #known = new Map<string, string>();

  constructor(conditions: Readonly<Record<string, string>>) {
    this.tables = Object.keys(conditions);
    this.#scopes = Object.entries(conditions).map(([table, condition]) => ({
      table,
      condition,
      named: new RegExp(`\\b${table}\\b`),
      indexed: new RegExp(`\\b${table} (INDEXED BY \\w+)`, 'g'),
    }));
  }

  within(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const named = this.#scopes.filter((each) => each.named.test(text));
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
    this.#known.set(text, scoped);
    return scoped;
  }
}

const IS_OF_NONE = 'unit_id NOT IN hidden_units';
/** Most often nothing is hidden but what is of hidden units, and nothing else need be asked of each row. */
const byUnit = new Texts(scopesBy(() => IS_OF_NONE));
const byBoth = new Texts(scopesBy((id) => `${IS_OF_NONE} AND ${id} NOT IN hidden_besides`));

/** The tables that whoever asks sees a part of. */
export const SCOPED_TABLES = byBoth.tables;

/** A database from which what is of some units is left out. What is written goes through: facts are folded on the whole. */
class ScopedDb implements WritableDb {
  readonly #db: WritableDb;
  readonly #texts: Texts;
  readonly #asked: readonly [units: string, besides: string, asker: PersonId];

  constructor(db: WritableDb, { units, besides }: Hidden, asker: PersonId) {
    this.#db = db;
    this.#texts = besides.length === 0 ? byUnit : byBoth;
    this.#asked = [JSON.stringify(units), JSON.stringify(besides), asker];
  }

  #within = ({ text, values }: Sql): Sql =>
    new Sql(this.#texts.within(text), [...this.#asked, ...values]);

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

  tried<Value>(work: () => Value): Value {
    return this.#db.tried(work);
  }
}

export const without = (db: WritableDb, hidden: Hidden, asker: PersonId): WritableDb =>
  hidden.units.length === 0 ? db : new ScopedDb(db, hidden, asker);
