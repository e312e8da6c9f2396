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
import { NewPerson } from '../people/inner-calls.ts';
import { Person, personById } from '../people/people.ts';
import { lastRecordedAt } from '../store/journal.ts';

export const officeInnerCalls = {
  /** Founds the office on its first device, with its first person, whose act it is. */
  'office.found': innerWrite(
    officeFacts['office.founded'].body
      .pick({ office: true, demo: true })
      .extend({ person: NewPerson, machine: z.string().nullable() }),
    z.null(),
  ),
  /** When the last fact was recorded; null before the first. */
  'office.lastRecordedAt': innerRead(z.strictObject({}), Instant.nullable()),
  /**
   * After a restore: takes on the books of the device it was restored from, and leaves to the people what they might do
   * before it; null where that was not to be read any more.
   */
  'office.recordRestored': innerWrite(
    z.strictObject({ onPaper: LastsOnPaper, people: z.array(Person).nullable() }),
    z.null(),
  ),
};

export const officeInnerReads: Reads<typeof officeInnerCalls> = {
  'office.lastRecordedAt': ({ db }) => ok(lastRecordedAt(db)),
};

export const officeInnerWrites: Writes<typeof officeInnerCalls> = {
  'office.found': (context, { office, person, demo, machine }) => {
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
    return ok(null);
  },

  'office.recordRestored': (context, { onPaper, people }) => {
    for (const person of people ?? []) leaveAsBefore(context, person);
    takeBooks(context, onPaper, 'restored');
    return ok(null);
  },
};

/** A restore gives nobody a post back, nor an account, nor a passphrase that is to be changed. */
function leaveAsBefore(
  context: WriteContext,
  { id, roles, active, passphraseMustChange }: Person,
): void {
  const restored = personById(context.db, id);
  if (!restored) return;
  const { name, revision: seen } = restored;
  if (restored.active !== active || restored.roles.join() !== roles.join()) {
    context.record('person.changed', id, { personId: id, seen, name, roles, active });
  }
  if (passphraseMustChange && !restored.passphraseMustChange) {
    context.record('person.passphrase_changed', id, { personId: id, by: 'keeper' });
  }
}
