/** Accounts: a person in the record together with the key slot that lets them in. */
import type { peopleCalls } from '../../shared/people/calls.ts';
import { refuse } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import { changeKey, givePassphrase, refuseGuessed } from './change-key.ts';

export const accountHandlers: AppHandlers<typeof peopleCalls> = {
  'people.add': async ({ session, host, terms }, { passphrase, ...person }) =>
    session.withKeys(async (opened) => {
      const fit = await refuseGuessed(opened, person, { path: 'passphrase', passphrase }, terms);
      if (!fit.ok) return fit;
      const key = { name: { signInName: person.signInName }, secret: passphrase };
      return changeKey(opened, key, host, terms, (change) =>
        opened.owner.call('people.recordAdded', { ...person, key: change }, terms()),
      );
    }),

  'people.change': async ({ session, host, terms }, { passphrase, ...change }) =>
    session.withKeys(async (opened) => {
      const { owner } = opened;
      const found = await owner.call('people.byId', { id: change.id }, terms());
      if (!found.ok) return found;
      if (!found.value) return refuse({ code: 'not_found' });
      const { signInName, active } = found.value;
      // Of an account in use, a change leaves the key as it is.
      if (active && change.active && !passphrase) {
        return owner.call('people.recordChanged', { ...change, key: null }, terms());
      }
      if (passphrase !== null) {
        const its = { name: change.name, signInName };
        const fit = await refuseGuessed(opened, its, { path: 'passphrase', passphrase }, terms);
        if (!fit.ok) return fit;
      }
      const key = { name: { signInName }, secret: passphrase };
      return changeKey(opened, key, host, terms, (its) =>
        owner.call('people.recordChanged', { ...change, key: its }, terms()),
      );
    }),

  'people.resetPassphrase': async ({ session, host, terms }, { id, passphrase }) =>
    session.withKeys(async (opened) => {
      const found = await opened.owner.call('people.byId', { id }, terms());
      if (!found.ok) return found;
      if (!found.value?.active) return refuse({ code: 'not_found' });
      const fit = await refuseGuessed(
        opened,
        found.value,
        { path: 'passphrase', passphrase },
        terms,
      );
      if (!fit.ok) return fit;
      return givePassphrase(opened, found.value, { passphrase, by: 'keeper' }, host, terms);
    }),
};
