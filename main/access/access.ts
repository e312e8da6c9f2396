/** Getting in and out: setting up, signing in, locking, and the keys. */
import type { accessCalls } from '../../shared/access/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { backUpDaily } from '../backups/backups.ts';
import { buildDemo, DEMO_PEOPLE } from '../demo/build.ts';
import type { Person } from '../people/people.ts';
import { newRecoveryKey, type SlotName } from '../store/keys.ts';
import { toldFault } from '../told-fault.ts';
import { createStore } from './create-store.ts';
import { keepSignInName, lastSignInName } from './last-sign-in.ts';

/** Unlocks, and starts what runs beside an unlocked store. */
async function unlock(
  context: AppContext,
  slot: SlotName,
  secret: string,
  whose: string,
): Promise<Result<Person>> {
  const { session } = context;
  const unlocked = await session.unlock(slot, secret, whose, context.terms());
  // Nothing is stamped under a clock that may be wrong; a backup is named by its time too.
  if (!unlocked.ok || session.clock !== null) return unlocked;
  const entered = await session.enter();
  if (!entered.ok) {
    await session.lock('command');
    return entered;
  }
  startDailyBackup(context);
  return unlocked;
}

function startDailyBackup(context: AppContext): void {
  const { host } = context;
  const note = (error: unknown) =>
    host.log({
      at: host.now(),
      reference: 'backup',
      during: 'the daily backup',
      error: toldFault(error),
    });
  backUpDaily(context).then((made) => {
    if (!made.ok) note(made.refusal);
  }, note);
}

export const accessHandlers: AppHandlers<typeof accessCalls> = {
  'access.state': async ({ session }) => ok(session.state()),

  'access.setUp': async (context, input) => {
    const { session, host } = context;
    if (session.hasStore('office')) return refuseFor('office_exists');
    const created = await createStore(host, session.filesOf('office'), input);
    if (!created.ok) return created;
    await session.choose('office');
    const { signInName } = input.person;
    const unlocked = await unlock(context, { signInName }, input.passphrase, signInName);
    return unlocked.ok ? created : unlocked;
  },

  'access.openDemo': async (context) => {
    const { session } = context;
    if (!session.hasStore('demo')) {
      const built = await buildDemo(context, session.filesOf('demo'));
      if (!built.ok) return built;
    }
    await session.choose('demo');
    return ok({});
  },

  'access.demoPeople': async () => ok({ people: DEMO_PEOPLE }),

  'access.leaveDemo': async ({ session }) => {
    await session.choose(session.hasStore('office') ? 'office' : null);
    return ok({});
  },

  'access.signIn': async (context, { signInName, passphrase }) => {
    const unlocked = await unlock(context, { signInName }, passphrase, signInName);
    if (!unlocked.ok) return unlocked;
    if (context.session.store === 'office') await keepSignInName(context.host, signInName);
    const { signedIn } = context.session.state();
    return signedIn ? ok(signedIn) : refuse({ code: 'locked' });
  },

  'access.lastSignInName': async ({ session, host }) =>
    ok({ signInName: session.store === 'office' ? await lastSignInName(host) : null }),

  'access.trustClock': async (context) => {
    const entered = await context.session.trustClock();
    if (!entered.ok) return entered;
    startDailyBackup(context);
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
    // The account is looked up before anything changes: a misspelt name must not lose the old passphrase.
    const unlocked = await session.unlock('recovery', recoveryKey, signInName, context.terms());
    if (!unlocked.ok) {
      const isUnknown =
        unlocked.refusal.code === 'refused' && unlocked.refusal.reason === 'wrong_passphrase';
      return isUnknown ? refuse({ code: 'not_found' }) : unlocked;
    }
    try {
      const { open } = session;
      if (!open) return refuse({ code: 'locked' });
      const entered = await session.enter();
      if (!entered.ok) return entered;
      const recorded = await open.owner.call(
        'people.recordPassphraseChanged',
        { personId: unlocked.value.id, by: 'recovery' },
        session.terms(),
      );
      if (!recorded.ok) return recorded;
      await open.keys.put({ signInName }, passphrase, open.dataKey, host.randomBytes);
      return ok({});
    } finally {
      // Whoever holds the recovery key has set a passphrase, not signed in.
      await session.lock('command');
    }
  },

  'access.changePassphrase': async ({ session, host, terms }, { current, next }) => {
    const { open, person } = session;
    if (!open || !person) return refuse({ code: 'locked' });
    const slot = { signInName: person.signInName };
    const dataKey = await open.keys.unlock(slot, current);
    if (!dataKey) return refuseFor('wrong_passphrase');
    if (next === current) {
      dataKey.fill(0);
      return refuseFor('same_passphrase');
    }
    await open.keys.put(slot, next, dataKey, host.randomBytes);
    const recorded = await open.owner.call(
      'people.recordPassphraseChanged',
      { personId: person.id, by: 'self' },
      terms(),
    );
    // What is refused has not happened: the old passphrase stands.
    if (!recorded.ok) await open.keys.put(slot, current, dataKey, host.randomBytes);
    dataKey.fill(0);
    await session.refresh();
    return recorded.ok ? ok({}) : recorded;
  },

  'access.renewRecoveryKey': async ({ session, host }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const recoveryKey = newRecoveryKey(host.randomBytes);
    await open.keys.put(
      'recovery',
      recoveryKey.replaceAll('-', ''),
      open.dataKey,
      host.randomBytes,
    );
    return ok({ recoveryKey });
  },
};
