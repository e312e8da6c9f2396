/**
 * A device's word for how far its chain goes, kept so that others can carry its rows on: one signature vouches for every row
 * before it, whoever brings them. A word for rows that are not here yet is kept beside the one for those that are.
 */
import { z } from 'zod';
import { DeviceId } from '../../shared/ids.ts';
import { hashAt, head } from './chains.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { signHead, thisDevice } from './device.ts';
import { sql } from './sql.ts';

export const SignedHead = z.strictObject({
  device: DeviceId,
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519, in hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type SignedHead = z.infer<typeof SignedHead>;

/** Of each device, the last that speaks for rows which are here. */
export function signedHeads(db: ReadableDb): SignedHead[] {
  const kept = db.all(
    SignedHead,
    sql`SELECT device, device_sequence AS sequence, hash, signature FROM signed_heads
        ORDER BY device, device_sequence DESC`,
  );
  const standing = kept.filter(
    ({ device, sequence, hash }) => hashAt(db, device, sequence) === hash,
  );
  return standing.filter(({ device }, i) => standing[i - 1]?.device !== device);
}

export function keepSignedHead(
  db: WritableDb,
  { device, sequence, hash, signature }: SignedHead,
): void {
  db.run(
    sql`INSERT INTO signed_heads (device, device_sequence, hash, signature)
        VALUES (${device}, ${sequence}, ${hash}, ${signature}) ON CONFLICT DO NOTHING`,
  );
  // Those before speak for nothing that this one does not.
  if (hashAt(db, device, sequence) === hash)
    db.run(
      sql`DELETE FROM signed_heads WHERE device = ${device} AND device_sequence < ${sequence}`,
    );
}

/** The head of the device this store writes as, signed by it; null where its key is not here or it has written nothing. */
export function ownSignedHead(db: ReadableDb): SignedHead | null {
  const device = thisDevice(db);
  const { rows, hash } = head(db);
  if (!device?.seed || rows === 0) return null;
  const { id, seed } = device;
  return { device: id, sequence: rows, hash, signature: signHead({ id, seed }, { rows, hash }) };
}

/** Before its key goes: what the device wrote last could be vouched for by nobody any more. */
export function keepOwnHead(db: WritableDb): void {
  const own = ownSignedHead(db);
  if (own) keepSignedHead(db, own);
}
