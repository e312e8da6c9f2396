/** What the store's threads do with evidence files that the main thread brings in and takes out. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type Instant, type LocalMoment, localMoment } from '../../shared/dates.ts';
import { MAX_FILE_BYTES, MAX_NAME_UNITS, Sha256 } from '../../shared/evidence/evidence-record.ts';
import { HeldAnswer, SealedFile } from '../../shared/evidence/preset.ts';
import { keptFileName } from '../../shared/files/file-name.ts';
import { EvidenceId, ExportId } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Longs, Writes } from '../context.ts';
import { HEAD_BYTES, mediaTypeOf } from '../files/media-type.ts';
import { innerLong, innerWrite } from '../inner-call.ts';
import { noteRecorded } from '../store/exports.ts';
import { readingMeans } from '../store/faults.ts';
import { SourceFault } from '../store/vault.ts';
import { evidenceById, holdFile, sameContent, subjectOf } from './evidence.ts';

/** Where a file comes from: a place on a disk, or the window, in base64. */
const EvidenceSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('disk'), path: z.string() }),
  z.strictObject({ from: z.literal('window'), name: z.string(), content: z.string() }),
]);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

export const evidenceInnerCalls = {
  /** Refusals: file_gone, file_empty, file_too_large, file_not_readable, file_in_use, cancelled. */
  'evidence.seal': innerLong(EvidenceSource, SealedFile),
  /** Takes back a sealing that could not be noted. */
  'evidence.unseal': innerLong(SealedFile, z.null()),
  'evidence.recordHeld': innerWrite(SealedFile, HeldAnswer),
  /** Refusals: evidence_missing, evidence_changed, disk_full, cancelled. */
  'evidence.copyOut': innerLong(
    z.strictObject({ id: EvidenceId, path: z.string() }),
    z.strictObject({ hash: Sha256 }),
  ),
  'evidence.recordTakenOut': innerWrite(
    z.strictObject({ id: EvidenceId, exportId: ExportId }),
    z.strictObject({}),
  ),
};

export const evidenceInnerWrites: Writes<typeof evidenceInnerCalls> = {
  'evidence.recordHeld': (context, sealed) => {
    holdFile(context, sealed.file);
    return ok({ ...sealed, sameAs: sameContent(context, sealed.file) });
  },

  'evidence.recordTakenOut': (context, { id, exportId }) => {
    const found = evidenceById(context, id);
    if (!found) return refuse({ code: 'not_found' });
    noteRecorded(context.db, exportId);
    const { caseId } = found;
    context.record('evidence.taken_out', subjectOf(found), { evidenceId: id, caseId });
    context.keepAnswer({});
    return ok({});
  },
};

/** A picture of more bytes than this has its camera's notes looked for no further. */
const NOTES_BYTES = 64 * 1024 ** 2;

/** The beginning of a file. */
function headOf(path: string, bytes: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    return head.subarray(0, readSync(handle, head, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}

/** Its library is read when a picture first comes: whoever signs in does not wait for it. */
async function notedTime(picture: Buffer): Promise<LocalMoment | null> {
  const { cameraTimeOf } = await import('./camera-time.ts');
  return cameraTimeOf(picture);
}

interface Looked {
  size: number;
  mediaType: string;
  changedAt: Instant;
  cameraTime: LocalMoment | null;
}

/** What a file to be sealed is, or why it cannot be. */
async function lookAt(path: string): Promise<Result<Looked>> {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return refuseFor('file_not_readable');
    const { size } = stat;
    const head = headOf(path, Math.min(size, HEAD_BYTES));
    if (size === 0) return refuseFor('file_empty');
    if (size > MAX_FILE_BYTES) return refuseFor('file_too_large');
    const mediaType = mediaTypeOf(head, head.length === size, path);
    const mayHaveNotes = mediaType.startsWith('image/') && size <= NOTES_BYTES;
    const cameraTime = mayHaveNotes ? await notedTime(headOf(path, size)) : null;
    return ok({ size, mediaType, changedAt: Math.max(0, Math.trunc(stat.mtimeMs)), cameraTime });
  } catch (error) {
    const reason = readingMeans(error);
    if (reason) return refuseFor(reason);
    throw error;
  }
}

export const evidenceInnerLongs: Longs<typeof evidenceInnerCalls> = {
  'evidence.seal': async ({ vault, progress, now, today, zone }, source) => {
    if (source.from === 'window') {
      const content = Buffer.from(source.content, 'base64');
      const mediaType = mediaTypeOf(content, true, source.name);
      if (content.length === 0) return refuseFor('file_empty');
      if (!mediaType.startsWith('image/')) return refuseFor('file_not_readable');
      const sealed = await vault.seal(content, () => {});
      const name = keptFileName(source.name, MAX_NAME_UNITS);
      return ok({
        file: { ...sealed, name, mediaType },
        madeAt: localMoment(now, zone),
        timeFrom: null,
      });
    }
    const { path } = source;
    const looked = await lookAt(path);
    if (!looked.ok) return looked;
    const { size, mediaType, changedAt, cameraTime } = looked.value;
    // A camera whose clock runs days ahead says nothing.
    const taken = cameraTime !== null && cameraTime.slice(0, 10) <= today ? cameraTime : null;
    try {
      const sealed = await vault.seal(path, (done) => progress(done, size));
      return ok({
        file: { ...sealed, name: keptFileName(basename(path), MAX_NAME_UNITS), mediaType },
        madeAt: taken ?? localMoment(Math.min(changedAt, now), zone),
        timeFrom: taken ? 'camera' : 'file',
      });
    } catch (error) {
      const reason = error instanceof SourceFault ? readingMeans(error.cause) : undefined;
      if (reason) return refuseFor(reason);
      throw error;
    }
  },

  'evidence.unseal': async ({ vault }, { file }) => {
    vault.remove(file.sealedHash);
    return ok(null);
  },

  'evidence.copyOut': async (context, { id, path }) => {
    const { vault, progress } = context;
    const found = evidenceById(context, id);
    if (found?.evidence.kind !== 'file') return refuse({ code: 'not_found' });
    const { sealedHash, hash, bytes } = found.evidence.file;
    const fault = await vault.copyTo(sealedHash, path, (done) => progress(done, bytes));
    return fault ? refuseFor(fault) : ok({ hash });
  },
};
