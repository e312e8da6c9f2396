/** Who has had to do with a finding in its present round. */
import { z } from 'zod';
import { Hand } from '../../shared/findings/moves.ts';
import { type FindingId, PersonId } from '../../shared/ids.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const HandRow = z.strictObject({ personId: PersonId, hand: Hand });

/** Of a query over `findings`: the hands on each, all in one column; read it with `HandsColumn`. */
export const HANDS = sql`
  (SELECT json_group_array(json_object('personId', person_id, 'hand', hand))
     FROM finding_hands WHERE finding_id = findings.id)`;

export const HandsColumn = json(z.array(HandRow));

export const handsOn = (db: ReadableDb, id: FindingId) =>
  db.all(
    HandRow,
    sql`SELECT person_id AS personId, hand FROM finding_hands WHERE finding_id = ${id}`,
  );
