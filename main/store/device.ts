/** The device this store writes as, and its key (Ed25519), which is nowhere but in the encrypted database. */
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { DeviceId } from '../../shared/ids.ts';
import { officeFacts } from '../../shared/office/facts.ts';
import { json } from './columns.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { type KeyPair, keyPair } from './key-pair.ts';
import { isSignedBy, signText } from './signing.ts';
import { sql } from './sql.ts';

export interface ThisDevice {
  id: DeviceId;
  /** The 32 bytes the key pair follows from; null once the device was left behind. */
  seed: Uint8Array | null;
  /** What the machine was known by; null where it could not be told. */
  machine: string | null;
  /** What is to be recorded of the restore since; null where there was none, or the record says so. */
  restored: Restored | null;
}

const Restored = officeFacts['store.restored'].body;
export type Restored = z.infer<typeof Restored>;

const Row = z.object({
  id: DeviceId,
  seed: z.instanceof(Uint8Array).nullable(),
  machine: z.string().nullable(),
  restored: json(Restored).nullable(),
});

/** Undefined in a store in which nothing was written yet. */
export const thisDevice = (db: ReadableDb): ThisDevice | undefined =>
  db.get(Row, sql`SELECT id, private_key AS seed, machine, restored FROM this_device`);

/** The device to write as. */
export function writingDevice(db: ReadableDb): ThisDevice & { seed: Uint8Array } {
  const device = thisDevice(db);
  if (!device?.seed) throw new Error('the store has not begun a device');
  return { ...device, seed: device.seed };
}

export function becomeDevice(
  db: WritableDb,
  { id, seed, machine }: Omit<ThisDevice, 'restored'>,
): void {
  db.run(
    sql`INSERT INTO this_device (only, id, private_key, machine) VALUES (1, ${id}, ${seed}, ${machine})
        ON CONFLICT (only) DO UPDATE SET id = excluded.id, private_key = excluded.private_key,
          machine = excluded.machine, restored = NULL`,
  );
}

/** What a copy has to forget: the store it was made of may have gone on, and two must not write as one. */
export function leaveDevice(db: WritableDb, restored: Restored): void {
  db.run(sql`UPDATE this_device SET private_key = NULL, restored = ${JSON.stringify(restored)}`);
}

export function rememberMachine(db: WritableDb, machine: string): void {
  db.run(sql`UPDATE this_device SET machine = ${machine}`);
}

/** What is sealed for a device: a pair that follows from the same seed, so that no further secret is kept. */
export const pairOfDevice = (seed: Uint8Array): KeyPair =>
  keyPair(new Uint8Array(hkdfSync('sha256', seed, '', 'mingcha device recipient', 32)));

const headText = (id: string, rows: number, hash: string): string =>
  JSON.stringify(['mingcha-head', 1, id, rows, hash]);

/** A device's word for how far its chain goes, as docs/store-format.md says. In hex. */
export const signHead = (
  { id, seed }: { id: DeviceId; seed: Uint8Array },
  { rows, hash }: { rows: number; hash: string },
): string => signText(seed, headText(id, rows, hash));

export const isSignedHead = (
  publicKey: string,
  {
    device,
    sequence,
    hash,
    signature,
  }: { device: DeviceId; sequence: number; hash: string; signature: string },
): boolean => isSignedBy(publicKey, headText(device, sequence, hash), signature);
