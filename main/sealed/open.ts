/** Opening a sealed part: read by the person's key, recorded with their reason, and only then shown. */
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { sealedCalls } from '../../shared/sealed/calls.ts';
import type { AppHandlers } from '../app-context.ts';

export const sealedHandlers: AppHandlers<typeof sealedCalls> = {
  'sealed.open': async ({ session, terms }, { part, reason, recoveryKey }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const key = await open.owner.call('sealed.keyFor', { part }, terms());
    if (!key.ok) return key;
    if (key.value === 'recovery' && recoveryKey === null) {
      return refuseFor('sealed_recovery_key_needed');
    }
    const identity = await session.identityOf(key.value === 'own' ? null : recoveryKey);
    if (!identity.ok) return identity;
    const read = await open.reader.call('sealed.read', { part, identity: identity.value }, terms());
    if (!read.ok) return read;
    const recorded = await open.owner.call(
      'sealed.recordOpened',
      { part, key: key.value, reason },
      terms(),
    );
    if (!recorded.ok) return recorded;
    return session.open === open ? ok(read.value) : refuse({ code: 'locked' });
  },
};
