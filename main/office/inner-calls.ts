/** What the main thread asks of the store of an office, and has recorded in it, while it sets one up, opens it or puts a backup in its place. */
import { z } from 'zod';
import { Instant } from '../../shared/dates.ts';
import { LastsOnPaper } from '../../shared/devices/book.ts';
import { officeFacts } from '../../shared/office/facts.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import { ok } from '../../shared/refusal.ts';
import { SEED, SEED_VERSION } from '../../shared/taxonomy/seed.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { takeBooks } from '../devices/books.ts';
import { beginDevice } from '../devices/devices.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import { NewPerson, noteKey } from '../people/inner-calls.ts';
import { lastRecordedAt } from '../store/chains.ts';
import { changeSlot, SlotChange } from '../store/key-slots.ts';
import { recoveryRecipient } from './office.ts';

export const officeInnerCalls = {
  /** Founds the office on its first device, with its first person, whose act it is. */
  'office.found': innerWrite(
    officeFacts['office.founded'].body.pick({ office: true, demo: true }).extend({
      person: NewPerson,
      machine: z.string().nullable(),
      /** The slots of the person and of the recovery key, where there are such. */
      keys: z.strictObject({ own: SlotChange, recovery: SlotChange }).partial(),
    }),
    z.null(),
  ),
  /** When the last fact was recorded; null before the first. */
  'office.lastRecordedAt': innerRead(z.strictObject({}), Instant.nullable()),
  /** After a restore: takes on the books of the device it was restored from. */
  'office.recordRestored': innerWrite(z.strictObject({ onPaper: LastsOnPaper }), z.null()),
};

export const officeInnerReads: Reads<typeof officeInnerCalls> = {
  'office.lastRecordedAt': ({ db }) => ok(lastRecordedAt(db)),
};

export const officeInnerWrites: Writes<typeof officeInnerCalls> = {
  'office.found': (context, { office, person, demo, machine, keys }) => {
    const { personId } = context.actor;
    const settings = DEFAULT_SETTINGS;
    beginDevice(context, machine);
    context.record('office.founded', 'office', { office, settings, demo });
    const terms = [...SEED];
    context.record(
      'taxonomy.seeded',
      terms.map(({ termId }) => termId),
      { seed: SEED_VERSION, terms },
    );
    context.record('person.added', personId, { personId, ...person, passphraseMustChange: false });
    if (keys.own) noteKey(context, personId, keys.own);
    if (keys.recovery) noteRecoveryKey(context, keys.recovery);
    return ok(null);
  },

  'office.recordRestored': (context, { onPaper }) => {
    takeBooks(context, onPaper, 'restored');
    return ok(null);
  },
};

/** What becomes of the recovery key's slot, and that its key pair is another. */
export function noteRecoveryKey(context: WriteContext, key: SlotChange): void {
  const { recipient, root } = key;
  changeSlot(context.db, key);
  if (recipient === null || root === null || recoveryRecipient(context.db) === recipient) return;
  context.record('store.recovery_key_made', 'office', { recipient, root });
}
