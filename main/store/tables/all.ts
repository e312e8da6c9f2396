/**
 * The tables that follow from the journal, as they are made in an empty store, one file for each domain. Nothing is lost
 * with them: changed here, they are made anew from the journal at the next opening, never migrated.
 *
 * No fact may be kept out by a table: facts of other laptops come in any order, and two laptops may give out one number
 * or name. So nothing is unique but what a row is (its primary key), and a foreign key stays within what is folded
 * together, such as one case; a unit or a person that a fact names may not be here yet.
 */
import { hash } from 'node:crypto';
import type { Db } from '../database.ts';
import { sql } from '../sql.ts';
import { cases } from './cases.ts';
import { devices } from './devices.ts';
import { evidence } from './evidence.ts';
import { findings } from './findings.ts';
import { followUps } from './follow-ups.ts';
import { office } from './office.ts';
import { orders } from './orders.ts';
import { people } from './people.ts';
import { search } from './search.ts';
import { summaries } from './summaries.ts';
import { units } from './units.ts';
import { visits } from './visits.ts';

/** Those that others refer to come before them. */
const TABLES = [
  devices,
  office,
  people,
  units,
  cases,
  visits,
  findings,
  evidence,
  orders,
  followUps,
  summaries,
  search,
].join('\n');

/** Raised when the same facts give other rows in tables of the same shape. */
const FOLD = 2;

/** The version of the tables. Of their shape it speaks by itself. */
export const TABLES_VERSION = `${FOLD}-${hash('sha256', TABLES).slice(0, 16)}`;

/** Makes the tables, empty, where there are none. */
export function makeTables(db: Db): void {
  db.exec(TABLES);
  db.exec('CREATE TABLE tables_version (version TEXT NOT NULL) STRICT');
  db.run(sql`INSERT INTO tables_version (version) VALUES (${TABLES_VERSION})`);
}
