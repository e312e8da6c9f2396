/**
 * That the database is in the SQLCipher 4 format, shown without SQLite and without the cipher library: every page is
 * checked and deciphered with node:crypto alone, by the format as Zetetic publishes it (docs/store-format.md §3).
 */
import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseKeyOf } from '../../verify/keys.ts';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../support/unlocked-store.ts';

const PAGE = 4096;
/** At the end of each page: the initialisation vector (16) and the HMAC-SHA512 (64). */
const RESERVED = 80;
const IV = 16;

let unlocked: UnlockedStore;
let file: Buffer;
beforeAll(() => {
  unlocked = createUnlockedStore();
  unlocked.store.db.checkpoint();
  file = readFileSync(join(unlocked.folder, 'mingcha.db'));
});
afterAll(() => unlocked.remove());

const key = databaseKeyOf(DATA_KEY);

/** The key of the HMAC: two rounds of PBKDF2 over the key, with the file's salt under a mask. */
function macKeyOf(bytes: Buffer): Buffer {
  const salt = bytes.subarray(0, 16).map((byte) => byte ^ 0x3a);
  return pbkdf2Sync(key, salt, 2, 32, 'sha512');
}

/** The page's number is under the HMAC too, so that no page can be put in another's place. */
function isWhole(bytes: Buffer, number: number, macKey: Buffer): boolean {
  const page = bytes.subarray((number - 1) * PAGE, number * PAGE);
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey)
    .update(page.subarray(number === 1 ? 16 : 0, PAGE - RESERVED + IV))
    .update(place)
    .digest();
  return timingSafeEqual(mac, page.subarray(PAGE - RESERVED + IV));
}

function decipher(bytes: Buffer, number: number): Buffer {
  const page = bytes.subarray((number - 1) * PAGE, number * PAGE);
  const iv = page.subarray(PAGE - RESERVED, PAGE - RESERVED + IV);
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(page.subarray(number === 1 ? 16 : 0, PAGE - RESERVED)),
    cipher.final(),
  ]);
}

test('the first page begins as SQLite’s does, after the salt', () => {
  // Of the 100 bytes of SQLite's header, the salt stands in place of the first 16.
  const header = Buffer.concat([Buffer.from('SQLite format 3\0'), decipher(file, 1)]);
  expect(header.readUInt16BE(16)).toBe(PAGE);
  expect(header.readUInt8(20)).toBe(RESERVED);
  expect([...header.subarray(21, 24)]).toEqual([64, 32, 32]);
  expect(header.readUInt32BE(28)).toBe(file.length / PAGE);
  expect(header.subarray(68, 72).toString()).toBe('MCha');
  // After the header comes a page of the table of tables: its inner page, or its only one.
  expect([5, 13]).toContain(header.readUInt8(100));
});

test('the HMAC of every page fits', () => {
  const macKey = macKeyOf(file);
  const pages = file.length / PAGE;
  expect(Number.isInteger(pages) && pages > 20).toBe(true);
  for (let number = 1; number <= pages; number++) {
    expect(isWhole(file, number, macKey)).toBe(true);
  }
});

test('the HMAC does not fit a changed page, or a page in another’s place', () => {
  const macKey = macKeyOf(file);
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(PAGE + 9) ^ 1, PAGE + 9);
  expect(isWhole(changed, 2, macKey)).toBe(false);
  const swapped = Buffer.from(file);
  file.copy(swapped, PAGE, 2 * PAGE, 3 * PAGE);
  expect(isWhole(swapped, 2, macKey)).toBe(false);
});

test('what was recorded is in the deciphered pages, and in none as they lie on the disk', () => {
  const pages = file.length / PAGE;
  const plain = Array.from({ length: pages }, (_, i) => decipher(file, i + 1));
  const text = Buffer.from('作风督查室（演示数据）');
  expect(plain.some((page) => page.includes(text))).toBe(true);
  expect(file.includes(text)).toBe(false);
});
