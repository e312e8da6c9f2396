/**
 * Gaps: rows of other laptops, or of this one from before its share of the record was made smaller, that are withheld here. Of
 * each the hash of what it says is kept, and by that its own: so the chain holds over it, its device's signature speaks for it
 * as for every other row, and when it comes it is what was withheld. docs/decisions/partial-sharing.md
 */
import { z } from 'zod';
import type { DeviceId } from '../../shared/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const bytes = z.instanceof(Uint8Array);

/** A link of a chain whose row is withheld. */
export interface Gap {
  device: DeviceId;
  deviceSequence: number;
  /** The hash of what the row says. */
  digest: Uint8Array;
  previous: Uint8Array;
  hash: Uint8Array;
}

const Held = z.object({ deviceSequence: z.number(), hash: bytes });

export const gapAt = (db: ReadableDb, device: string, deviceSequence: number) =>
  db.get(
    Held,
    sql`SELECT device_sequence AS deviceSequence, hash FROM gaps
        WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
  );

const LastOf = z.object({ device: z.string(), last: z.number() });

/** The last gap of each chain that has one. */
export const lastGaps = (db: ReadableDb): z.infer<typeof LastOf>[] =>
  db.all(LastOf, sql`SELECT device, max(device_sequence) AS last FROM gaps GROUP BY device`);

export const insertGap = (
  db: WritableDb,
  {
    device,
    deviceSequence,
    digest,
    hash,
  }: Pick<Gap, 'deviceSequence' | 'digest' | 'hash'> & { device: string },
): void =>
  void db.run(
    sql`INSERT INTO gaps (device, device_sequence, digest, hash)
        VALUES (${device}, ${deviceSequence}, ${digest}, ${hash})`,
  );

export const fillGap = (
  db: WritableDb,
  { device, deviceSequence }: { device: string; deviceSequence: number },
): void =>
  void db.run(
    sql`DELETE FROM gaps WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
  );

const Between = Held.extend({ digest: bytes });

/** The gaps of a chain after one of its links and up to another. */
export const gapsBetween = (db: ReadableDb, device: string, after: number, upTo: number) =>
  db.all(
    Between,
    sql`SELECT device_sequence AS deviceSequence, digest, hash FROM gaps
        WHERE device = ${device} AND device_sequence > ${after} AND device_sequence <= ${upTo}
        ORDER BY device_sequence`,
  );
