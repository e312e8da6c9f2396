/** What the store's threads do on the way to opening a sealed part: the keys are the main thread's. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ExportId, SealedPartId } from '../../shared/ids.ts';
import { maySeeContent } from '../../shared/people/role.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { OpenedBy } from '../../shared/sealed/calls.ts';
import { sealedFacts } from '../../shared/sealed/facts.ts';
import { keysAnew } from '../../shared/sealed/opened-by.ts';
import type { Longs, Reads, Writes } from '../context.ts';
import { Bytes, innerLong, innerRead, innerWrite } from '../inner-call.ts';
import { personById } from '../people/people.ts';
import { noteRecorded } from '../store/exports.ts';
import type { Vault } from '../store/vault.ts';
import { fillFile } from '../store/whole-file.ts';
import { SealedContent, unpacked } from './content.ts';
import { presentKeys } from './present-keys.ts';
import { sealTo, unlessNamed } from './seal.ts';
import { sealedPart, sweepSealed } from './sealed.ts';

const SealedAgain = sealedFacts['sealed.resealed'].body.shape.sealed;

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
  /**
   * The same in another file, sealed to the keys of today; null where it is already. Refusals: sealed_destroyed,
   * sealed_missing, evidence_changed, disk_full.
   */
  'sealed.sealAgain': innerLong(
    z.strictObject({ part: SealedPartId, identity: z.string() }),
    z.strictObject({ from: z.string(), sealed: SealedAgain }).nullable(),
  ),
  /** Refusals: stale, where somebody else did so meanwhile; sealed_destroyed. */
  'sealed.recordResealed': innerWrite(
    sealedFacts['sealed.resealed'].body.omit({ caseId: true }).extend({ from: z.string() }),
    z.null(),
  ),
  /** Takes back a sealing that was not recorded. */
  'sealed.unsealAgain': innerWrite(z.strictObject({ file: z.string() }), z.null()),
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

/** Refusals: sealed_missing, evidence_changed. */
async function contentOf(
  vault: Vault,
  file: string,
  identity: string,
): Promise<Result<Uint8Array>> {
  const content = await vault.read(file, identity);
  if (content === 'evidence_missing') return refuseFor('sealed_missing');
  return typeof content === 'string' ? refuseFor(content) : ok(content);
}

export const sealedInnerLongs: Longs<typeof sealedInnerCalls> = {
  'sealed.read': async (context, { part, identity }) => {
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    const content = await contentOf(context.vault, found.file, identity);
    return content.ok ? ok(unpacked(content.value)) : content;
  },

  'sealed.sealAgain': async (context, { part, identity }) => {
    const { db, vault } = context;
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    const { file, keys, view } = found;
    if (view.destroyed) return refuseFor('sealed_destroyed');
    const content = await contentOf(vault, file, identity);
    if (!content.ok) return content;
    if (!view.isToReseal) return ok(null);
    const anew = keysAnew(keys, presentKeys(db), (id) => {
      const person = personById(db, id);
      return person?.active === true && maySeeContent(person.roles);
    });
    return ok({ from: file, sealed: await sealTo({ vault }, anew, content.value) });
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

  'sealed.recordResealed': (context, { part, key, sealed, from }) => {
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    if (found.view.destroyed) return refuseFor('sealed_destroyed');
    if (found.file !== from) return refuse({ code: 'stale' });
    const { caseId } = found;
    context.record('sealed.resealed', caseId, { caseId, part, key, sealed });
    context.afterwards(() => sweepSealed(context.whole, context.vault));
    return ok(null);
  },

  'sealed.unsealAgain': ({ whole: db, vault }, { file }) => {
    unlessNamed({ db, vault }, file);
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
