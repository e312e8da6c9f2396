/**
 * Taking in facts of other devices: in whatever order they come, however often, and however little of a chain. What does
 * not follow its device's last row here is kept apart until what is between has come; what forks or was altered stays
 * apart and is reported. Nothing of it is fatal, and nothing of it is lost.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Instant } from '../../shared/dates.ts';
import { DeviceId, PersonId } from '../../shared/ids.ts';
import { DAY_MS } from '../../shared/time-zone.ts';
import { numberTaken } from '../cases/numbers.ts';
import type { WriteContext } from '../context.ts';
import { DEVICES } from '../devices/devices.ts';
import { foldIn } from '../fold/fold.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { readStamp } from '../store/hybrid-clock.ts';
import { type Fact, factsBetween, hashOf, heads, insertRow, NO_HASH } from '../store/journal.ts';
import { sql } from '../store/sql.ts';

const bytes = z.instanceof(Uint8Array).refine(({ length }) => length === 32);

/** A row as another store holds it: all that its hash covers, the hash it follows, and its own. */
export const ForeignRow = z.object({
  device: DeviceId,
  deviceSequence: z.number().int().positive(),
  stamp: z.string().regex(/^[0-9a-z]{9}-[0-9a-z]{4}$/),
  wallAt: Instant,
  personId: PersonId,
  kind: z.string(),
  version: z.number().int().positive(),
  /** A JSON list. */
  subjects: z.string(),
  body: z.string(),
  request: z.string().nullable(),
  previous: bytes,
  hash: bytes,
});
export type ForeignRow = z.infer<typeof ForeignRow>;

/** Why a row does not stand in the journal. */
export type WhyApart =
  /** What is between it and its device's last row here has not come. */
  | 'waits'
  /** Its device has another row in that place: two stores wrote as one. */
  | 'forks'
  /** It is not what was written: its hash does not fit, or it cannot be read at all. */
  | 'altered'
  /** It is of a time that no clock shows for an age. What came after it here would soon have no later stamp to take. */
  | 'ahead';

/** A clock that is wrong is years ahead at most: so far ahead, a stamp is no clock's. */
const AGE_MS = 36_525 * DAY_MS;

export interface Taken {
  /** Rows that came into the journal now, some of which may have waited for long. */
  taken: number;
  /** Rows that were here already. */
  known: number;
  apart: { device: string; deviceSequence: number; why: WhyApart }[];
  /** Of those taken, how many say a time more than a day after now. */
  ahead: number;
}

/** Takes rows in, in the caller's transaction, brings the tables in step, and gives the numbers that wait for this device. */
export function takeFacts(context: WriteContext, rows: readonly unknown[]): Taken {
  const { db, now } = context;
  const taken: Taken = { taken: 0, known: 0, apart: [], ahead: 0 };
  const before = new Map(heads(db).map(({ device, sequence }) => [device, sequence]));
  for (const [device, chain] of Map.groupBy(wholeRows(taken, rows), (row) => row.device)) {
    takeChain(context, device, [...chain, ...waitingOf(db, device)], taken);
  }
  if (taken.taken === 0) return taken;
  const arrived = heads(db).flatMap(({ device, sequence }): Fact[] => {
    const from = before.get(device) ?? 0;
    return from < sequence ? factsBetween(db, device, from, sequence) : [];
  });
  taken.ahead = arrived.filter(({ at }) => at > now + DAY_MS).length;
  foldIn(db, arrived);
  context.record('facts.taken', DEVICES, { heads: heads(db) });
  numberTaken(context);
  return taken;
}

/** The rows that are what their hash says. */
function wholeRows(taken: Taken, rows: readonly unknown[]): ForeignRow[] {
  return rows.flatMap((given) => {
    const parsed = ForeignRow.safeParse(given);
    const isWhole = parsed.success && isReadable(parsed.data) && isHashed(parsed.data);
    if (isWhole) return [parsed.data];
    const { device = '?', deviceSequence = 0 } = parsed.data ?? {};
    taken.apart.push({ device, deviceSequence, why: 'altered' });
    return [];
  });
}

const isHashed = (row: ForeignRow): boolean => Buffer.compare(hashOf(row), row.hash) === 0;

/** Texts that were written as JSON, and in the one way it is written here. */
function isReadable({ subjects, body }: ForeignRow): boolean {
  try {
    return (
      z.array(z.string()).safeParse(JSON.parse(subjects)).success &&
      canonicalize(JSON.parse(body)) === body
    );
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const LastRow = z.object({
  deviceSequence: z.number(),
  stamp: z.string(),
  hash: z.instanceof(Uint8Array),
});

const rowAt = (db: ReadableDb, device: string, deviceSequence: number) =>
  db.get(
    LastRow,
    sql`SELECT device_sequence AS deviceSequence, stamp, hash FROM journal
        WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
  );

/** Why a row does not follow its device's last one; null when it does. */
function whyApart(
  row: ForeignRow,
  last: z.infer<typeof LastRow> | undefined,
  now: Instant,
): WhyApart | null {
  if (row.deviceSequence !== (last?.deviceSequence ?? 0) + 1) return 'waits';
  if (Buffer.compare(row.previous, last?.hash ?? NO_HASH) !== 0) return 'forks';
  if (row.stamp <= (last?.stamp ?? '')) return 'altered';
  return Math.max(readStamp(row.stamp).at, row.wallAt) > now + AGE_MS ? 'ahead' : null;
}

/** Rows of one device, one after the other as far as they follow. */
function takeChain(
  { db, now }: WriteContext,
  device: string,
  rows: readonly ForeignRow[],
  taken: Taken,
): void {
  let last = db.get(
    LastRow,
    sql`SELECT device_sequence AS deviceSequence, stamp, hash FROM journal WHERE device = ${device}
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  for (const row of rows.toSorted((a, b) => a.deviceSequence - b.deviceSequence)) {
    const { deviceSequence } = row;
    const isOld = deviceSequence <= (last?.deviceSequence ?? 0);
    const here = isOld ? rowAt(db, device, deviceSequence) : undefined;
    if (here && Buffer.compare(here.hash, row.hash) === 0) {
      taken.known += 1;
      noLongerApart(db, row);
      continue;
    }
    const why = here ? 'forks' : whyApart(row, last, now);
    if (why !== null) {
      keepApart(db, row, why);
      taken.apart.push({ device, deviceSequence, why });
      continue;
    }
    insertRow(db, row, now);
    noLongerApart(db, row);
    last = row;
    taken.taken += 1;
  }
}

const Kept = z.looseObject({ previous: z.string(), hash: z.string() });
const Apart = z.object({ row: z.string() }).transform(({ row }): ForeignRow => {
  const { previous, hash, ...rest } = Kept.parse(JSON.parse(row));
  const [before, own] = [previous, hash].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
  return ForeignRow.parse({ ...rest, previous: before, hash: own });
});

/** What may have its turn now: what is between may have come, or this store's clock been put right. */
const waitingOf = (db: ReadableDb, device: string): ForeignRow[] =>
  db.all(
    Apart,
    sql`SELECT row FROM rows_apart WHERE device = ${device} AND why IN ('waits', 'ahead')`,
  );

function keepApart(db: WritableDb, row: ForeignRow, why: WhyApart): void {
  const { device, deviceSequence, hash, previous } = row;
  const text = JSON.stringify({
    ...row,
    previous: Buffer.from(previous).toString('hex'),
    hash: Buffer.from(hash).toString('hex'),
  });
  db.run(
    sql`INSERT INTO rows_apart (device, device_sequence, hash, why, row)
        VALUES (${device}, ${deviceSequence}, ${hash}, ${why}, ${text})
        ON CONFLICT (device, device_sequence, hash) DO UPDATE SET why = excluded.why`,
  );
}

const noLongerApart = (db: WritableDb, { device, deviceSequence, hash }: ForeignRow): void =>
  void db.run(
    sql`DELETE FROM rows_apart
        WHERE device = ${device} AND device_sequence = ${deviceSequence} AND hash = ${hash}`,
  );
