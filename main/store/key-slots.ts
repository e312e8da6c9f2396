/**
 * Which key slots stand, said inside the database, in the transaction of the fact that gives or takes one: the file of
 * slots (main/store/keys.ts) is brought to it, so that slot and fact agree whatever a kill or a full disk cut short. A
 * slot that was taken away is remembered by its salt, without the key it wrapped.
 */

import { z } from 'zod';
import { json } from './columns.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Slot } from './keys.ts';
import { sql } from './sql.ts';

/** What becomes of the slot of one name: another in its place, or none. */
export const SlotChange = z.strictObject({ id: Slot.shape.id, slot: Slot.nullable() });
export type SlotChange = z.infer<typeof SlotChange>;

const Kept = z
  .object({
    slot: json(Slot),
  })
  .transform(({ slot }) => slot);

export const standingSlots = (db: ReadableDb): Slot[] =>
  db.all(Kept, sql`SELECT slot FROM key_slots WHERE slot IS NOT NULL ORDER BY position`);

export function changeSlot(db: WritableDb, { id, slot }: SlotChange): void {
  db.run(sql`UPDATE key_slots SET slot = NULL WHERE slot ->> 'id' = ${id}`);
  if (slot) addSlot(db, slot);
}

const addSlot = (db: WritableDb, slot: Slot) =>
  db.run(sql`INSERT INTO key_slots (salt, slot) VALUES (${slot.salt}, ${JSON.stringify(slot)})`);

/** The slots that stand. A store opened for the first time was made with those in its file. */
export function slotsMadeWith(db: WritableDb, inFile: readonly Slot[]): Slot[] {
  if (!db.exists(sql`SELECT 1 FROM key_slots`)) for (const slot of inFile) addSlot(db, slot);
  return standingSlots(db);
}

const Salt = z.object({ salt: z.string() }).transform(({ salt }) => salt);

export const takenAway = (db: ReadableDb): string[] =>
  db.all(Salt, sql`SELECT salt FROM key_slots WHERE slot IS NULL ORDER BY position`);

/** In a backup that is put in a store's place, those slots stand that stood in the store: none comes back that was taken away. */
export function carryOver(db: WritableDb, { standing, gone }: SlotsKept): void {
  db.run(sql`UPDATE key_slots SET slot = NULL`);
  for (const salt of gone) {
    db.run(sql`INSERT INTO key_slots (salt, slot) VALUES (${salt}, NULL) ON CONFLICT DO NOTHING`);
  }
  for (const slot of standing) {
    db.run(
      sql`INSERT INTO key_slots (salt, slot) VALUES (${slot.salt}, ${JSON.stringify(slot)})
          ON CONFLICT (salt) DO UPDATE SET slot = excluded.slot`,
    );
  }
}

/** The slots that stand in a store, and by their salts those that were taken away. */
export interface SlotsKept {
  standing: readonly Slot[];
  gone: readonly string[];
}
