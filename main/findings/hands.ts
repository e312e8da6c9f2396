/** Who has had to do with a finding in its present round. */
import { z } from 'zod';
import { Hand } from '../../shared/findings/moves.ts';
import { type FindingId, PersonId } from '../../shared/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const HandRow = z.strictObject({ personId: PersonId, hand: Hand });

export const handsOn = (db: ReadableDb, id: FindingId) =>
  db.all(
    HandRow,
    sql`SELECT person_id AS personId, hand FROM finding_hands WHERE finding_id = ${id}`,
  );
