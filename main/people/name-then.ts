/** What people were called when they did something: the record goes on saying the name that an act was done under. */
import { type Sql, sql } from '../store/sql.ts';

/** `person` and `at`: columns of the act, by their full names where those of names are called alike. */
export const nameThen = (person: Sql, at: Sql): Sql =>
  sql`(SELECT name FROM person_names WHERE person_id = ${person} AND since <= ${at} ORDER BY since DESC LIMIT 1)`;
