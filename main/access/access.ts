/** Getting in and out: setting up, signing in, locking, and the keys. */
import type { accessCalls } from '../../shared/access/calls.ts';
import { isHardlyAnother } from '../../shared/people/passphrase.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { startBackup } from '../backups/backups.ts';
import { makeTicket } from '../devices/grants.ts';
import type { Person } from '../people/people.ts';
import { forget, newRecoveryKey } from '../store/keys.ts';
import { changeKey, givePassphrase, refuseGuessed } from './change-key.ts';
import { createStore } from './create-store.ts';
import { dataKeyHandlers } from './data-key.ts';
import { keepSignInName, lastSignInName } from './last-sign-in.ts';

/** Unlocks, and starts what runs beside an unlocked store. */
export async function unlock(
  context: AppContext,
  secret: { signInName: string; passphrase: string },
): Promise<Result<Person>> {
  const { session } = context;
  const unlocked = await session.unlock(secret, context.terms());
  // Nothing is stamped under a clock that may be wrong; a backup is named by its time too.
  if (!unlocked.ok || session.clock !== null) return unlocked;
  const entered = await session.enter(context.terms);
  if (!entered.ok) {
    await session.lock('command');
    return entered;
  }
  startBackup(context);
  return unlocked;
}

function buildDemo({ host, terms }: AppContext, folder: string): Promise<Result<null>> {
  const { now, cancel = new SharedArrayBuffer(4), onProgress = () => {} } = terms();
  return host.demo.build(folder, {
    now,
    random: host.randomBytes,
    cancel,
    onProgress,
    onFault: (error) =>
      host.log({ at: host.now(), reference: 'demo', during: 'building the demo county', error }),
  });
}

export const accessHandlers: AppHandlers<typeof accessCalls> = {
  ...dataKeyHandlers,

  'access.state': async ({ session }) => ok(session.state()),

  'access.setUp': async (context, input) => {
    const { session, host } = context;
    if (session.hasStore('office')) return refuseFor('office_exists');
    const created = await createStore(context, session.filesOf('office'), input);
    if (!created.ok) return created;
    await session.choose('office');
    const { person, passphrase } = input;
    const unlocked = await unlock(context, { signInName: person.signInName, passphrase });
    return unlocked.ok ? ok({ recoveryKey: newRecoveryKey(host.randomBytes) }) : unlocked;
  },

  'access.openDemo': async (context) => {
    const { session } = context;
    if (!session.hasStore('demo')) {
      const built = await buildDemo(context, session.filesOf('demo').folder);
      if (!built.ok) return built;
    }
    await session.choose('demo');
    return ok({});
  },

  'access.demoPeople': async ({ host }) => ok({ people: [...host.demo.people] }),

  'access.leaveDemo': async ({ session }) => {
    await session.choose(session.hasStore('office') ? 'office' : null);
    return ok({});
  },

  'access.signIn': async (context, secret) => {
    const unlocked = await unlock(context, secret);
    if (!unlocked.ok) return unlocked;
    if (context.session.store === 'office') await keepSignInName(context.host, secret.signInName);
    const { signedIn } = context.session.state();
    return signedIn ? ok(signedIn) : refuse({ code: 'locked' });
  },

  'access.lastSignInName': async ({ session, host }) =>
    ok({ signInName: session.store === 'office' ? await lastSignInName(host) : null }),

  'access.trustClock': async (context) => {
    const entered = await context.session.trustClock(context.terms);
    if (!entered.ok) return entered;
    startBackup(context);
    return ok({});
  },

  'access.lock': async ({ session }) => {
    await session.lock('command');
    return ok({});
  },

  'access.touch': async ({ session }) => {
    session.touch();
    return ok({});
  },

  'access.recover': async (context, { recoveryKey, signInName, passphrase }) => {
    const { session, host } = context;
    const secret = { signInName, recoveryKey };
    return session.recover(secret, context.terms, async (opened, terms) => {
      const { person } = opened;
      const fit = await refuseGuessed(opened, person, { path: 'passphrase', passphrase }, terms);
      if (!fit.ok) return fit;
      return givePassphrase(opened, person, { passphrase, by: 'recovery' }, host, terms);
    });
  },

  'access.changePassphrase': async ({ session, host, terms }, { current, next }) =>
    session.withKeys(async (opened) => {
      const { keys, person } = opened;
      const { signInName } = person;
      const unwrapped = await session.unwrap({ signInName, passphrase: current }, [keys]);
      if (!unwrapped.ok) return unwrapped;
      forget(unwrapped.value);
      if (isHardlyAnother(next, current)) return refuseFor('same_passphrase');
      const fit = await refuseGuessed(opened, person, { path: 'next', passphrase: next }, terms);
      if (!fit.ok) return fit;
      // Whoever chose the passphrase before can open the pair it wrapped.
      const own = person.passphraseMustChange ? host.randomBytes(32) : opened.identity;
      const by = { passphrase: next, by: 'self', own } as const;
      const given = await givePassphrase(opened, person, by, host, terms);
      if (given.ok) opened.identity.set(own);
      return given;
    }),

  'access.newRecoveryKey': async ({ host }) =>
    ok({ recoveryKey: newRecoveryKey(host.randomBytes) }),

  'access.renewRecoveryKey': async ({ session, host, terms }, { recoveryKey }) =>
    session.withKeys(async (opened) => {
      const own = host.randomBytes(32);
      const key = { name: 'recovery', secret: recoveryKey, own } as const;
      const ticket = makeTicket(own, host.randomBytes(32), null);
      const renewed = await changeKey(opened, key, host, terms, (change) =>
        opened.owner.call('access.recordRecoveryKeyRenewed', { change, ticket }, terms()),
      );
      own.fill(0);
      return renewed.ok ? ok({}) : renewed;
    }),
};
