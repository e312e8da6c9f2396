/** The receipt by which a laptop of the office says that another one gave all it holds. */
import { z } from 'zod';
import type { Receipt, Received } from '../../shared/access/leaving.ts';
import { Instant } from '../../shared/dates.ts';
import { DeviceId, PersonId } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { keepsBooks } from '../devices/books.ts';
import { nameOfDevice } from '../devices/devices.ts';
import { deviceById, revoke } from '../journal/out-of-use.ts';
import { nameThen } from '../people/name-then.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { hashAt } from '../store/journal.ts';
import { isSignedBy, signText } from '../store/signing.ts';
import { sql } from '../store/sql.ts';

const Taken = z.object({ lacking: z.number() });
const Counted = z.object({ facts: z.number(), files: z.number() });
const Name = z.object({ name: z.string() });
/** On which laptop, when and by whom. */
const Reception = z.object({ by: DeviceId, at: Instant, personId: PersonId });
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
    received.at,
    received.by,
    received.byName,
    received.person,
  ]);

/** Of a device, how many rows count here, and what they come to. */
function heldOf(db: ReadableDb, id: DeviceId) {
  const sequence =
    db.number(sql`SELECT coalesce((SELECT up_to FROM device_limits WHERE device = ${id}),
                    (SELECT max(device_sequence) FROM journal WHERE device = ${id}))`) ?? 0;
  const counted = db.get(
    Counted,
    sql`SELECT count(*) AS facts, count(*) FILTER (WHERE kind = 'evidence.added') AS files
        FROM journal WHERE device = ${id} AND device_sequence <= ${sequence}`,
  ) ?? { facts: 0, files: 0 };
  return { sequence, hash: hashAt(db, id, sequence), ...counted };
}

function receivedOf(db: ReadableDb, deviceId: DeviceId, { at, by, personId }: Reception): Received {
  const person = db.get(Name, sql`SELECT ${nameThen(sql`${personId}`, sql`${at}`)} AS name`);
  return {
    device: deviceId,
    name: nameOfDevice(db, deviceId),
    ...heldOf(db, deviceId),
    at,
    by,
    byName: nameOfDevice(db, by),
    person: person?.name ?? '',
  };
}

export function receive(
  context: WriteContext,
  { deviceId }: { deviceId: DeviceId },
): Result<Receipt> {
  const { db, actor, now } = context;
  const here = writingDevice(db);
  const device = deviceById(db, deviceId);
  if (!device) return refuse({ code: 'not_found' });
  // Asked once more, it is written once more: a stick may get lost.
  const hasLeft = device.endedWhy === 'left';
  if (device.id === here.id || (device.endedWhy !== null && !hasLeft))
    return refuseFor('wrong_stage');
  const last = db.get(
    Taken,
    sql`SELECT body ->> '$.lacking' AS lacking FROM journal
        WHERE device = ${here.id} AND kind = 'package.taken' AND json_valid(body)
          AND body ->> '$.deviceId' = ${deviceId}
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  if (last?.lacking !== 0) return refuseFor('not_all_given');
  if (keepsBooks(context, deviceId)) return refuseFor('keeps_books');
  if (!hasLeft) revoke(context, device, 'left');
  const received = receivedOf(db, deviceId, { at: now, by: here.id, personId: actor.personId });
  const signature = signText(here.seed, textOf(received));
  return ok({ format: 'mingcha-receipt', version: 1, received, signature });
}

/** As the record has it: where and by whom the laptop was received first. */
export function received(
  { db }: ReadContext,
  { deviceId }: { deviceId: DeviceId },
): Result<Received> {
  const first = db.get(
    Reception,
    sql`SELECT device AS by, wall_at AS at, person_id AS personId FROM journal
        WHERE kind = 'device.revoked' AND json_valid(body) AND body ->> '$.reason' = 'left'
          AND EXISTS (SELECT 1 FROM json_each(body, '$.devices') WHERE value = ${deviceId})
        ORDER BY stamp LIMIT 1`,
  );
  if (deviceById(db, deviceId)?.endedWhy !== 'left' || !first) return refuseFor('wrong_stage');
  return ok(receivedOf(db, deviceId, first));
}

const Key = z.object({ key: z.string() });

export function check({ db }: ReadContext, { received, signature }: Receipt): Result<Received> {
  const here = writingDevice(db);
  if (received.device !== here.id) return refuseFor('receipt_for_another');
  const by = db.get(Key, sql`SELECT public_key AS key FROM devices WHERE id = ${received.by}`);
  if (!by || !isSignedBy(by.key, textOf(received), signature))
    return refuseFor('receipt_signature');
  const { sequence, hash } = received;
  // That the package was given is noted once it is written. What else was only carried or backed up is lost with no loss.
  const isMore = db.exists(
    sql`SELECT 1 FROM journal
        WHERE device = ${here.id} AND device_sequence > ${sequence}
          AND kind NOT IN ('package.given', 'package.taken', 'facts.taken', 'store.backed_up')`,
  );
  if (isMore || hashAt(db, here.id, sequence) !== hash) return refuseFor('written_since');
  return ok(received);
}
