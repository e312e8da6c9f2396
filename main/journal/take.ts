/**
 * Taking in facts of other devices: in whatever order they come, however often, and however little of a chain. What does
 * not follow its device's last row here is kept apart until what is between has come; what forks or breaks the order of
 * its chain stays apart. What is not what its device wrote is nobody's word: it is reported and not kept, and comes in
 * when somebody gives it as it was written. Nothing of it is fatal.
 *
 * Rows that are withheld from this laptop are links of their chains all the same (main/journal/gaps.ts), by the hash of what
 * they say: what follows them follows, and when they come, they are what was withheld or they are nothing.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Instant } from '../../shared/dates.ts';
import type { WhyApart } from '../../shared/devices/why-apart.ts';
import { DeviceId, PersonId } from '../../shared/ids.ts';
import { parsedJson } from '../../shared/json.ts';
import { DAY_MS } from '../../shared/time-zone.ts';
import { numberTaken } from '../cases/numbers.ts';
import type { WriteContext } from '../context.ts';
import { beginDevice, DEVICES, isReplaced } from '../devices/devices.ts';
import { foldIn, rebuild } from '../fold/fold.ts';
import {
  CHAIN_COLUMNS,
  ChainRow,
  digestOf,
  type Fact,
  factsBetween,
  hashOf,
  heads,
  insertRow,
  isKnown,
  isKnownBeyond,
  isOtherThanKnown,
  lastOf,
  NO_HASH,
  partsAt,
} from '../store/chains.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { readStamp } from '../store/hybrid-clock.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { sql } from '../store/sql.ts';
import { Undone } from '../store/undone.ts';
import { LIMITING } from '../store/waiting.ts';
import { fillGap, type Gap, gapAt, insertGap, lastGaps } from './gaps.ts';
import { casesOf } from './share.ts';

const bytes = z.instanceof(Uint8Array).refine(({ length }) => length === 32);

/** Text as the database can hold it: a half of a pair of surrogates would come out as another text than went in. */
const text = z.string().refine((given) => given.isWellFormed());

/** A row as another store holds it: all that its hash covers, the hash it follows, and its own. */
export const ForeignRow = z.object({
  device: DeviceId,
  deviceSequence: z.number().int().positive(),
  stamp: z.string().regex(/^[0-9a-z]{9}-[0-9a-z]{4}$/),
  wallAt: Instant,
  personId: PersonId,
  kind: text,
  version: z.number().int().positive(),
  /** A JSON list. */
  subjects: text,
  body: text,
  request: text.nullable(),
  previous: bytes,
  hash: bytes,
});
export type ForeignRow = z.infer<typeof ForeignRow>;

const HeldRow = ChainRow.omit({ sequence: true }).transform((row) => ForeignRow.parse(row));

/** A store's rows of a device after one of them and up to another, as another store can be given them. */
export const rowsBetween = (
  db: ReadableDb,
  device: string,
  after: number,
  upTo: number,
): Iterable<ForeignRow> =>
  db.each(
    HeldRow,
    sql`SELECT ${CHAIN_COLUMNS} FROM journal
        WHERE device = ${device} AND device_sequence > ${after} AND device_sequence <= ${upTo} ORDER BY device_sequence`,
  );

/** A clock that is wrong is years ahead at most: so far ahead, a stamp is no clock's. */
const AGE_MS = 36_525 * DAY_MS;

/** A row's place, as far as it can be told. */
const Place = z
  .object({ device: z.string().catch('?'), deviceSequence: z.number().catch(0) })
  .catch({ device: '?', deviceSequence: 0 });
type Place = z.infer<typeof Place>;

export interface Taken {
  /** Rows that came into the journal now, some of which may have waited for long. */
  taken: number;
  /** Rows that were here already, and those that may not be filled in yet. */
  known: number;
  /** Rows given now that do not stand in the journal, and those that waited and turn out not to follow. */
  apart: (Place & { why: WhyApart })[];
  /** Rows that are not what was written: their hash does not fit, or they cannot be read at all. None is kept. */
  altered: Place[];
  /** Rows of which nothing but their place came now. */
  withheld: number;
  /** Of those taken, how many say a time more than a day after now. */
  ahead: number;
}

const nothingTaken = (): Taken => ({
  taken: 0,
  known: 0,
  apart: [],
  altered: [],
  withheld: 0,
  ahead: 0,
});

/** What comes of taking in is written down, and is no news: two laptops would tell each other of it for ever. */
const isNews = ({ kind }: ForeignRow): boolean => kind !== 'facts.taken';

/** What is withheld of what is given, and how far its giver goes in each chain. */
export interface Withheld {
  gaps: readonly Gap[];
  heads: readonly { device: string; sequence: number }[];
}

/** Takes rows in, in the caller's transaction, brings the tables in step, and gives the numbers that wait for this device. */
export function takeFacts(
  context: WriteContext,
  rows: readonly unknown[],
  withheld: Withheld | null = null,
): Taken {
  const taken = nothingTaken();
  const whole = wholeRows(taken, rows);
  const links = withheld
    ? [...whole.map(asPlace(notFilledIn(context.db, whole, withheld))), ...withheld.gaps]
    : whole;
  takeChains(
    context,
    [...Map.groupBy(links, ({ device }) => device)],
    taken,
    !withheld || mayFill(context.db, withheld),
  );
  return taken;
}

/** Of a chain its device, and how far somebody is to go in it. */
const UpTo = z.object({ device: z.string(), last: z.number() });

/** The last time that this laptop took something off itself, as each of the devices that it has been. */
const cleanedHere = (db: ReadableDb): z.infer<typeof UpTo>[] =>
  db.all(
    UpTo,
    sql`SELECT device, max(device_sequence) AS last FROM journal
        WHERE ${OF_OFFICE} AND kind = 'share.cleaned' AND device IN (
          SELECT id FROM devices WHERE ticket = (SELECT ticket FROM devices WHERE id = ${writingDevice(db).id}))
        GROUP BY device`,
  );

/**
 * Whether what was withheld may be filled in: only by a giver that goes at least as far as all that was. Another may not know
 * what its facts have in common with these, and would fill a case in half; whoever acts on it here would be taken to have
 * seen the other half, too. And by one that knows what was taken off here, or it would bring that back.
 */
export const mayFill = (db: ReadableDb, { heads: given }: Pick<Withheld, 'heads'>): boolean =>
  [...lastGaps(db), ...cleanedHere(db)].every((its) =>
    given.some(({ device, sequence }) => device === its.device && sequence >= its.last),
  );

/** Of a row, what says where it stands and what it is of. */
type Said = Pick<ForeignRow, 'deviceSequence' | 'kind' | 'subjects' | 'body'> & { device: string };

/** The cases of which a row is given that is withheld here and may not be filled in yet. */
function notFilledIn(
  db: ReadableDb,
  rows: readonly Said[],
  given: Pick<Withheld, 'heads'>,
): ReadonlySet<string> {
  if (mayFill(db, given)) return new Set();
  const withheld = rows.filter(({ device, deviceSequence }) => gapAt(db, device, deviceSequence));
  return new Set(withheld.flatMap(casesOf));
}

const isOf = (cases: ReadonlySet<string>, row: Said): boolean => {
  const its = casesOf(row);
  return its.length > 0 && its.every((id) => cases.has(id));
};

/** Also what is new of such a case keeps its place alone, or it would be held in half. */
const asPlace =
  (cases: ReadonlySet<string>) =>
  (row: ForeignRow): Link =>
    isOf(cases, row) ? { ...row, digest: digestOf(row) } : row;

const FILE_NAMES = /[0-9a-f]{64}/g;

/** The names of files that none of the rows of a package says but those that keep their place alone. */
export function filesNotWanted(
  db: ReadableDb,
  rows: readonly Said[],
  given: Pick<Withheld, 'heads'>,
): ReadonlySet<string> {
  const cases = notFilledIn(db, rows, given);
  if (cases.size === 0) return new Set();
  const named = (are: boolean) =>
    new Set(
      rows.flatMap((row) => (isOf(cases, row) === are ? (row.body.match(FILE_NAMES) ?? []) : [])),
    );
  const wanted = named(false);
  return new Set([...named(true)].filter((name) => !wanted.has(name)));
}

const Waiting = z.object({ device: z.string() });

/** Takes in the rows that wait and whose turn has come, as those do that a restore brings over. */
export function takeWaiting(context: WriteContext): void {
  const waiting = context.db.all(
    Waiting,
    sql`SELECT DISTINCT device FROM rows_apart WHERE why = 'waits' ORDER BY device`,
  );
  takeChains(
    context,
    waiting.map(({ device }) => [device, []]),
    nothingTaken(),
    true,
  );
}

function takeChains(
  context: WriteContext,
  chains: readonly (readonly [device: string, links: readonly Link[]])[],
  taken: Taken,
  isFilling: boolean,
): void {
  const { db, now } = context;
  const parted = new Map(chains.map(([device]) => [device, partsAt(db, device)]));
  const here = writingDevice(db);
  // Before it, what comes is its own that was taken off it (main/access/clean-up.ts).
  const ownEnd = endOf(db, here.id).deviceSequence;
  const undone = new Undone(db);
  const received = { at: now, undone, isFilling };
  const come = chains.map(([device, chain]) => takeChain(db, received, device, chain, taken));
  const arrived = come.flat();
  taken.taken = arrived.length;
  taken.ahead = arrived.filter(({ wallAt }) => wallAt > now + DAY_MS).length;
  // What was thought to be known to a writer was not, or what stood is undone or waits: with that, any decision may be another.
  const isUndoing = arrived.some(
    ({ kind }) => kind === 'store.restored' || LIMITING.includes(kind),
  );
  const undoneNow = isUndoing ? new Undone(db) : undone;
  if (isMistaken(db, arrived, parted) || !undone.isSame(undoneNow)) {
    rebuild(db, context.progress);
  } else {
    const facts = come.flatMap((chain) => factsFrom(db, chain));
    foldIn(
      db,
      facts.filter((fact) => !undone.has(fact)),
    );
  }
  // Another store writes as this device, or goes on in its place. What this one goes on to write as a new one reaches also those
  // who hold the other branch, and those where this device is said to be undone.
  const isElsewhere =
    arrived.some(({ device, deviceSequence }) => device === here.id && deviceSequence > ownEnd) ||
    taken.apart.some(({ device, why }) => device === here.id && why === 'forks');
  if (isElsewhere || undoneNow.isOf(here.id) || isReplaced(db, here.id))
    beginDevice(context, here.machine);
  // By what came, whoever takes it in may be nobody: then it is taken in, and nobody is there to say so.
  if (!arrived.some(isNews) || !isKnown(db, context.actor.personId)) return;
  context.record('facts.taken', DEVICES, { heads: heads(db) });
  numberTaken(context);
}

/** Whether rows show of heads that these were of another branch. `parted`: where the devices' branches were known to part. */
const isMistaken = (
  db: ReadableDb,
  arrived: readonly ForeignRow[],
  parted: ReadonlyMap<string, number | undefined>,
): boolean =>
  arrived.some((row) => isOtherThanKnown(db, row)) ||
  [...parted].some(([device, before]) => {
    const parts = partsAt(db, device);
    return parts !== undefined && parts !== before && isKnownBeyond(db, device, parts);
  });

/** The facts of rows of one device, in their order. Where they fill gaps, others stand between them. */
function factsFrom(db: ReadableDb, chain: readonly ForeignRow[]): Fact[] {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!(first && last)) return [];
  const come = new Set(chain.map(({ deviceSequence }) => deviceSequence));
  return factsBetween(db, first.device, first.deviceSequence - 1, last.deviceSequence).filter(
    ({ deviceSequence }) => come.has(deviceSequence),
  );
}

/** The rows that are what their hash says. */
function wholeRows(taken: Taken, rows: readonly unknown[]): ForeignRow[] {
  return rows.flatMap((given) => {
    const parsed = ForeignRow.safeParse(given);
    if (parsed.success && isReadable(parsed.data) && isHashed(parsed.data)) return [parsed.data];
    taken.altered.push(Place.parse(given));
    return [];
  });
}

const isHashed = (row: ForeignRow): boolean => Buffer.compare(hashOf(row), row.hash) === 0;

/** Texts that were written as JSON, and in the one way it is written here. */
function isReadable({ subjects, body }: ForeignRow): boolean {
  const named = parsedJson(subjects);
  const said = parsedJson(body);
  return (
    z.array(text).safeParse(named).success &&
    said !== undefined &&
    isWritable(said) &&
    canonicalize(said) === body
  );
}

/** No fact nests deeper; whoever reads without end runs out of room. */
const DEEPEST = 32;

/** Whether a value can be written as canonical JSON at all: with whole characters, and numbers that have an end. */
function isWritable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth < DEEPEST &&
    Object.entries(value).every(([key, held]) => key.isWellFormed() && isWritable(held, depth + 1))
  );
}

/** What is given of a chain: a row, or that one is withheld. */
type Link = ForeignRow | Gap;

const isGap = (link: Link): link is Gap => 'digest' in link;

const Stood = z.object({ stamp: z.string(), hash: z.instanceof(Uint8Array) });

const rowAt = (db: ReadableDb, device: string, deviceSequence: number) =>
  db.get(
    Stood,
    sql`SELECT stamp, hash FROM journal WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
  );

/** Where a chain has got to: the last link, and the last stamp that is known. */
interface End {
  deviceSequence: number;
  hash: Uint8Array;
  stamp: string;
}

const LastStamp = Stood.pick({ stamp: true });

function endOf(db: ReadableDb, device: string): End {
  const last = lastOf(db, device);
  const row = db.get(
    LastStamp,
    sql`SELECT stamp FROM journal WHERE device = ${device} ORDER BY device_sequence DESC LIMIT 1`,
  );
  return {
    deviceSequence: last?.device_sequence ?? 0,
    hash: last?.hash ?? NO_HASH,
    stamp: row?.stamp ?? '',
  };
}

const isAhead = ({ stamp, wallAt }: ForeignRow, now: Instant): boolean =>
  Math.max(readStamp(stamp).at, wallAt) > now + AGE_MS;

/** Why a row does not follow its device's last one; null when it does. */
function whyApart(row: ForeignRow, last: End, now: Instant): WhyApart | null {
  if (row.deviceSequence !== last.deviceSequence + 1) return 'waits';
  if (Buffer.compare(row.previous, last.hash) !== 0) return 'forks';
  if (row.stamp <= last.stamp) return 'backwards';
  return isAhead(row, now) ? 'ahead' : null;
}

const Stamps = z.object({ before: z.string().nullable(), after: z.string().nullable() });

/** Why a row does not stand in its gap, though it is what was withheld; null when it does. */
function whyNotFilled(db: ReadableDb, row: ForeignRow, now: Instant): WhyApart | null {
  const { device, deviceSequence, stamp } = row;
  const { before, after } = db.get(
    Stamps,
    sql`SELECT
          (SELECT stamp FROM journal WHERE device = ${device} AND device_sequence < ${deviceSequence}
             ORDER BY device_sequence DESC LIMIT 1) AS before,
          (SELECT stamp FROM journal WHERE device = ${device} AND device_sequence > ${deviceSequence}
             ORDER BY device_sequence LIMIT 1) AS after`,
  ) ?? { before: null, after: null };
  if (stamp <= (before ?? '') || (after !== null && stamp >= after)) return 'backwards';
  return isAhead(row, now) ? 'ahead' : null;
}

/** A link in its turn, and why it did not stand before, where it was kept apart. */
interface InTurn {
  row: Link;
  was: WhyApart | null;
}

/** Links of one device, one after the other as far as they follow. Gives the rows that came in. */
function takeChain(
  db: WritableDb,
  received: { at: Instant; undone: Undone; isFilling: boolean },
  device: string,
  links: readonly Link[],
  taken: Taken,
): ForeignRow[] {
  const arrived: ForeignRow[] = [];
  let last = endOf(db, device);
  const following = () => waitingAt(db, device, last.deviceSequence + 1);
  // The last is the next. What waits is looked at where its turn comes: all that waits may be much more than what comes.
  const queue = links
    .map((row): InTurn => ({ row, was: null }))
    .sort((a, b) => b.row.deviceSequence - a.row.deviceSequence);
  queue.push(...following());
  const comesIn = (row: ForeignRow) => {
    insertRow(db, row, received);
    noLongerApart(db, row);
    arrived.push(row);
  };
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { row, was } = next;
    const { deviceSequence } = row;
    const isOld = deviceSequence <= last.deviceSequence;
    if (isGap(row)) {
      const follows =
        deviceSequence === last.deviceSequence + 1 && Buffer.compare(row.previous, last.hash) === 0;
      // What is here stays, whatever is withheld now; what does not follow says nothing that could be kept.
      if (!follows) continue;
      insertGap(db, row);
      taken.withheld += 1;
      last = { deviceSequence, hash: row.hash, stamp: last.stamp };
      queue.push(...following());
      continue;
    }
    const here = isOld ? rowAt(db, device, deviceSequence) : undefined;
    const gap = isOld && !here ? gapAt(db, device, deviceSequence) : undefined;
    const isSame = Buffer.compare((here ?? gap)?.hash ?? NO_HASH, row.hash) === 0;
    if (isSame && (here || !received.isFilling)) {
      taken.known += 1;
      continue;
    }
    const why = isSame
      ? whyNotFilled(db, row, received.at)
      : here || gap
        ? 'forks'
        : whyApart(row, last, received.at);
    if (why === null && isSame) {
      fillGap(db, row);
      comesIn(row);
    } else if (why === null) {
      comesIn(row);
      last = row;
      queue.push(...following());
    } else if (why !== was) {
      keepApart(db, row, why);
      taken.apart.push({ device, deviceSequence, why });
    }
  }
  return arrived;
}

const Kept = z.looseObject({ previous: z.string(), hash: z.string() });
const Apart = z
  .object({ row: z.string(), was: z.enum(['waits', 'ahead']) })
  .transform(({ row, was }): InTurn => {
    const { previous, hash, ...rest } = Kept.parse(JSON.parse(row));
    const [before, own] = [previous, hash].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
    return { row: ForeignRow.parse({ ...rest, previous: before, hash: own }), was };
  });

/** What may have its turn in a place: what is between may have come, or this store's clock been put right. */
const waitingAt = (db: ReadableDb, device: string, deviceSequence: number): InTurn[] =>
  db.all(
    Apart,
    sql`SELECT row, why AS was FROM rows_apart
        WHERE device = ${device} AND device_sequence = ${deviceSequence} AND why IN ('waits', 'ahead')`,
  );

/** Keeps a row apart. One that waits is taken in where its turn comes. */
export function keepApart(db: WritableDb, row: ForeignRow, why: WhyApart): void {
  const { device, deviceSequence, hash, previous } = row;
  const kept = JSON.stringify({
    ...row,
    previous: Buffer.from(previous).toString('hex'),
    hash: Buffer.from(hash).toString('hex'),
  });
  db.run(
    sql`INSERT INTO rows_apart (device, device_sequence, hash, why, row)
        VALUES (${device}, ${deviceSequence}, ${hash}, ${why}, ${kept})
        ON CONFLICT (device, device_sequence, hash) DO UPDATE SET why = excluded.why
          WHERE why <> excluded.why`,
  );
}

const noLongerApart = (db: WritableDb, { device, deviceSequence, hash }: ForeignRow): void =>
  void db.run(
    sql`DELETE FROM rows_apart
        WHERE device = ${device} AND device_sequence = ${deviceSequence} AND hash = ${hash}`,
  );
