/** Opening a sealed part: read by the person's key, recorded with their reason, and only then shown. */
import type { SealedPartId } from '../../shared/ids.ts';
import { ok, type Refusal, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { sealedCalls } from '../../shared/sealed/calls.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { exportFiles } from '../files/export.ts';
import { HEAD_BYTES, mediaTypeOf } from '../files/media-type.ts';
import { takePlaces } from '../files/save-place.ts';
import { pieceOfWhole } from '../files/shown.ts';
import type { Paper } from './content.ts';

const mediaTypeOfPaper = ({ name, content }: Paper): string =>
  mediaTypeOf(content.subarray(0, HEAD_BYTES), content.length <= HEAD_BYTES, name);

/** The new file is there before the record names it, and the former one until it does. */
async function resealOne(
  open: NonNullable<AppContext['session']['open']>,
  terms: AppContext['terms'],
  { part, key, identity }: { part: SealedPartId; key: 'own' | 'recovery'; identity: string },
): Promise<Result<null>> {
  const again = await open.call('sealed.sealAgain', { part, identity }, terms());
  if (!again.ok) return again;
  if (again.value === null) return ok(null);
  const { sealed, from } = again.value;
  const recorded = await open.call('sealed.recordResealed', { part, key, sealed, from }, terms());
  if (!recorded.ok) await open.call('sealed.unsealAgain', { file: sealed.part }, terms());
  return recorded;
}

export const sealedHandlers: AppHandlers<typeof sealedCalls> = {
  'sealed.open': async ({ session, opened, terms }, { part, reason, recoveryKey }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const key = await open.call('sealed.keyFor', { part }, terms());
    if (!key.ok) return key;
    if (key.value === 'recovery' && recoveryKey === null) {
      return refuseFor('sealed_recovery_key_needed');
    }
    const identity = await session.identityOf(key.value === 'own' ? null : recoveryKey);
    if (!identity.ok) return identity;
    const read = await open.call('sealed.read', { part, identity: identity.value }, terms());
    if (!read.ok) return read;
    const recorded = await open.call(
      'sealed.recordOpened',
      { part, key: key.value, reason },
      terms(),
    );
    if (!recorded.ok) return recorded;
    if (session.open !== open) return refuse({ code: 'locked' });
    const { text, papers } = read.value;
    return ok({
      opening: opened.open(part, read.value),
      text,
      papers: papers.map((paper) => ({
        name: paper.name,
        bytes: paper.content.length,
        mediaType: mediaTypeOfPaper(paper),
      })),
    });
  },

  'sealed.showPaper': async ({ opened }, { opening, position, from }) => {
    const found = opened.paper(opening, position);
    if (!found) return refuse({ code: 'not_found' });
    return ok(pieceOfWhole(mediaTypeOfPaper(found.paper), found.paper.content, from));
  },

  'sealed.savePaper': async (context, { opening, position, file }) => {
    const { session, opened, terms } = context;
    const { open } = session;
    const found = opened.paper(opening, position);
    if (!(open && found)) return refuse({ code: 'not_found' });
    const places = takePlaces(context, [file]);
    if (!places.ok) return places;
    const { part, paper } = found;
    return exportFiles(context, places.value, {
      write: ([path = '']) =>
        open.call('sealed.writePaper', { content: paper.content, path }, terms()),
      hashes: ({ hash }) => [hash],
      record: (_, exportId) => open.call('sealed.recordTakenOut', { part, exportId }, terms()),
    });
  },

  'sealed.reseal': async ({ session, terms }, { parts, recoveryKey }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const left: Refusal[] = [];
    const openable: { part: SealedPartId; key: 'own' | 'recovery' }[] = [];
    for (const part of parts) {
      const key = await open.call('sealed.keyFor', { part }, terms());
      if (key.ok) openable.push({ part, key: key.value });
      else left.push(key.refusal);
    }
    const needsRecovery = openable.some(({ key }) => key === 'recovery');
    if (needsRecovery && recoveryKey === null) return refuseFor('sealed_recovery_key_needed');
    const own = await session.identityOf(null);
    if (!own.ok) return own;
    const recovery = needsRecovery ? await session.identityOf(recoveryKey) : own;
    if (!recovery.ok) return recovery;
    for (const [done, { part, key }] of openable.entries()) {
      terms().onProgress?.(done, openable.length);
      const identity = (key === 'own' ? own : recovery).value;
      const resealed = await resealOne(open, terms, { part, key, identity });
      if (!resealed.ok) left.push(resealed.refusal);
    }
    const [first] = left;
    if (first && left.length === parts.length) return refuse(first);
    return ok({ resealed: parts.length - left.length, left: left.length });
  },

  'sealed.close': async ({ opened }, { opening }) => {
    opened.close(opening);
    return ok({});
  },
};
