/** What is asked and recorded about the keys that open a store. */
import { z } from 'zod';
import { recipient } from '../../shared/frozen.ts';
import type { DeviceId } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { beginDevice, endDevice } from '../devices/devices.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import { takeWaiting } from '../journal/take.ts';
import { noteRecoveryKey } from '../office/inner-calls.ts';
import { type Restored, rememberMachine, thisDevice } from '../store/device.ts';
import { heads } from '../store/journal.ts';
import { notePair, SlotChange, StandingSlot, standingSlots } from '../store/key-slots.ts';
import { Slot } from '../store/keys.ts';

export const accessInnerCalls = {
  /** The slots that stand. */
  'access.slots': innerRead(z.strictObject({}), z.array(StandingSlot)),
  /** The public half of the pair whose slot was opened, where it was not known. */
  'access.notePair': innerWrite(z.strictObject({ salt: Slot.shape.salt, recipient }), z.null()),
  'access.recordRecoveryKeyRenewed': innerWrite(SlotChange, z.null()),
  /**
   * Goes on as the device the store was last written as, or begins a new one: where it was restored from a backup, and
   * where its folder was copied to another machine. Before anything is recorded, or two stores would write as one.
   */
  'access.enter': innerWrite(z.strictObject({ machine: z.string().nullable() }), z.null()),
};

export const accessInnerReads: Reads<typeof accessInnerCalls> = {
  'access.slots': ({ db }) => ok(standingSlots(db)),
};

export const accessInnerWrites: Writes<typeof accessInnerCalls> = {
  'access.notePair': ({ db }, { salt, recipient: known }) => {
    notePair(db, salt, known);
    return ok(null);
  },

  'access.recordRecoveryKeyRenewed': (context, key) => {
    noteRecoveryKey(context, key);
    return ok(null);
  },

  'access.enter': (context, { machine }) => {
    const device = thisDevice(context.db);
    const isElsewhere = machine !== null && device?.machine !== null && device?.machine !== machine;
    if (!device?.seed || isElsewhere) beginDevice(context, machine);
    else if (machine !== null && device.machine === null) rememberMachine(context.db, machine);
    // Whoever signs in first, also where a kill came before the one who restored it did.
    if (device?.restored) goOnAfterRestore(context, device.id, device.restored);
    return ok(null);
  },
};

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
