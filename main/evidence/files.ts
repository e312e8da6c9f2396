/** Evidence files on their way in and out of the vault. */
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';

export const evidenceFileHandlers: AppHandlers<'evidence'> = {
  'evidence.hold': async ({ session, tokens, terms }, { file }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const path = tokens.take(file);
    if (path === undefined) return refuseFor('file_gone');
    const sealed = await open.reader.long('evidence.seal', { path }, terms());
    return sealed.ok ? open.owner.write('evidence.recordHeld', sealed.value, terms()) : sealed;
  },

  'evidence.saveCopy': async ({ session, tokens, terms }, { id, file }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const path = tokens.take(file);
    if (path === undefined) return refuseFor('file_gone');
    const copied = await open.reader.long('evidence.copyOut', { id, path }, terms());
    if (!copied.ok) return copied;
    const { caseId } = copied.value;
    const noted = await open.owner.write('evidence.recordTakenOut', { id, caseId }, terms());
    return noted.ok ? ok({}) : noted;
  },
};
