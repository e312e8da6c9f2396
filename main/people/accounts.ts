/** Accounts: a person in the record together with the key slot that lets them in. */
import type { peopleCalls } from '../../shared/people/calls.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';

export const accountHandlers: AppHandlers<typeof peopleCalls> = {
  'people.add': async ({ session, host, terms }, { passphrase, ...person }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const added = await open.owner.call('people.recordAdded', person, terms());
    // The person first, the slot after: a kill in between leaves somebody who cannot sign in yet, whom the keeper can
    // give a new passphrase; the other way round it would leave a key that belongs to nobody.
    if (added.ok) {
      await open.keys.put(
        { signInName: person.signInName },
        passphrase,
        open.dataKey,
        host.randomBytes,
      );
    }
    return added;
  },

  'people.change': async ({ session, host, terms }, { passphrase, ...change }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const changed = await open.owner.call(
      'people.recordChanged',
      { ...change, hasPassphrase: passphrase !== null },
      terms(),
    );
    if (!changed.ok) return changed;
    const { active, signInName } = changed.value;
    if (!active) open.keys.remove({ signInName });
    // The record first, as for an account that is added.
    if (passphrase) await open.keys.put({ signInName }, passphrase, open.dataKey, host.randomBytes);
    await session.refresh();
    return changed;
  },

  'people.resetPassphrase': async ({ session, host, terms }, { id, passphrase }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const found = await open.owner.call('people.byId', { id }, terms());
    if (!found.ok) return found;
    if (!found.value?.active) return refuse({ code: 'not_found' });
    const { signInName } = found.value;
    // Recorded first: after a kill in between the old passphrase still works, and has to be changed.
    const recorded = await open.owner.call(
      'people.recordPassphraseChanged',
      { personId: id, by: 'keeper' },
      terms(),
    );
    if (!recorded.ok) return recorded;
    await open.keys.put({ signInName }, passphrase, open.dataKey, host.randomBytes);
    await session.refresh();
    return ok({});
  },
};
