/**
 * The tables that follow from the journal, as they are made in an empty store, one file for each domain. Nothing is lost
 * with them: changed here, they are made anew from the journal at the next opening, never migrated.
 *
 * No fact may be kept out by a table: facts of other laptops come in any order, and two laptops may give out one number
 * or name. So nothing is unique but what a row is (its primary key), and a foreign key stays within what is folded
 * together, such as one case; a unit or a person that a fact names may not be here yet.
 */

import { hash } from 'node:crypto';
import { z } from 'zod';
import { factKinds } from '../../../shared/facts.ts';
import { texts } from '../columns.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { Sql, sql } from '../sql.ts';
import { cases } from './cases.ts';
import { checklists } from './checklists.ts';
import { devices } from './devices.ts';
import { evidence } from './evidence.ts';
import { findings } from './findings.ts';
import { followUps } from './follow-ups.ts';
import { interventions } from './interventions.ts';
import { journalIndex } from './journal-index.ts';
import { office } from './office.ts';
import { orders } from './orders.ts';
import { people } from './people.ts';
import { recusals } from './recusals.ts';
import { sealed } from './sealed.ts';
import { search } from './search.ts';
import { summaries } from './summaries.ts';
import { taxonomy } from './taxonomy.ts';
import { units } from './units.ts';
import { visits } from './visits.ts';

/** Those that others refer to come before them. */
const TABLES = [
  journalIndex,
  devices,
  office,
  people,
  taxonomy,
  checklists,
  units,
  recusals,
  interventions,
  cases,
  visits,
  findings,
  sealed,
  evidence,
  orders,
  followUps,
  summaries,
  search,
].join('\n');

/** Raised when the same facts give other rows in tables of the same shape. */
const FOLD = 6;

const kinds = Object.entries(factKinds).map(([name, { version }]) => `${name} ${version}`);

/** The version of the tables. Of their shape, and of the facts that can be read, it speaks by itself. */
export const TABLES_VERSION = `${FOLD}-${hash('sha256', [TABLES, ...kinds].join('\n')).slice(0, 16)}`;

const Name = z.object({ name: z.string() });

/** Every table, in the order in which they were made, without those behind the search index. */
const tableNames = (db: ReadableDb): string[] =>
  db
    .all(
      Name,
      sql`SELECT name FROM sqlite_schema JOIN pragma_table_list USING (name)
          WHERE sqlite_schema.type = 'table' AND schema = 'main' AND pragma_table_list.type <> 'shadow'
          ORDER BY sqlite_schema.rowid`,
    )
    .map(({ name }) => name);

/** Makes the tables, empty, where there are none. Call inside a transaction. */
export function makeTables(db: WritableDb): void {
  const kept = new Set(tableNames(db));
  db.exec(`
    ${TABLES}
    -- What was made: to know whether it is still what is wanted, and to take it away when it is not.
    CREATE TABLE tables_made (version TEXT NOT NULL, tables TEXT NOT NULL) STRICT;
  `);
  const made = tableNames(db).filter((name) => !kept.has(name));
  db.run(
    sql`INSERT INTO tables_made (version, tables) VALUES (${TABLES_VERSION}, ${JSON.stringify(made)})`,
  );
}

const Made = z.object({
  version: z.string(),
  tables: texts,
});

const madeTables = (db: ReadableDb): z.infer<typeof Made> | undefined =>
  db.exists(sql`SELECT 1 FROM sqlite_schema WHERE name = 'tables_made'`)
    ? db.get(Made, sql`SELECT version, tables FROM tables_made`)
    : undefined;

/** Whether the tables are those of this version of Mingcha. */
export const areTablesCurrent = (db: ReadableDb): boolean =>
  madeTables(db)?.version === TABLES_VERSION;

/** Takes away what was made of whatever version, and nothing else: those that refer to others before those. */
export function dropTables(db: WritableDb): void {
  for (const name of madeTables(db)?.tables.toReversed() ?? []) {
    db.run(new Sql(`DROP TABLE IF EXISTS "${name}"`, []));
  }
}
