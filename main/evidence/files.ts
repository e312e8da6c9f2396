/** Evidence files on their way in and out of the vault. */
import type { evidenceCalls } from '../../shared/evidence/calls.ts';
import { refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { exportFiles } from '../files/export.ts';
import { takePlaces } from '../files/save-place.ts';
import type { EvidenceSource } from './inner-calls.ts';

/** Seals it into the vault, and notes it as held; what cannot be noted does not stay there. */
async function hold(
  open: NonNullable<AppContext['session']['open']>,
  source: EvidenceSource,
  terms: AppContext['terms'],
) {
  const sealed = await open.call('evidence.seal', source, terms());
  if (!sealed.ok) return sealed;
  const held = await open.call('evidence.recordHeld', sealed.value, terms());
  if (!held.ok) await open.call('evidence.unseal', sealed.value, terms());
  return held;
}

export const evidenceFileHandlers: AppHandlers<typeof evidenceCalls> = {
  'evidence.hold': async ({ session, tokens, terms }, { file }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const path = tokens.take(file, 'read');
    if (path === undefined) return refuseFor('file_gone');
    return hold(open, { from: 'disk', path }, terms);
  },

  'evidence.holdPasted': async ({ session, terms }, { name, content }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    return hold(open, { from: 'window', name, content }, terms);
  },

  'evidence.saveCopy': async (context, { id, file }) => {
    const { session, terms } = context;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [file]);
    if (!places.ok) return places;
    return exportFiles(context, places.value, {
      write: ([path = '']) => open.call('evidence.copyOut', { id, path }, terms()),
      hashes: ({ hash }) => [hash],
      record: (_, exportId) => open.call('evidence.recordTakenOut', { id, exportId }, terms()),
    });
  },
};
