/** The receipt by which a laptop of the office says that another one gave all it holds. docs/decisions/leaving.md */
import { z } from 'zod';
import { type Receipt, Received } from '../../shared/access/leaving.ts';
import { Instant } from '../../shared/dates.ts';
import { DeviceId, PersonId } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { keepsBooks } from '../devices/books.ts';
import { nameOfDevice } from '../devices/devices.ts';
import { ownShare } from '../devices/shares.ts';
import { filesNamedIn } from '../journal/journal.ts';
import { deviceById, revoke } from '../journal/out-of-use.ts';
import { knownTo, noteLacked } from '../packages/links.ts';
import { nameAt } from '../people/name-then.ts';
import { hashAt } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { KEPT_HERE_ALONE } from '../store/rows-apart.ts';
import { isSignedBy, signText } from '../store/signing.ts';
import { sql } from '../store/sql.ts';

const Taken = z.object({ lacking: z.number() });
const Counted = z.object({ facts: z.number(), files: z.number() });
/** On which laptop, when and by whom. `upTo`: the last row of the laptop that leaves that had come by then. */
const Reception = z.object({ by: DeviceId, at: Instant, personId: PersonId, upTo: z.number() });
type Reception = z.infer<typeof Reception>;

const textOf = (received: Received): string =>
  JSON.stringify([
    'mingcha-receipt',
    1,
    received.device,
    received.name,
    received.sequence,
    received.hash,
    received.facts,
    received.files,
    received.heads.map(({ device, sequence, hash }) => [device, sequence, hash]),
    received.missing,
    received.at,
    received.by,
    received.byName,
    received.person,
  ]);

/** The last row of a device that is here, also where it waits for the office head: it is kept all the same. */
const lastHere = (db: ReadableDb, id: DeviceId): number =>
  db.number(sql`SELECT max(device_sequence) FROM journal WHERE device = ${id}`) ?? 0;

/** What a device's rows come to, up to one of them. */
const countedOf = (db: ReadableDb, id: DeviceId, upTo: number): z.infer<typeof Counted> =>
  db.get(
    Counted,
    sql`SELECT count(*) AS facts, count(DISTINCT CASE WHEN kind = 'evidence.added' AND json_valid(body)
            THEN body ->> '$.evidence.file.sealedHash' END) AS files
        FROM journal WHERE device = ${id} AND device_sequence <= ${upTo}`,
  ) ?? { facts: 0, files: 0 };

const Held = z.object({ device: DeviceId, last: z.number() });

/**
 * How far each chain is here without a gap. A hash speaks for the rows before it alone, and the laptop that leaves may hold less of
 * a chain: so also those of the rows up to which it said it holds it, or was given it.
 */
function headsHeld(db: ReadableDb, leaves: DeviceId): Received['heads'] {
  const known = [knownTo(db, leaves, 'known'), knownTo(db, leaves, 'last')];
  const chains = db.all(
    Held,
    sql`SELECT device, coalesce((SELECT min(device_sequence) - 1 FROM gaps WHERE gaps.device = journal.device),
          max(device_sequence)) AS last
        FROM journal GROUP BY device ORDER BY device`,
  );
  return chains.flatMap(({ device, last }) => {
    const upTo = new Set([last, ...known.map((its) => Math.min(last, its.get(device) ?? last))]);
    return [...upTo]
      .filter((sequence) => sequence > 0)
      .map((sequence) => ({ device, sequence, hash: hashAt(db, device, sequence) }));
  });
}

function receivedOf(
  { db, vault }: ReadContext,
  deviceId: DeviceId,
  { at, by, personId, upTo: sequence }: Reception,
): Received {
  const named = new Set(filesNamedIn(db).map(({ sealedHash }) => sealedHash));
  return {
    device: deviceId,
    name: nameOfDevice(db, deviceId),
    sequence,
    hash: hashAt(db, deviceId, sequence),
    ...countedOf(db, deviceId, sequence),
    heads: headsHeld(db, deviceId),
    missing: [...named].filter((name) => !vault.has(name)),
    at,
    by,
    byName: nameOfDevice(db, by),
    person: nameAt(db, personId, at),
  };
}

/** When a laptop was received last: here, or else on another one. */
const lastReception = (db: ReadableDb, id: DeviceId): Reception | undefined => {
  const here = writingDevice(db).id;
  return db.get(
    Reception,
    sql`SELECT said.device AS "by", wall_at AS at, person_id AS personId,
          (SELECT max(device_sequence) FROM journal
           WHERE device = ${id} AND (said.device <> ${here} OR sequence < said.sequence)) AS upTo
        FROM journal AS said
        WHERE kind = 'device.revoked' AND json_valid(body) AND body ->> '$.reason' = 'left'
          AND EXISTS (SELECT 1 FROM json_each(body, '$.devices') WHERE value = ${id})
        ORDER BY said.device = ${here} DESC, stamp DESC LIMIT 1`,
  );
};

export function receive(
  context: WriteContext,
  { deviceId }: { deviceId: DeviceId },
): Result<Receipt> {
  const { db } = context;
  const here = writingDevice(db);
  const device = deviceById(db, deviceId);
  if (!device) return refuse({ code: 'not_found' });
  // Asked once more, it is written once more: a stick may get lost. One that was reported lost may be found.
  const isHandedOver = [null, 'left', 'lost'].includes(device.endedWhy);
  if (device.id === here.id || !isHandedOver) return refuseFor('wrong_stage');
  if (ownShare(db)) return refuseFor('not_whole_here');
  if (!isAllGiven(db, deviceId)) return refuseFor('not_all_given');
  if (keepsBooks(context, deviceId)) return refuseFor('keeps_books');
  const before = lastReception(db, deviceId);
  const isSame =
    device.endedWhy === 'left' && before?.by === here.id && before.upTo === lastHere(db, deviceId);
  if (!isSame) revoke(context, device, 'left');
  const reception = lastReception(db, deviceId);
  if (!reception) throw new Error('it was not written down');
  const received = receivedOf(context, deviceId, reception);
  return ok({
    format: 'mingcha-receipt',
    version: 1,
    received,
    signature: signText(here.seed, textOf(received)),
  });
}

/** Whether the last package of a laptop came whole, and nothing of its own waits for what was before, or is withheld. */
function isAllGiven(db: ReadableDb, id: DeviceId): boolean {
  const last = db.get(
    Taken,
    sql`SELECT body ->> '$.lacking' AS lacking FROM journal
        WHERE device = ${writingDevice(db).id} AND kind = 'package.taken' AND json_valid(body)
          AND body ->> '$.deviceId' = ${id}
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  const isAnyToCome = db.exists(
    sql`SELECT 1 FROM gaps WHERE device = ${id}
        UNION ALL SELECT 1 FROM rows_apart WHERE device = ${id} AND why = 'waits'`,
  );
  return last?.lacking === 0 && !isAnyToCome;
}

/** As the receipt has it that was given here last; where none was, as another laptop did. */
export function received(
  context: ReadContext,
  { deviceId }: { deviceId: DeviceId },
): Result<Received> {
  const { db } = context;
  const last = lastReception(db, deviceId);
  if (deviceById(db, deviceId)?.endedWhy !== 'left' || !last) return refuseFor('wrong_stage');
  return ok(receivedOf(context, deviceId, last));
}

const Key = z.object({ key: z.string() });
const Chain = z.object({ device: DeviceId });

/** Whether all of a chain that is here is also where the receipt is from. */
function isHeldThere(db: ReadableDb, device: DeviceId, { heads, by }: Received): boolean {
  const held = heads.filter(
    (head) =>
      head.device === device &&
      // What it wrote itself it has.
      (device === by || hashAt(db, device, head.sequence) === head.hash),
  );
  const upTo = Math.max(0, ...held.map(({ sequence }) => sequence));
  // That a package was given is noted once it is written. What else was only carried or backed up is lost with no loss.
  return !db.exists(
    sql`SELECT 1 FROM journal
        WHERE device = ${device} AND device_sequence > ${upTo}
          AND kind NOT IN ('package.given', 'package.taken', 'facts.taken', 'store.backed_up')`,
  );
}

/**
 * Whether this laptop gave a receipt for another one itself. Had that one given its own for this one before it heard, each would
 * be the only one that has what the other gave up.
 */
const hasReceived = (db: ReadableDb, id: DeviceId): boolean =>
  db.exists(
    sql`SELECT 1 FROM journal
        WHERE device = ${writingDevice(db).id} AND kind = 'device.revoked' AND json_valid(body)
          AND body ->> '$.reason' = 'left'
          AND EXISTS (SELECT 1 FROM json_each(body, '$.devices') WHERE value = ${id})`,
  );

/** What a receipt says, and what keeps this laptop from being erased by it. */
export const Checked = z.strictObject({
  received: Received,
  why: z
    .enum(['received_each_other', 'written_since', 'not_handed_over', 'apart_kept_here'])
    .nullable(),
});

/** Notes what the other laptop lacks and this one has: the next package carries it. */
export function check(
  { db, vault }: WriteContext,
  { received, signature }: Receipt,
): Result<z.infer<typeof Checked>> {
  const here = writingDevice(db).id;
  if (received.device !== here) return refuseFor('receipt_for_another');
  const by = db.get(Key, sql`SELECT public_key AS key FROM devices WHERE id = ${received.by}`);
  if (!by || !isSignedBy(by.key, textOf(received), signature))
    return refuseFor('receipt_signature');
  const lacked = received.missing.filter((name) => vault.has(name));
  noteLacked(db, received.by, lacked);
  if (hasReceived(db, received.by)) return ok({ received, why: 'received_each_other' });
  if (!isHeldThere(db, here, received)) return ok({ received, why: 'written_since' });
  const isMore =
    lacked.length > 0 ||
    db
      .all(Chain, sql`SELECT DISTINCT device FROM journal`)
      .some(({ device }) => !isHeldThere(db, device, received));
  if (isMore) return ok({ received, why: 'not_handed_over' });
  // No package carries what never stood in the journal.
  const isAnyApart = db.exists(sql`SELECT 1 FROM ${KEPT_HERE_ALONE}`);
  return ok({ received, why: isAnyApart ? 'apart_kept_here' : null });
}
