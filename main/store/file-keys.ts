/**
 * The keys of single files: an `age` file opens by its file key alone. Evidence of another laptop comes as it was sealed
 * there, with its file key beside it, so that nothing is ever sealed anew.
 */
import { z } from 'zod';
import type { ReadableDb, WritableDb } from './database.ts';
import { sql } from './sql.ts';

const Row = z.object({ sealedHash: z.string(), key: z.instanceof(Uint8Array) });

export const fileKeyOf = (db: ReadableDb, sealedHash: string): Uint8Array | undefined =>
  db.get(
    Row,
    sql`SELECT sealed_hash AS sealedHash, file_key AS key FROM file_keys WHERE sealed_hash = ${sealedHash}`,
  )?.key;

export const allFileKeys = (db: ReadableDb): z.infer<typeof Row>[] =>
  db.all(Row, sql`SELECT sealed_hash AS sealedHash, file_key AS key FROM file_keys`);

export function keepFileKey(db: WritableDb, sealedHash: string, key: Uint8Array): void {
  db.run(
    sql`INSERT INTO file_keys (sealed_hash, file_key) VALUES (${sealedHash}, ${key}) ON CONFLICT DO NOTHING`,
  );
}
