/** What is asked and recorded about the keys that open a store. */
import { z } from 'zod';
import { ok } from '../../shared/refusal.ts';
import type { Writes } from '../context.ts';
import { innerWrite } from '../inner-call.ts';
import { changeSlot, SlotChange, slotsMadeWith } from '../store/key-slots.ts';
import { Slot } from '../store/keys.ts';

export const accessInnerCalls = {
  /** The slots that stand; at the first opening they are those the store was made with. */
  'access.slots': innerWrite(z.strictObject({ inFile: z.array(Slot).readonly() }), z.array(Slot)),
  'access.recordRecoveryKeyRenewed': innerWrite(SlotChange, z.null()),
};

export const accessInnerWrites: Writes<typeof accessInnerCalls> = {
  'access.slots': ({ db }, { inFile }) => ok(slotsMadeWith(db, inFile)),

  'access.recordRecoveryKeyRenewed': (context, key) => {
    context.record('store.recovery_key_renewed', 'office', {});
    changeSlot(context.db, key);
    return ok(null);
  },
};
