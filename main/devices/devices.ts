/** Devices: beginning one, and what is known of all of them. */
import { z } from 'zod';
import { DeviceView, deviceCalls } from '../../shared/devices/calls.ts';
import { deviceName } from '../../shared/devices/device.ts';
import type { Head } from '../../shared/frozen.ts';
import { DeviceId, type PersonId } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads, WriteContext } from '../context.ts';
import { heads } from '../store/chains.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import {
  becomeDevice,
  pairOfDevice,
  type ThisDevice,
  thisDevice,
  writingDevice,
} from '../store/device.ts';
import { TablesDiffer } from '../store/faults.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { NOT_TAKEN_IN } from '../store/rows-apart.ts';
import { keepOwnHead } from '../store/signed-heads.ts';
import { publicKeyOf } from '../store/signing.ts';
import { Sql, sql, within } from '../store/sql.ts';
import { grantedTo, isUsed, ownGrant } from './grants.ts';
import { type Given, givenToDevice, givenToTicket, viewOf } from './shares.ts';

/** The subject of what concerns the devices and the books they keep. */
export const DEVICES = 'devices';

/** Whether the key a store has is that of the device it names. */
const hasItsKey = (db: ReadableDb, { id, seed }: ThisDevice): boolean =>
  seed !== null &&
  db.exists(sql`SELECT 1 FROM devices WHERE id = ${id} AND public_key = ${publicKeyOf(seed)}`);

/**
 * Whether the store may go on writing as the device it names: it has its key, and the device knows of all that is here. A
 * page of the database from before, put back by somebody without the key of the database, names the device of that time.
 */
export const mayGoOnAs = (db: ReadableDb, device: ThisDevice): boolean =>
  hasItsKey(db, device) &&
  !db.exists(
    // That somebody took facts in is no news, and not noted by those who hear of it.
    sql`SELECT 1 FROM devices WHERE id <> ${device.id}
          AND (SELECT max(device_sequence) FROM journal
                 WHERE device = devices.id AND kind <> 'facts.taken')
            > coalesce((SELECT max(up_to) FROM known_heads
                          WHERE device = ${device.id} AND of_device = devices.id), 0)`,
  );

/**
 * What the next device is called: after those there are, those that a restore brings over and that are taken in once there
 * is a device to say so, and the laptops that were made ready and have not begun.
 */
export function nextDeviceName(db: ReadableDb): string {
  const others = db.number(
    sql`SELECT (SELECT count(*) FROM devices)
          + (SELECT count(*) FROM rows_apart WHERE device_sequence = 1 AND why = 'waits')
          + (SELECT count(*) FROM device_grants WHERE ticket NOT IN (SELECT ticket FROM devices WHERE ticket IS NOT NULL))`,
  );
  return deviceName((others ?? 0) + 1);
}

/**
 * Has the store write as a new device from here on: with a key of its own, enrolled with all the store holds. The one it
 * wrote as before is marked as ended.
 */
export function beginDevice(context: WriteContext, machine: string | null): void {
  const { db } = context;
  const known = heads(db);
  const left = thisDevice(db);
  const wasOwn = left !== undefined && (left.seed === null || hasItsKey(db, left));
  if (wasOwn) keepOwnHead(db);
  const id = context.newId(DeviceId);
  const seed = context.newSecret('mingcha device key');
  const nextName = nextDeviceName(db);
  becomeDevice(db, { id, seed, machine });
  const grant = ownGrant(db);
  const device = { deviceId: id, publicKey: publicKeyOf(seed) };
  context.record('device.enrolled', DEVICES, {
    ...device,
    recipient: pairOfDevice(seed).recipient,
    name: grant && !isUsed(db, grant) ? grant.name : nextName,
    heads: known,
    granted: grant && grantedTo(grant, device),
  });
  const last = known.find(({ device }) => device === left?.id);
  // Not another laptop's, which a changed row names here: it goes on.
  if (last && wasOwn) endDevice(context, last);
}

/** Whether a device goes on in another's place: the others may call as it is called one of which it has not heard. */
export const goesOn = (db: ReadableDb, id: DeviceId): boolean =>
  db.exists(
    sql`SELECT 1 FROM journal WHERE device = ${id} AND device_sequence = 2 AND kind = 'device.ended'`,
  );

/** Whether a store goes on in the place of that device: a copy of the folder, which does not know that this one is in use. */
export const isReplaced = (db: ReadableDb, id: DeviceId): boolean =>
  db.exists(sql`SELECT 1 FROM devices WHERE id = ${id} AND ended_why = 'replaced'`);

/** What this store writes from here on comes in the place of what a device wrote. */
export function endDevice(context: WriteContext, { device, sequence, hash }: Head): void {
  context.record('device.ended', DEVICES, { deviceId: device, sequence, hash });
}

/** A device by its letter and the end of its id, as it is called among several of the same letter. */
const withKey = (table: string): string => `${table}.name || '·' || substr(${table}.id, -4)`;

/** The same of `devices`, whether or not any other of its letter is known here. */
export const calledWithKey = new Sql(withKey('devices'), []);

/**
 * What people call a device of `devices`: its letter and, where several laptops took the same without knowing of each other,
 * the end of its id.
 */
export const deviceCalled = new Sql(
  `iif((SELECT count(*) FROM devices AS others WHERE others.name = devices.name) > 1, ${withKey('devices')}, devices.name)`,
  [],
);

const DeviceRow = DeviceView.omit({
  isHere: true,
  apart: true,
  share: true,
  isMadeReady: true,
  people: true,
  mayCleanUp: true,
}).extend({
  sharesTicketWith: json(DeviceView.shape.sharesTicketWith),
});
const ApartRow = DeviceView.shape.apart.element.extend({ device: DeviceId });

export const deviceReads: Reads<typeof deviceCalls> = {
  'devices.list': ({ db }) => {
    const here = writingDevice(db).id;
    const devices = db.all(
      DeviceRow,
      sql`SELECT id, ${deviceCalled} AS name, enrolled_at AS enrolledAt, ended_at AS endedAt,
            ended_why AS endedWhy,
            (SELECT min(wall_at) FROM journal
               WHERE ended_why IN ('lost', 'left') AND ${OF_OFFICE} AND kind = 'device.revoked'
                 AND json_valid(body) AND body ->> '$.reason' = 'lost'
                 AND EXISTS (SELECT 1 FROM json_each(body, '$.devices') WHERE value = devices.id)
                 AND NOT EXISTS (SELECT 1 FROM set_aside
                                 WHERE set_aside.device = journal.device
                                   AND set_aside.device_sequence = journal.device_sequence)) AS lostAt,
            (SELECT json_group_array(${new Sql(withKey('other'), [])}) FROM devices AS other
               WHERE other.ticket = devices.ticket AND other.id <> devices.id
                 AND other.ended_at IS NULL AND devices.ended_at IS NULL) AS sharesTicketWith
          FROM devices
          ORDER BY length(devices.name), devices.name, id`,
    );
    const apart = db.all(
      ApartRow,
      sql`SELECT device, why, count(*) AS rows FROM (
            WITH kept AS MATERIALIZED (SELECT * FROM ${NOT_TAKEN_IN})
            SELECT device, why FROM kept
            UNION ALL SELECT device, why FROM rows_apart
            WHERE why = 'waits' AND lower(hex(hash)) NOT IN (SELECT hash FROM kept))
          GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    return ok(
      devices.map((device) => {
        const given = givenToDevice(db, device.id);
        return {
          ...device,
          isHere: device.id === here,
          isMadeReady: given !== undefined,
          people: given ? viewOf(db, { units: [], people: given.people }).people : [],
          mayCleanUp: mayCleanUp(db, given?.people ?? []),
          share: shareNamed(db, given),
          apart: apart.flatMap(({ device: of, why, rows }) =>
            of === device.id ? [{ why, rows }] : [],
          ),
        };
      }),
    );
  },

  'devices.ready': ({ db }) =>
    ok(
      db
        .all(
          ReadyRow,
          sql`SELECT ticket, device_grants.name, granted_at AS at, people.name AS "by"
            FROM device_grants JOIN people ON people.id = granted_by
            WHERE ticket NOT IN (SELECT ticket FROM devices WHERE ticket IS NOT NULL) AND withdrawn = 0
            ORDER BY granted_at, ticket`,
        )
        .map((row) => ({ ...row, share: shareNamed(db, givenToTicket(db, row.ticket)) })),
    ),
};

const mayCleanUp = (db: ReadableDb, signIn: readonly PersonId[]): boolean =>
  signIn.length === 0 ||
  db.exists(
    sql`SELECT 1 FROM people JOIN person_roles ON person_id = people.id
        WHERE people.id IN ${within(signIn)} AND active = 1 AND role IN ${within(WRITTEN_BY['share.cleaned'])}`,
  );

/** What a device is given of the record, by name; null for all of it. */
function shareNamed(db: ReadableDb, given: Given | undefined) {
  return given?.share ? viewOf(db, given.share) : null;
}

const ReadyRow = deviceCalls['devices.ready'].output.element.omit({ share: true });

const Name = z.object({ name: z.string() });

function named(db: ReadableDb, id: DeviceId, name: Sql): string {
  const device = db.get(Name, sql`SELECT ${name} AS name FROM devices WHERE id = ${id}`);
  if (!device) throw new TablesDiffer('the device was never enrolled');
  return device.name;
}

export const nameOfDevice = (db: ReadableDb, id: DeviceId): string => named(db, id, deviceCalled);

export const nameWithKey = (db: ReadableDb, id: DeviceId): string => named(db, id, calledWithKey);

/** What a device puts into its numbers. */
export const letterOfDevice = (db: ReadableDb, id: DeviceId): string => named(db, id, sql`name`);

/** What the laptop is called that was made ready by a ticket: as the device that it goes on as, or as it is to be called. */
export const nameOfTicket = (db: ReadableDb, ticket: string): string =>
  db.get(
    Name,
    sql`SELECT name FROM (
          SELECT ${deviceCalled} AS name, 0 AS rank, enrolled_at AS at FROM devices WHERE ticket = ${ticket}
          UNION ALL SELECT name, 1, 0 FROM device_grants WHERE ticket = ${ticket})
        ORDER BY rank, at DESC LIMIT 1`,
  )?.name ?? '';
