import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import {
  closeMigrated,
  looseTablesOf,
  migratedTo,
  planOf,
  tablesOf,
} from '../../../support/migrated.ts';

const HASH = Buffer.alloc(32, 7);
let db: Db;

const append = (deviceSequence: number, hash: Uint8Array = HASH) =>
  db.run(
    sql`INSERT INTO journal (device, device_sequence, stamp, wall_at, person_id, kind, version, subjects, body, previous_hash, hash)
        VALUES ('device', ${deviceSequence}, 'stamp', 0, 'person', 'kind', 1, '[]', '{}', ${HASH}, ${hash})`,
  );

beforeEach(() => {
  db = migratedTo(10);
});
afterAll(closeMigrated);

test('gives the journal and the device it is written on', () => {
  expect(tablesOf(db)).toEqual([
    'earlier_data_keys',
    'gaps',
    'joining',
    'journal',
    'key_slots',
    'requests',
    'rows_apart',
    'this_device',
  ]);
  expect(looseTablesOf(db)).toEqual([]);
});

test('names one device', () => {
  db.run(sql`INSERT INTO this_device (only, id) VALUES (1, 'a')`);
  expect(() => db.run(sql`INSERT INTO this_device (only, id) VALUES (2, 'b')`)).toThrow('CHECK');
});

describe('a row of the journal', () => {
  test('is never changed', () => {
    append(1);
    expect(() => db.run(sql`UPDATE journal SET body = '{"a":1}'`)).toThrow('never changed');
    expect(() => db.run(sql`UPDATE journal SET sequence = 9`)).toThrow('never changed');
  });

  test('is never deleted', () => {
    append(1);
    expect(() => db.run(sql`DELETE FROM journal`)).toThrow('never deleted');
  });

  test('is never replaced', () => {
    append(1);
    const replaced = sql`INSERT OR REPLACE INTO journal
        (sequence, device, device_sequence, stamp, wall_at, person_id, kind, version, subjects, body, previous_hash, hash)
      VALUES (1, 'device', 1, 'stamp', 0, 'person', 'kind', 1, '[]', '{"a":1}', ${HASH}, ${HASH})`;
    expect(() => db.run(replaced)).toThrow('never deleted');
    expect(db.exists(sql`SELECT 1 FROM journal WHERE body = '{}'`)).toBe(true);
  });

  test('has a place of its own on its device', () => {
    append(1);
    expect(() => append(1)).toThrow('UNIQUE');
  });

  test('has a whole hash', () => {
    expect(() => append(1, HASH.subarray(1))).toThrow('CHECK');
  });
});

test('a device’s last row is found by an index', () => {
  const last = sql`SELECT hash FROM journal WHERE device = ${'a'} ORDER BY device_sequence DESC LIMIT 1`;
  expect(planOf(db, last)).toBe('SEARCH journal USING INDEX sqlite_autoindex_journal_1 (device=?)');
});

test('the order of facts and the latest stamp are found by an index', () => {
  const facts = sql`SELECT kind FROM journal ORDER BY stamp, device, device_sequence`;
  expect(planOf(db, facts)).toBe('SCAN journal USING INDEX journal_in_order');
  const latest = sql`SELECT stamp FROM journal ORDER BY stamp DESC LIMIT 1`;
  expect(planOf(db, latest)).toBe('SCAN journal USING COVERING INDEX journal_in_order');
});

test('an answer is kept once for each act of a person', () => {
  const keep = (person: string, asked: Uint8Array = HASH) =>
    db.run(
      sql`INSERT INTO requests (person_id, request, call, asked, answer) VALUES (${person}, 'r', 'c', ${asked}, '{}')`,
    );
  keep('a');
  keep('b');
  expect(() => keep('a')).toThrow('UNIQUE');
  expect(() => keep('c', HASH.subarray(1))).toThrow('CHECK');
});
