/**
 * Which key slots stand, said inside the database, in the transaction of the fact that gives or takes one: the file of
 * slots (main/store/keys.ts) is brought to it, so that slot and fact agree whatever a kill or a full disk cut short. A
 * slot that was taken away is remembered by its salt, without the key it wrapped.
 */

import { z } from 'zod';
import { publicKey, recipient } from '../../shared/frozen.ts';
import { json } from './columns.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { Slot } from './keys.ts';
import { sql } from './sql.ts';

/** What becomes of the slot of one name: another in its place, or none. */
export const SlotChange = z.strictObject({
  id: Slot.shape.id,
  slot: Slot.nullable(),
  /** The public half of its pair; null where nobody has one by that name any more. */
  recipient: recipient.nullable(),
  /** Of the recovery key: by whom the office signs for its laptops (main/devices/grants.ts). */
  root: publicKey.nullable(),
});
export type SlotChange = z.infer<typeof SlotChange>;

/** A slot that stands. The public half of its pair is not known where only the file was left to say that it does. */
export const SlotInForce = z.strictObject({ slot: Slot, recipient: recipient.nullable() });
export type SlotInForce = z.infer<typeof SlotInForce>;

const Row = z.object({ slot: json(Slot), recipient: recipient.nullable() });

export const slotsInForce = (db: ReadableDb): SlotInForce[] =>
  db.all(Row, sql`SELECT slot, recipient FROM key_slots WHERE slot IS NOT NULL ORDER BY position`);

export function changeSlot(
  db: WritableDb,
  { id, slot, recipient }: Omit<SlotChange, 'root'>,
): void {
  db.run(sql`UPDATE key_slots SET slot = NULL, recipient = NULL WHERE slot ->> 'id' = ${id}`);
  if (!slot) return;
  db.run(
    sql`INSERT INTO key_slots (salt, slot, recipient)
        VALUES (${slot.salt}, ${JSON.stringify(slot)}, ${recipient})`,
  );
}

const Salt = z.object({ salt: z.string() }).transform(({ salt }) => salt);

export const takenAway = (db: ReadableDb): string[] =>
  db.all(Salt, sql`SELECT salt FROM key_slots WHERE slot IS NULL ORDER BY position`);

/** The slots that stand in a store, and by their salts those that were taken away. */
export interface SlotsKept {
  inForce: readonly SlotInForce[];
  gone: readonly string[];
}

/** In a backup that is put in a store's place, those slots stand that stood in the store: none comes back that was taken away. */
export function carryOver(db: WritableDb, { inForce, gone }: SlotsKept): void {
  db.run(sql`UPDATE key_slots SET slot = NULL`);
  for (const salt of gone) {
    db.run(sql`INSERT INTO key_slots (salt, slot) VALUES (${salt}, NULL) ON CONFLICT DO NOTHING`);
  }
  for (const { slot, recipient } of inForce) {
    db.run(
      sql`INSERT INTO key_slots (salt, slot, recipient)
          VALUES (${slot.salt}, ${JSON.stringify(slot)}, ${recipient})
          ON CONFLICT (salt) DO UPDATE SET slot = excluded.slot,
            recipient = coalesce(excluded.recipient, recipient)`,
    );
  }
  db.run(sql`UPDATE key_slots SET recipient = NULL WHERE slot IS NULL`);
}

/** Of the slots that stand, these go on, with another data key; the others, whose pair is not known, do not. */
export const resealSlots = (db: WritableDb, inForce: readonly SlotInForce[]): void =>
  carryOver(db, { inForce, gone: takenAway(db) });

/** Who opens a slot knows its pair. */
export function notePair(db: WritableDb, salt: string, known: string): void {
  db.run(
    sql`UPDATE key_slots SET recipient = ${known}
        WHERE salt = ${salt} AND slot IS NOT NULL AND recipient IS NULL`,
  );
}
