/** What people were called when they did something: the record goes on saying the name that an act was done under. */
import { z } from 'zod';
import type { PersonId } from '../../shared/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';

/** `person` and `at`: columns of the act, by their full names where those of names are called alike. */
export const nameThen = (person: Sql, at: Sql): Sql =>
  sql`(SELECT name FROM person_names WHERE person_id = ${person} AND since <= ${at} ORDER BY since DESC LIMIT 1)`;

const Name = z.object({ name: z.string().nullable() });

/** What one of them was called then; nothing where that is not known here. */
export const nameAt = (db: ReadableDb, personId: PersonId, at: number): string =>
  db.get(Name, sql`SELECT ${nameThen(sql`${personId}`, sql`${at}`)} AS name`)?.name ?? '';
