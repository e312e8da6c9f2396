/**
 * The journal: every fact, in order, each row chained to the one before it on the same device by SHA-256. Rows are only
 * ever added. `verify/` re-computes the chain without using any of this.
 */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import type { Head } from '../../shared/devices/facts.ts';
import { type FactBody, FactName, factKinds } from '../../shared/facts.ts';
import { DeviceId, PersonId, type RequestId } from '../../shared/ids.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { writingDevice } from './device.ts';
import { nextStamp } from './hybrid-clock.ts';
import { sql } from './sql.ts';

/** A fact as the projection receives it. */
export interface Fact<Name extends FactName = FactName> {
  sequence: number;
  /** Its place in time among all facts: later than everything its writer had seen. Sorts as text. */
  stamp: string;
  /** What the writer's clock said. */
  at: Instant;
  personId: PersonId;
  kind: Name;
  version: number;
  /** What it belongs to: a case's id for everything in a case, else a person's or unit's id, or 'office'. */
  subject: string;
  body: FactBody<Name>;
}

/** What the first row of a device follows. */
export const NO_HASH = Buffer.alloc(32);

const LastRow = z.object({
  device_sequence: z.number(),
  hash: z.instanceof(Uint8Array),
});

/** A row with everything its hash covers, the hash it follows and its own. */
export const ChainRow = z.object({
  sequence: z.number(),
  device: z.string(),
  deviceSequence: z.number(),
  stamp: z.string(),
  wallAt: z.number(),
  personId: z.string(),
  kind: z.string(),
  version: z.number(),
  subject: z.string(),
  body: z.string(),
  request: z.string().nullable(),
  previous: z.instanceof(Uint8Array),
  hash: z.instanceof(Uint8Array),
});

export const CHAIN_COLUMNS = sql`sequence, device, device_sequence AS deviceSequence, stamp, wall_at AS wallAt,
  person_id AS personId,
  kind, version, subject, body, request, previous_hash AS previous, hash`;

/** What the hash covers: every column but the sequence, which is only the order of arrival in this store. */
export function hashOf(row: Omit<z.infer<typeof ChainRow>, 'sequence' | 'hash'>): Buffer {
  const covered = [
    row.device,
    row.deviceSequence,
    row.stamp,
    row.wallAt,
    row.personId,
    row.kind,
    row.version,
    row.subject,
    row.body,
    row.request,
    Buffer.from(row.previous).toString('hex'),
  ];
  return hash('sha256', JSON.stringify(covered), 'buffer');
}

const Stamp = z.object({ stamp: z.string() });

/** The latest of every device: what is written next comes after all this store has seen. */
const latestStamp = (db: ReadableDb): string | null =>
  db.get(Stamp, sql`SELECT stamp FROM journal ORDER BY stamp DESC LIMIT 1`)?.stamp ?? null;

/** Adds a fact to the journal and gives it back for the projection. Call inside a transaction. */
export function append<Name extends FactName>(
  db: WritableDb,
  fact: {
    kind: Name;
    subject: string;
    personId: PersonId;
    now: Instant;
    body: FactBody<Name>;
    /** The act it was recorded by; null for what nobody sent. */
    request: RequestId | null;
  },
): Fact<Name> {
  const declared = factKinds[fact.kind];
  // The schema is looked up by the same name the body is typed by; the checker cannot follow that through the index.
  const body = declared.body.parse(fact.body) as FactBody<Name>;
  const { id: device } = writingDevice(db);
  const text = canonicalize(body);
  if (text === undefined) throw new Error('a fact body must be JSON');
  const last = db.get(
    LastRow,
    sql`SELECT device_sequence, hash FROM journal WHERE device = ${device}
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  const stamp = nextStamp(latestStamp(db), fact.now);
  const row = {
    device,
    deviceSequence: (last?.device_sequence ?? 0) + 1,
    stamp,
    wallAt: fact.now,
    personId: fact.personId,
    kind: fact.kind,
    version: declared.version,
    subject: fact.subject,
    body: text,
    request: fact.request,
    previous: last?.hash ?? NO_HASH,
  };
  const sequence = db.insert(
    sql`INSERT INTO journal
          (device, device_sequence, stamp, wall_at, person_id, kind, version, subject, body, request, previous_hash, hash)
        VALUES (${row.device}, ${row.deviceSequence}, ${row.stamp}, ${row.wallAt}, ${row.personId}, ${row.kind},
          ${row.version}, ${row.subject}, ${row.body}, ${row.request}, ${row.previous}, ${hashOf(row)})`,
  );
  return {
    sequence,
    stamp,
    at: fact.now,
    personId: fact.personId,
    kind: fact.kind,
    version: declared.version,
    subject: fact.subject,
    body,
  };
}

export const JournalRow = z
  .object({
    sequence: z.number(),
    stamp: z.string(),
    wall_at: z.number(),
    person_id: PersonId,
    kind: FactName,
    version: z.number(),
    subject: z.string(),
    body: z.string(),
  })
  .transform((row): Fact => {
    return {
      sequence: row.sequence,
      stamp: row.stamp,
      at: row.wall_at,
      personId: row.person_id,
      kind: row.kind,
      version: row.version,
      subject: row.subject,
      body: factKinds[row.kind].body.parse(JSON.parse(row.body)),
    };
  });

/** What the clock said when the last fact was recorded here. */
export const lastRecordedAt = (db: ReadableDb): Instant | null =>
  db.number(sql`SELECT wall_at FROM journal ORDER BY sequence DESC LIMIT 1`) ?? null;

/** The head of this device's chain: what is printed on every export. */
export function head(db: ReadableDb): { rows: number; hash: string } {
  const last = db.get(
    LastRow,
    sql`SELECT device_sequence, hash FROM journal WHERE device = (SELECT id FROM this_device)
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  return {
    rows: last?.device_sequence ?? 0,
    hash: Buffer.from(last?.hash ?? NO_HASH).toString('hex'),
  };
}

const DeviceHead = z.object({
  device: DeviceId,
  sequence: z.number(),
  hash: z.instanceof(Uint8Array).transform((hash) => Buffer.from(hash).toString('hex')),
});

/** The last row of every device's chain: all that this store knows. */
export const heads = (db: ReadableDb): Head[] =>
  db.all(
    DeviceHead,
    sql`SELECT device, device_sequence AS sequence, hash FROM journal
        WHERE (device, device_sequence) IN (SELECT device, max(device_sequence) FROM journal GROUP BY device)
        ORDER BY device`,
  );
