import type { ParsedInput } from '../../shared/contract.ts';
import type { Instant } from '../../shared/dates.ts';
import type { LastsOnPaper } from '../../shared/devices/book.ts';
import { PersonId } from '../../shared/ids.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import { ok, type Result } from '../../shared/refusal.ts';
import { SEED, SEED_VERSION } from '../../shared/taxonomy/seed.ts';
import type { WriteContext } from '../context.ts';
import { takeBooks } from '../devices/books.ts';
import { beginDevice } from '../devices/devices.ts';
import { lastRecordedAt } from '../store/journal.ts';

export const officeWriteJobs = {
  /** Founds the office on its first device, with its first person, who is the one recording it. */
  'office.found': (
    context: WriteContext,
    {
      office,
      person,
      demo,
      machine,
    }: Pick<ParsedInput<'access.setUp'>, 'office' | 'person'> & {
      demo: boolean;
      machine: string | null;
    },
  ): Result<PersonId> => {
    const personId = context.newId(PersonId);
    const settings = DEFAULT_SETTINGS;
    beginDevice(context, machine, personId);
    context.record('office.founded', 'office', { office, settings, demo }, personId);
    const terms = [...SEED];
    context.record(
      'taxonomy.seeded',
      terms.map(({ termId }) => termId),
      { seed: SEED_VERSION, terms },
      personId,
    );
    const added = { personId, ...person, passphraseMustChange: false };
    context.record('person.added', personId, added, personId);
    return ok(personId);
  },

  /** When the last fact was recorded; null before the first. */
  'office.lastRecordedAt': ({ db }: WriteContext, _: null): Result<Instant | null> =>
    ok(lastRecordedAt(db)),

  /** Notes where the store came from, and takes on the books of the device it was restored from. */
  'office.recordRestored': (
    context: WriteContext,
    { from, onPaper }: { from: string; onPaper: LastsOnPaper },
  ): Result<null> => {
    context.record('store.restored', 'office', { from });
    takeBooks(context, onPaper, 'restored');
    return ok(null);
  },
};
