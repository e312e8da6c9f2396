/** What is asked and recorded about the keys that open a store. */
import { z } from 'zod';
import { recipient } from '../../shared/frozen.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import { noteRecoveryKey } from '../office/inner-calls.ts';
import { notePair, SlotChange, StandingSlot, standingSlots } from '../store/key-slots.ts';
import { Slot } from '../store/keys.ts';

export const accessInnerCalls = {
  /** The slots that stand. */
  'access.slots': innerRead(z.strictObject({}), z.array(StandingSlot)),
  /** The public half of the pair whose slot was opened, where it was not known. */
  'access.notePair': innerWrite(z.strictObject({ salt: Slot.shape.salt, recipient }), z.null()),
  'access.recordRecoveryKeyRenewed': innerWrite(SlotChange, z.null()),
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
};
