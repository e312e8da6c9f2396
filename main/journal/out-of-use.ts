/** Putting laptops out of use, and letting count what was written on them since (main/store/waiting.ts). */
import { z } from 'zod';
import type { deviceCalls } from '../../shared/devices/calls.ts';
import { DeviceId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { WriteContext, Writes } from '../context.ts';
import { DEVICES } from '../devices/devices.ts';
import { rebuild } from '../fold/fold.ts';
import { noteLimits } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { NOT_TAKEN_IN } from '../store/rows-apart.ts';
import { sql } from '../store/sql.ts';
import { Waiting } from '../store/waiting.ts';

const Limit = z.object({ device: z.string(), upTo: z.number() });
const Device = z.object({
  id: DeviceId,
  ticket: z.string().nullable(),
  endedWhy: z.string().nullable(),
});
type Device = z.infer<typeof Device>;

/** A device by what it was begun with, and why it is out of use. */
export const deviceById = (db: ReadableDb, id: DeviceId): Device | undefined =>
  db.get(Device, sql`SELECT id, ticket, ended_why AS endedWhy FROM devices WHERE id = ${id}`);

const Place = z.object({ deviceId: DeviceId, sequence: z.number() });

/** Brings in step what waits, once something was said of it here. */
function settleWaiting({ db, progress }: WriteContext): void {
  const { limits } = new Waiting(db);
  const before = new Map(
    db
      .all(Limit, sql`SELECT device, up_to AS upTo FROM device_limits`)
      .map(({ device, upTo }) => [device, upTo]),
  );
  const isAnyBeyond = [...limits].some(([device, upTo]) => {
    const from = Math.min(upTo, before.get(device) ?? upTo);
    return db.exists(
      sql`SELECT 1 FROM journal WHERE device = ${device} AND device_sequence > ${from}`,
    );
  });
  if (isAnyBeyond) rebuild(db, progress);
  else noteLimits(db, limits);
}

/** Puts a device out of use, and those in whose place it went on: an old copy of the folder still holds their keys. */
export function revoke(
  context: WriteContext,
  device: Pick<Device, 'id' | 'ticket'>,
  reason: 'lost' | 'left',
): void {
  const before = context.db.all(
    Device.pick({ id: true }),
    sql`SELECT id FROM devices
        WHERE ticket = ${device.ticket} AND ended_why = 'replaced' AND id <> ${device.id}`,
  );
  context.record('device.revoked', DEVICES, {
    devices: [device, ...before].map(({ id }) => id),
    ticket: device.ticket,
    reason,
  });
  settleWaiting(context);
}

export const deviceWrites: Writes<typeof deviceCalls> = {
  'devices.revoke': (context, { deviceId }) => {
    const { db } = context;
    const device = deviceById(db, deviceId);
    if (!device) return refuse({ code: 'not_found' });
    const isOut = device.endedWhy !== null && device.endedWhy !== 'replaced';
    if (isOut || deviceId === writingDevice(db).id) return refuseFor('wrong_stage');
    revoke(context, device, 'lost');
    return ok(null);
  },

  'devices.withdraw': (context, { ticket }) => {
    const isReady = context.db.exists(
      sql`SELECT 1 FROM device_grants WHERE ticket = ${ticket} AND withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.ticket = device_grants.ticket)`,
    );
    if (!isReady) return refuse({ code: 'not_found' });
    context.record('device.revoked', DEVICES, { devices: [], ticket, reason: 'withdrawn' });
    settleWaiting(context);
    return ok(null);
  },

  'devices.admit': (context, { row }) => {
    const { db } = context;
    const place = db.get(
      Place,
      sql`SELECT device AS deviceId, device_sequence AS sequence
          FROM device_limits CROSS JOIN journal USING (device)
          WHERE device_sequence > up_to AND hash = ${Buffer.from(row, 'hex')}`,
    );
    if (!place) return refuse({ code: 'not_found' });
    const { deviceId, sequence } = place;
    // As they are listed: what is written of the exchange itself is counted nowhere.
    const rows =
      db.number(
        sql`SELECT count(*) FROM ${NOT_TAKEN_IN}
            WHERE why = 'ended' AND device = ${deviceId} AND device_sequence <= ${sequence}`,
      ) ?? 0;
    context.record('device.admitted', DEVICES, { deviceId, sequence, hash: row });
    settleWaiting(context);
    return ok({ rows });
  },
};
