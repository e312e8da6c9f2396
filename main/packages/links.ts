/** Between which laptops packages go: what each was given and gave, and what would go to it next. */
import { z } from 'zod';
import { Instant } from '../../shared/dates.ts';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { heads as Heads } from '../../shared/frozen.ts';
import { DeviceId, type PersonId } from '../../shared/ids.ts';
import type { Going as Counts, packageCalls } from '../../shared/packages/calls.ts';
import { GIVE_EVERY_DAYS, type Since } from '../../shared/packages/package.ts';
import { ok } from '../../shared/refusal.ts';
import { DAY_MS } from '../../shared/time-zone.ts';
import type { Reads } from '../context.ts';
import { deviceCalled } from '../devices/devices.ts';
import { type Given as GivenShare, givenToDevice } from '../devices/shares.ts';
import { filesNamedIn } from '../journal/journal.ts';
import { heldBeside, sharesSaid, type Within, within } from '../journal/share.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { ownSignedHead, type SignedHead, signedHeads } from '../store/signed-heads.ts';
import { within as among, type Sql, sql } from '../store/sql.ts';

const Receiver = z.object({
  device: DeviceId,
  name: z.string(),
  recipient: z.string(),
});
export type Receiver = z.infer<typeof Receiver>;

/**
 * Of `devices`: its folder was copied, another goes on in its place, and it wrote on. It hears of that by what it is given, and
 * by nothing else; then it says itself that it has ended. What a restore undid was not written since.
 */
const WRITES_ON = sql`(ended_why = 'replaced'
  AND EXISTS (SELECT 1 FROM journal AS later WHERE later.device = devices.id AND later.device_sequence > (
    SELECT max(body ->> '$.sequence') FROM journal
    WHERE ${OF_OFFICE} AND kind = 'device.ended' AND body ->> '$.deviceId' = devices.id))
  AND NOT EXISTS (
    SELECT 1 FROM journal CROSS JOIN json_each(body, '$.undone') AS undone
    WHERE ${OF_OFFICE} AND kind = 'store.restored' AND undone.value ->> '$.device' = devices.id))`;

/** The other laptops in use. */
export const receivers = (db: ReadableDb): Receiver[] =>
  db.all(
    Receiver,
    sql`SELECT id AS device, ${deviceCalled} AS name, recipient FROM devices
        WHERE (ended_at IS NULL OR ${WRITES_ON}) AND id <> ${writingDevice(db).id}
        ORDER BY length(devices.name), devices.name, id`,
  );

const Files = json(z.array(Sha256));

const Given = z.object({
  number: z.number(),
  hash: Sha256,
  at: Instant,
  heads: json(Heads),
  files: Files,
  isFinished: z.number().transform((flag) => flag === 1),
});
type Given = z.infer<typeof Given>;

/** The packages that this laptop wrote for another, the last first; also where this store was another device then. */
const givenTo = (db: ReadableDb, to: DeviceId, from?: DeviceId): Given[] =>
  db.all(
    Given,
    sql`SELECT number, hash, given_at AS at, heads, files, finished AS isFinished FROM packages_given
        WHERE to_device = ${to} AND from_device = coalesce(${from ?? null}, from_device)
        ORDER BY given_at DESC, number DESC`,
  );

const Last = z.object({ number: z.number(), at: Instant });

const lastGiven = (db: ReadableDb, to: DeviceId): z.infer<typeof Last> | undefined =>
  db.get(
    Last,
    sql`SELECT number, given_at AS at FROM packages_given WHERE to_device = ${to} AND finished = 1
        ORDER BY given_at DESC, number DESC LIMIT 1`,
  );

/** The number of the next package to a device, and the hash of the one before it. */
export function nextOn(db: ReadableDb, to: DeviceId): { number: number; previous: string | null } {
  const [last] = givenTo(db, to, writingDevice(db).id).toSorted((a, b) => b.number - a.number);
  return { number: (last?.number ?? 0) + 1, previous: last?.hash ?? null };
}

export function noteGiven(
  db: WritableDb,
  to: DeviceId,
  { number, hash, at, heads, files }: Omit<Given, 'isFinished'>,
): void {
  db.run(
    sql`INSERT INTO packages_given (from_device, to_device, number, hash, given_at, heads, files)
        VALUES (${writingDevice(db).id}, ${to}, ${number}, ${hash}, ${at}, ${JSON.stringify(heads)}, ${JSON.stringify(files)})`,
  );
}

export const noteFinished = (db: WritableDb, to: DeviceId, number: number): void =>
  void db.run(
    sql`UPDATE packages_given SET finished = 1
        WHERE from_device = ${writingDevice(db).id} AND to_device = ${to} AND number = ${number}`,
  );

const Taken = z.object({
  number: z.number(),
  hash: Sha256,
  at: Instant,
  upTo: z.number(),
  files: Files,
});
export type Taken = z.infer<typeof Taken>;

/** The packages of another laptop that were taken in here, the last first. */
export const takenFrom = (db: ReadableDb, from: DeviceId): Taken[] =>
  db.all(
    Taken,
    sql`SELECT number, hash, taken_at AS at, up_to AS upTo, files FROM packages_taken
        WHERE from_device = ${from} AND to_device = ${writingDevice(db).id} ORDER BY number DESC`,
  );

function lastTaken(db: ReadableDb, from: DeviceId): z.infer<typeof Last> | null {
  const [last] = takenFrom(db, from);
  return last ? { number: last.number, at: last.at } : null;
}

/** `to`: as which this laptop took it; by what it heard it may go on as another. */
export function noteTaken(
  db: WritableDb,
  { from, to }: { from: DeviceId; to: DeviceId },
  { number, hash, at, upTo, files }: Taken,
): void {
  db.run(
    sql`INSERT INTO packages_taken (from_device, to_device, number, hash, taken_at, up_to, files)
        VALUES (${from}, ${to}, ${number}, ${hash}, ${at}, ${upTo}, ${JSON.stringify(files)})
        ON CONFLICT DO NOTHING`,
  );
}

const KnownHead = z.object({ device: z.string(), upTo: z.number() });

/** How far each chain is known to be held, by its device. */
type Known = ReadonlyMap<string, number>;

/** How far of each chain a laptop is known to hold: what its device has written down, and, one way, what it was given. */
export function knownTo(db: ReadableDb, to: DeviceId, since: Since): Map<string, number> {
  const known = new Map(
    db
      .all(
        KnownHead,
        sql`SELECT of_device AS device, max(up_to) AS upTo FROM known_heads WHERE device = ${to} GROUP BY of_device`,
      )
      .map(({ device, upTo }) => [device, upTo]),
  );
  const given = since === 'last' ? givenTo(db, to).filter(({ isFinished }) => isFinished) : [];
  for (const { device, sequence } of given.flatMap(({ heads }) => heads)) {
    known.set(device, Math.max(sequence, known.get(device) ?? 0));
  }
  return known;
}

/** A chain that goes, from the row after one of them on; what its device has signed. */
export interface Going extends SignedHead {
  after: number;
  /** The last row that it is known to hold, or had withheld: what comes after is news. */
  known: number;
}

/** What a laptop is given of the record: its share, and what it may hold beside that, or it would act on that without the news of it. Null for the whole record. */
export interface Part extends Within {
  /** Those who sign in there. */
  people: readonly PersonId[];
}

function partOf(db: ReadableDb, { share, ticket, people }: GivenShare): Part | null {
  return share && { ...within(db, share, heldBeside(db, ticket)), people };
}

const Name = z.object({ name: z.string() });

/** Notes what a laptop says it does not have, whatever else is known of it. */
export function noteLacked(db: WritableDb, device: DeviceId, names: readonly string[]): void {
  for (const name of names)
    db.run(
      sql`INSERT INTO files_lacked (device, sealed_hash) VALUES (${device}, ${name}) ON CONFLICT DO NOTHING`,
    );
}

export const noteGivenAgain = (db: WritableDb, to: DeviceId, names: readonly string[]): void =>
  void db.run(
    sql`DELETE FROM files_lacked WHERE device = ${to} AND sealed_hash IN ${among(names)}`,
  );

/** Files that a laptop is known to have: its own, those it gave, and those of packages that it took in whole. */
export function filesKnownTo(db: ReadableDb, to: DeviceId, since: Since): Set<string> {
  const names = (query: Sql) => db.all(Name, query).map(({ name }) => name);
  // What it took off its disk it may have had before that; what it had since, it has.
  const cleaned =
    db.number(
      sql`SELECT max(device_sequence) FROM journal WHERE device = ${to} AND kind = 'share.cleaned'`,
    ) ?? 0;
  const own = names(
    sql`SELECT body ->> '$.evidence.file.sealedHash' AS name FROM journal
        WHERE device = ${to} AND device_sequence > ${cleaned} AND kind = 'evidence.added' AND json_valid(body)
          AND body ->> '$.evidence.file.sealedHash' IS NOT NULL
        UNION SELECT body ->> '$.sealed.part' FROM journal
        WHERE device = ${to} AND device_sequence > ${cleaned} AND kind IN ('finding.referred', 'sealed.resealed') AND json_valid(body)
          AND body ->> '$.sealed.part' IS NOT NULL`,
  );
  // What a laptop that was made ready began with (main/access/for-laptop.ts), which its first row says by the heads it knew. One
  // that goes on in another's place may have lacked some of it.
  const begunWith = names(
    sql`SELECT coalesce(body ->> '$.evidence.file.sealedHash', body ->> '$.sealed.part') AS name
        FROM known_heads
        JOIN journal ON journal.device = of_device AND device_sequence <= up_to
        WHERE known_heads.device = ${to} AND noted_at = 1 AND json_valid(body)
          AND kind IN ('evidence.added', 'finding.referred', 'sealed.resealed')
          AND (body ->> '$.evidence.file.sealedHash' IS NOT NULL OR body ->> '$.sealed.part' IS NOT NULL)
          AND EXISTS (SELECT 1 FROM devices JOIN device_shares USING (ticket)
                        WHERE id = ${to} AND NOT had_share)
          AND NOT EXISTS (SELECT 1 FROM journal WHERE device = ${to} AND device_sequence = 2 AND kind = 'device.ended')`,
  );
  const whole = new Set(
    names(
      sql`SELECT body ->> '$.hash' AS name FROM journal
          WHERE device = ${to} AND device_sequence > ${cleaned} AND kind = 'package.taken' AND json_valid(body)
            AND body ->> '$.lacking' = 0`,
    ),
  );
  const before = new Set(
    names(
      sql`SELECT body ->> '$.hash' AS name FROM journal
          WHERE device = ${to} AND device_sequence <= ${cleaned} AND kind = 'package.taken' AND json_valid(body)`,
    ),
  );
  const given = givenTo(db, to).filter(
    ({ hash, isFinished }) =>
      whole.has(hash) || (since === 'last' && isFinished && !before.has(hash)),
  );
  const came = takenFrom(db, to).filter(({ upTo }) => upTo > cleaned);
  const has = new Set([...own, ...begunWith, ...[...given, ...came].flatMap(({ files }) => files)]);
  const lacked = names(sql`SELECT sealed_hash AS name FROM files_lacked WHERE device = ${to}`);
  for (const name of lacked) has.delete(name);
  return has;
}

/**
 * What a laptop was given by the share it had when it last heard of a change of it, where that was changed since: what was of no
 * case in that is news however old it is. Null where nothing was changed since, or it had the whole record.
 */
function partBefore(
  db: ReadableDb,
  to: DeviceId,
  { ticket }: GivenShare,
  known: Known,
): Within | null {
  const shares = sharesSaid(db, ticket);
  const unheard = shares.findIndex(
    ({ kind, device, deviceSequence }) =>
      kind === 'device.share_changed' && device !== to && deviceSequence > (known.get(device) ?? 0),
  );
  const before = shares[unheard - 1]?.share ?? null;
  return before && within(db, before, heldBeside(db, ticket));
}

/**
 * The rows that are to go to a laptop: those it is not known to hold, as far as their devices have signed them. To one that has
 * or had a share all of them go, each time: how far it knows a chain does not say what it holds of it.
 */
function chainsTo(db: ReadableDb, to: DeviceId, hadShare: boolean, known: Known): Going[] {
  const own = ownSignedHead(db);
  const vouched = [
    ...signedHeads(db).filter(({ device }) => device !== own?.device),
    ...(own ? [own] : []),
  ];
  return (
    vouched
      // Its own rows come back where it gave them up with a part of its share.
      .filter(({ device }) => device !== to || hadShare)
      .map((head) => {
        const upTo = head.device === to ? head.sequence : (known.get(head.device) ?? 0);
        const last = Math.min(upTo, head.sequence);
        return { ...head, after: hadShare ? 0 : last, known: last };
      })
      // How far the giver has got is always said.
      .filter(({ device, after, sequence }) => after < sequence || device === own?.device)
  );
}

/** The files that are to go to it: those it is not known to have. */
export function filesTo(
  db: ReadableDb,
  to: DeviceId,
  since: Since,
  part: Part | null,
): { name: string; isPart: boolean }[] {
  const there = filesKnownTo(db, to, since);
  return filesNamedIn(db, part)
    .filter(({ sealedHash }) => !there.has(sealedHash))
    .map(({ sealedHash: name, isPart }) => ({ name, isPart }));
}

/** What is written down about the exchange itself is no news to anybody. */
export const OF_RECORD = sql`kind NOT IN ('facts.taken', 'package.given', 'package.taken', 'office_journal.read')`;

const Row = z.object({ kind: z.string(), subjects: z.string(), body: z.string(), isAfter: flag });

/** What goes to a laptop, and what of that it had by an earlier share. */
interface Goes {
  chains: readonly Going[];
  part: Part | null;
  before: Within | null;
}

export function goes(db: ReadableDb, to: DeviceId, since: Since): Goes {
  const known = knownTo(db, to, since);
  const given = givenToDevice(db, to);
  const hadShare = given?.hadShare ?? false;
  return {
    chains: chainsTo(db, to, hadShare, known),
    part: given ? partOf(db, given) : null,
    before: given && hadShare ? partBefore(db, to, given, known) : null,
  };
}

/** The rows of the record that are news. */
function* newsIn(db: ReadableDb, { chains, part, before }: Goes) {
  const from = chains.map(({ device, known, sequence }) => [
    device,
    before ? 0 : known,
    sequence,
    known,
  ]);
  const rows = db.each(
    Row,
    sql`SELECT kind, subjects, body, device_sequence > chain.value ->> 3 AS isAfter
        FROM json_each(${JSON.stringify(from)}) AS chain CROSS JOIN journal
        WHERE journal.device = chain.value ->> 0 AND device_sequence > chain.value ->> 1
          AND device_sequence <= chain.value ->> 2 AND ${OF_RECORD}`,
  );
  for (const { isAfter, ...row } of rows)
    if ((!part || part.hasRow(row)) && (isAfter || !before?.hasRow(row))) yield row;
}

function isAnyGoing(db: ReadableDb, going: Goes): boolean {
  for (const _ of newsIn(db, going)) return true;
  return false;
}

const Case = z.object({ id: z.string() });

/** How much goes that is news, and how many cases belong to no share that goes. */
export function counted(
  db: ReadableDb,
  going: Goes,
): { facts: number; cases: number; withheld: number } {
  const { part } = going;
  const cases = new Set(db.all(Case, sql`SELECT id FROM cases`).map(({ id }) => id));
  const named = new Set<string>();
  let facts = 0;
  for (const { subjects } of newsIn(db, going)) {
    facts += 1;
    for (const id of Subjects.parse(JSON.parse(subjects))) if (cases.has(id)) named.add(id);
  }
  const withheld = part ? [...cases].filter((id) => !part.groups.has(id)).length : 0;
  return { facts, cases: named.size, withheld };
}

const Subjects = z.array(z.string());

const bytesOf = (db: ReadableDb, names: readonly string[]): number =>
  db.number(
    sql`SELECT coalesce(sum(bytes), 0) FROM (
          SELECT sealed_hash AS name, max(bytes) AS bytes FROM evidence WHERE sealed_hash IS NOT NULL GROUP BY sealed_hash
          UNION ALL SELECT file, max(bytes) FROM sealed_parts GROUP BY file)
        WHERE name IN (SELECT value FROM json_each(${JSON.stringify(names)}))`,
  ) ?? 0;

function goingTo(db: ReadableDb, to: DeviceId, since: Since): Counts {
  const going = goes(db, to, since);
  const names = filesTo(db, to, since, going.part).map(({ name }) => name);
  return {
    ...counted(db, going),
    files: names.length,
    bytes: bytesOf(db, names),
  };
}

/**
 * Since when a laptop could be given something, by the clock of this one: since it was heard of here, or this device began;
 * before that it had nothing to give.
 */
const metAt = (db: ReadableDb, device: DeviceId): Instant =>
  db.number(
    sql`SELECT max(received_at) FROM journal
        WHERE device = ${device} AND device_sequence = 1
          AND sequence > (SELECT sequence FROM journal WHERE device = ${writingDevice(db).id} AND device_sequence = 1)`,
  ) ??
  db.number(sql`SELECT enrolled_at FROM devices WHERE id = ${writingDevice(db).id}`) ??
  0;

export const packageReads: Reads<typeof packageCalls> = {
  'packages.links': ({ db }) =>
    ok(
      receivers(db).map(({ device, name }) => {
        return {
          device,
          name,
          given: lastGiven(db, device) ?? null,
          taken: lastTaken(db, device),
          going: { known: goingTo(db, device, 'known'), last: goingTo(db, device, 'last') },
        };
      }),
    ),

  'packages.lastTaken': ({ db }, { from }) => ok(lastTaken(db, from)?.number ?? null),

  'packages.due': ({ db, now }) => {
    const waiting = receivers(db).flatMap(({ device }) => {
      const at = lastGiven(db, device)?.at ?? metAt(db, device);
      const isLong = at < now - GIVE_EVERY_DAYS * DAY_MS;
      return isLong && isAnyGoing(db, goes(db, device, 'last')) ? [at] : [];
    });
    return ok({ since: waiting.length > 0 ? Math.min(...waiting) : null });
  },
};
