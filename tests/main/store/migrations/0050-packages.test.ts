import { afterAll, expect, test } from 'vitest';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';

afterAll(closeMigrated);

test('gives places for packages, signed heads and the keys of files, and takes no half of either', () => {
  const db = migratedTo(50);
  const added = ['signed_heads', 'file_keys', 'packages_given', 'packages_taken', 'files_lacked'];
  expect(tablesOf(db)).toEqual(expect.arrayContaining(added));
  expect(looseTablesOf(db)).toEqual([]);
  const name = 'a'.repeat(64);
  const key = (bytes: number) =>
    db.run(
      sql`INSERT INTO file_keys (sealed_hash, file_key) VALUES (${name}, ${Buffer.alloc(bytes)})`,
    );
  expect(() => key(15)).toThrow('CHECK');
  key(16);
  expect(() => key(16)).toThrow('UNIQUE');
  const sign = (signature: string) =>
    db.run(
      sql`INSERT INTO signed_heads (device, device_sequence, hash, signature) VALUES ('d', 1, ${name}, ${signature})`,
    );
  expect(() => sign(name)).toThrow('CHECK');
  sign(name + name);
});
