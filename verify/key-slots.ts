/**
 * Holds the key slots that stand against the key file and the record. A kill between the two leaves them different; but a
 * slot in the file of somebody who has an account has a row, or another in its place. docs/store-format.md §3.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { readKeyFile, slotOf } from './keys.ts';
import type { Model } from './model.ts';

const Row = z.object({ salt: z.string(), slot: z.string().nullable() });
const Standing = z.object({ id: z.string() });

/** Whose key, by the id of its slot: of everybody who has an account in use, and the recovery key. */
function holders({ ground }: Model, salt: string): Map<string, string> {
  const people = [...ground.people.values()].filter((person) => person.get('active') === true);
  return new Map([
    ['recovery', '恢复密钥 recovery key'],
    ...people.map((person) => [slotOf(person.signInName, salt), person.text('name')] as const),
  ]);
}

/** The slots that the table has lost; null where it has them all, or where the store is examined without its key file. */
export function faultInKeySlots(
  connection: Database.Database,
  folder: string,
  model: Model,
): string | null {
  const file = join(folder, 'keys.json');
  if (!existsSync(file)) return null;
  const { salt, slots } = readKeyFile(file);
  const rows = connection
    .prepare('SELECT salt, slot FROM key_slots')
    .all()
    .map((row) => Row.parse(row));
  const salts = new Set(rows.map((row) => row.salt));
  const standing = new Set(
    rows.flatMap(({ slot }) => (slot === null ? [] : [Standing.parse(JSON.parse(slot)).id])),
  );
  const named = holders(model, salt);
  const lost = slots
    .filter((slot) => !salts.has(slot.salt) && !standing.has(slot.id))
    .flatMap(({ id }) => named.get(id) ?? []);
  return lost.length === 0
    ? null
    : `表中缺少 the table lacks a row (key_slots): ${lost.join('、')}，不能登录 cannot sign in`;
}
