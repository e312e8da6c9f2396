/** What the main thread has a store's thread do about devices. */
import { z } from 'zod';
import { ok } from '../../shared/refusal.ts';
import type { Writes } from '../context.ts';
import { innerWrite } from '../inner-call.ts';
import { rememberMachine, thisDevice } from '../store/device.ts';
import { beginDevice } from './devices.ts';

export const deviceInnerCalls = {
  /**
   * Goes on as the device the store was last written as, or begins a new one: where it was restored from a backup, and
   * where its folder was copied to another machine. Before anything is recorded, or two stores would write as one.
   */
  'devices.enter': innerWrite(z.strictObject({ machine: z.string().nullable() }), z.null()),
};

export const deviceInnerWrites: Writes<typeof deviceInnerCalls> = {
  'devices.enter': (context, { machine }) => {
    const device = thisDevice(context.db);
    const isElsewhere = machine !== null && device?.machine !== null && device?.machine !== machine;
    if (!device?.seed || isElsewhere) beginDevice(context, machine);
    else if (machine !== null && device.machine === null) rememberMachine(context.db, machine);
    // Whoever signs in first, also where a kill came before the one who restored it did.
    const from = device?.restoredFrom;
    if (from) context.record('store.restored', 'office', { from });
    return ok(null);
  },
};
