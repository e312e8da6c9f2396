/** What is asked and recorded about the keys that open a store. */
import { z } from 'zod';
import { Receipt, Received } from '../../shared/access/leaving.ts';
import { Instant } from '../../shared/dates.ts';
import { deviceFacts } from '../../shared/devices/facts.ts';
import { recipient } from '../../shared/frozen.ts';
import { DeviceId, PersonId } from '../../shared/ids.ts';
import { officeFacts } from '../../shared/office/facts.ts';
import { ok } from '../../shared/refusal.ts';
import type { Longs, Reads, WriteContext, Writes } from '../context.ts';
import {
  beginDevice,
  DEVICES,
  endDevice,
  letterOfDevice,
  mayGoOnAs,
  nextDeviceName,
} from '../devices/devices.ts';
import { bringGrant, ownGrant, Ticket, ticketOf } from '../devices/grants.ts';
import { foldIn } from '../fold/fold.ts';
import { innerLong, innerRead, innerWrite } from '../inner-call.ts';
import { takeWaiting } from '../journal/take.ts';
import { noteRecoveryKey } from '../office/inner-calls.ts';
import { personCalled } from '../people/called.ts';
import { append, factsOf, heads } from '../store/chains.ts';
import { keepEarlier, putUnder } from '../store/data-key.ts';
import type { WritableDb } from '../store/database.ts';
import { type Restored, rememberMachine, thisDevice, writingDevice } from '../store/device.ts';
import {
  notePair,
  resealSlots,
  SlotChange,
  SlotInForce,
  slotsInForce,
} from '../store/key-slots.ts';
import { DataKey, Slot } from '../store/keys.ts';
import { sql } from '../store/sql.ts';
import { cleanUp } from './clean-up.ts';
import {
  Brought,
  bringToLaptop,
  ForLaptop,
  WrittenForLaptop,
  writeForLaptop,
} from './for-laptop.ts';
import { Checked, check, receive, received } from './receipt.ts';

const Choosable = z.strictObject({ id: PersonId, name: z.string(), signInName: z.string() });

export const accessInnerCalls = {
  /** Who can be chosen to sign in on a new laptop, as they are called where they are chosen. */
  'access.choosable': innerRead(z.strictObject({}), z.array(Choosable)),
  /** The slots that stand. */
  'access.slots': innerRead(z.strictObject({}), z.array(SlotInForce)),
  /** The public half of the pair whose slot was opened, where it was not known. */
  'access.notePair': innerWrite(z.strictObject({ salt: Slot.shape.salt, recipient }), z.null()),
  /** When the store was last put under another data key. */
  'access.lastRekeyed': innerRead(z.strictObject({}), z.strictObject({ at: Instant.nullable() })),
  /** Puts the store under another data key, which these slots hold. Refusals: disk_full, store_in_use, cancelled. */
  'access.putUnder': innerLong(
    z.strictObject({
      dataKey: DataKey,
      before: DataKey,
      slots: z.array(SlotInForce),
      because: officeFacts['store.rekeyed'].body.shape.because,
    }),
    z.null(),
  ),
  /** Makes the store anew without what is out of its share. Refusals: those of `devices.cleanUp`. */
  'access.cleanUp': innerLong(
    z.strictObject({ dataKey: DataKey }),
    deviceFacts['share.cleaned'].body,
    { sees: 'whole' },
  ),
  /** `ticket`: signed for by the new key, for a laptop that has none yet. */
  'access.recordRecoveryKeyRenewed': innerWrite(
    z.strictObject({ change: SlotChange, ticket: Ticket }),
    z.null(),
  ),
  /** Writes what a new laptop begins with. Refusals: those of `joining.makeReady`. */
  'access.writeForLaptop': innerLong(ForLaptop, WrittenForLaptop),
  'access.recordGranted': innerWrite(deviceFacts['device.granted'].body, z.null()),
  /** Of what was written for a new laptop: copies it into a store's place. Refusals: those of `joining.join`. */
  'access.bringToLaptop': innerLong(Brought, z.strictObject({ lost: z.number() })),
  /** What the next device is called. */
  'access.nextDevice': innerRead(z.strictObject({}), z.strictObject({ name: z.string() })),
  /** Says that another laptop left, and signs for what it gave. Refusals: those of `leaving.receive`. */
  'access.receiveLeaving': innerWrite(z.strictObject({ deviceId: DeviceId }), Receipt, {
    sees: 'whole',
  }),
  /** What another laptop that left has given. Refusals: those of `leaving.list`. */
  'access.received': innerRead(z.strictObject({ deviceId: DeviceId }), Received, { sees: 'whole' }),
  /** Whether a receipt is for this laptop as it stands. Refusals: receipt_for_another, receipt_signature. */
  'access.checkReceipt': innerWrite(Receipt, Checked, { sees: 'whole' }),
  /**
   * Goes on as the device the store was last written as, or begins a new one: where it was restored from a backup, and
   * where its folder was copied to another machine. Before anything is recorded, or two stores would write as one.
   */
  'access.enter': innerWrite(z.strictObject({ machine: z.string().nullable() }), z.null()),
};

export const accessInnerReads: Reads<typeof accessInnerCalls> = {
  'access.slots': ({ db }) => ok(slotsInForce(db)),

  'access.choosable': ({ db }) =>
    ok(
      db.all(
        Choosable,
        sql`SELECT id, ${personCalled} AS name, sign_in_name AS signInName FROM people WHERE active = 1 ORDER BY id`,
      ),
    ),

  'access.received': received,

  'access.nextDevice': ({ db }) => ok({ name: nextDeviceName(db) }),

  'access.lastRekeyed': ({ db }) => {
    const last = factsOf(db, 'office').findLast(({ kind }) => kind === 'store.rekeyed');
    return ok({ at: last?.at ?? null });
  },
};

export const accessInnerWrites: Writes<typeof accessInnerCalls> = {
  'access.notePair': ({ db }, { salt, recipient: known }) => {
    notePair(db, salt, known);
    return ok(null);
  },

  'access.recordRecoveryKeyRenewed': (context, { change, ticket }) => {
    noteRecoveryKey(context, change);
    grantItself(context, ticket);
    return ok(null);
  },

  'access.recordGranted': (context, granted) => {
    context.record('device.granted', DEVICES, granted);
    return ok(null);
  },

  'access.receiveLeaving': receive,

  'access.checkReceipt': check,

  'access.enter': (context, { machine }) => {
    const device = thisDevice(context.db);
    const isElsewhere = machine !== null && device?.machine !== null && device?.machine !== machine;
    if (!device || isElsewhere || !mayGoOnAs(context.db, device)) beginDevice(context, machine);
    else if (machine !== null && device.machine === null) rememberMachine(context.db, machine);
    // Whoever signs in first, also where a kill came before the one who restored it did.
    if (device?.restored) goOnAfterRestore(context, device.id, device.restored);
    return ok(null);
  },
};

/** The office was founded here, before it could sign for a laptop: what goes on in this one's place would be a stranger. */
function grantItself(context: WriteContext, ticket: z.infer<typeof Ticket>): void {
  const { db } = context;
  if (ownGrant(db)) return;
  const deviceId = writingDevice(db).id;
  const grant = { ...ticket, name: letterOfDevice(db, deviceId) };
  bringGrant(db, grant);
  const { name, signature } = grant;
  const granted = { ticket: ticketOf(grant), name, people: [], share: null, signature, deviceId };
  context.record('device.granted', DEVICES, granted);
}

/** Says that there was a restore and what it undoes, and takes in what the store had written since. */
function goOnAfterRestore(context: WriteContext, left: DeviceId, restored: Restored): void {
  context.record('store.restored', 'office', restored);
  takeWaiting(context);
  const known = heads(context.db);
  for (const { device: written } of restored.undone) {
    const last = known.find(({ device }) => device === written);
    if (last && written !== left) endDevice(context, last);
  }
}

export const accessInnerLongs: Longs<typeof accessInnerCalls> = {
  'access.writeForLaptop': (context, asked) => writeForLaptop(context, asked),

  'access.bringToLaptop': (context, asked) => bringToLaptop(context, asked),

  'access.cleanUp': async (context, asked) => cleanUp(context, asked),

  'access.putUnder': async ({ store, actor, now, progress }, asked) => {
    const { dataKey, before, slots, because } = asked;
    const { personId } = actor;
    const fact = { kind: 'store.rekeyed', subjects: ['office'], body: { because } } as const;
    const complete = (copy: WritableDb) => {
      keepEarlier(copy, { present: dataKey, earlier: [before] });
      resealSlots(copy, slots);
      foldIn(copy, [append(copy, { ...fact, personId, now, request: null })]);
    };
    return putUnder(store, dataKey, complete, progress);
  },
};
