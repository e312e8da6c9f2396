/** What the store's threads do on the way to opening a sealed part: the keys are the main thread's. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ExportId, SealedPartId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import { OpenedBy } from '../../shared/sealed/calls.ts';
import { sealedFacts } from '../../shared/sealed/facts.ts';
import type { Longs, Reads, Writes } from '../context.ts';
import { Bytes, innerLong, innerRead, innerWrite } from '../inner-call.ts';
import { noteRecorded } from '../store/exports.ts';
import { fillFile } from '../store/whole-file.ts';
import { SealedContent, unpacked } from './content.ts';
import { sealedPart } from './sealed.ts';

export const sealedInnerCalls = {
  /** By which key the person may open it. Refusals: forbidden, sealed_destroyed, sealed_key_former. */
  'sealed.keyFor': innerRead(
    z.strictObject({ part: SealedPartId }),
    OpenedBy.extract(['own', 'recovery']),
  ),
  /** Refusals: sealed_missing, evidence_changed. */
  'sealed.read': innerLong(
    z.strictObject({ part: SealedPartId, identity: z.string() }),
    SealedContent,
  ),
  'sealed.recordOpened': innerWrite(
    sealedFacts['sealed.opened'].body.omit({ caseId: true }),
    z.null(),
  ),
  /** Refusals: disk_full, folder_gone, folder_not_writable. */
  'sealed.writePaper': innerLong(
    z.strictObject({ content: Bytes, path: z.string() }),
    z.strictObject({ hash: z.string() }),
  ),
  'sealed.recordTakenOut': innerWrite(
    z.strictObject({ part: SealedPartId, exportId: ExportId }),
    z.strictObject({}),
  ),
};

export const sealedInnerReads: Reads<typeof sealedInnerCalls> = {
  'sealed.keyFor': (context, { part }) => {
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    const { openedBy, destroyed } = found.view;
    if (openedBy === 'nobody') return refuse({ code: 'forbidden' });
    if (destroyed) return refuseFor('sealed_destroyed');
    return openedBy === 'former_recovery' ? refuseFor('sealed_key_former') : ok(openedBy);
  },
};

export const sealedInnerLongs: Longs<typeof sealedInnerCalls> = {
  'sealed.read': async ({ vault }, { part, identity }) => {
    const content = await vault.read(part, identity);
    if (content === 'evidence_missing') return refuseFor('sealed_missing');
    return typeof content === 'string' ? refuseFor(content) : ok(unpacked(content));
  },

  'sealed.writePaper': async (_, { content, path }) => {
    fillFile(path, (put) => put(content));
    return ok({ hash: createHash('sha256').update(content).digest('hex') });
  },
};

export const sealedInnerWrites: Writes<typeof sealedInnerCalls> = {
  'sealed.recordOpened': (context, opened) => {
    const found = sealedPart(context, opened.part);
    if (!found) return refuse({ code: 'not_found' });
    // Destroyed a moment ago: it is not opened any more.
    if (found.view.destroyed) return refuseFor('sealed_destroyed');
    context.record('sealed.opened', found.caseId, { caseId: found.caseId, ...opened });
    return ok(null);
  },

  'sealed.recordTakenOut': (context, { part, exportId }) => {
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    noteRecorded(context.db, exportId);
    const { caseId } = found;
    context.record('sealed.taken_out', caseId, { caseId, part });
    context.keepAnswer({});
    return ok({});
  },
};
