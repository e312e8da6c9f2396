import { accessSync, constants, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type HeldFile, MAX_FILE_BYTES, MAX_NAME_UNITS } from '../../shared/evidence/evidence.ts';
import { keptFileName } from '../../shared/files/file-name.ts';
import type { CaseId, EvidenceId, ExportId } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, WriteContext } from '../context.ts';
import { noteRecorded } from '../store/exports.ts';
import { readingMeans } from '../store/faults.ts';
import { SourceFault } from '../store/vault.ts';
import { evidenceById, holdFile } from './evidence.ts';
import { mediaTypeOf } from './media-type.ts';

export const evidenceWriteJobs = {
  'evidence.recordHeld': (context: WriteContext, file: HeldFile): Result<HeldFile> => {
    holdFile(context, file);
    return ok(file);
  },

  'evidence.recordTakenOut': (
    context: WriteContext,
    { id, caseId, exportId }: { id: EvidenceId; caseId: CaseId; exportId: ExportId },
  ): Result<Record<string, never>> => {
    noteRecorded(context.db, exportId);
    context.record('evidence.taken_out', caseId, { evidenceId: id, caseId });
    context.keepAnswer({});
    return ok({});
  },
};

export const evidenceLongJobs = {
  /** Refusals: file_gone, file_empty, file_too_large, file_not_readable, file_in_use, cancelled. */
  'evidence.seal': async (
    { vault, progress }: LongContext,
    { path }: { path: string },
  ): Promise<Result<HeldFile>> => {
    let size: number;
    try {
      const stat = statSync(path);
      if (!stat.isFile()) return refuseFor('file_not_readable');
      accessSync(path, constants.R_OK);
      size = stat.size;
    } catch (error) {
      return refuseFor(readingMeans(error) ?? 'file_not_readable');
    }
    if (size === 0) return refuseFor('file_empty');
    if (size > MAX_FILE_BYTES) return refuseFor('file_too_large');
    try {
      const sealed = await vault.seal(path, (done) => progress(done, size));
      return ok({
        ...sealed,
        name: keptFileName(basename(path), MAX_NAME_UNITS),
        mediaType: mediaTypeOf(path),
      });
    } catch (error) {
      const reason = error instanceof SourceFault ? readingMeans(error.cause) : undefined;
      if (reason) return refuseFor(reason);
      throw error;
    }
  },

  /** Refusals: evidence_missing, evidence_changed, disk_full, cancelled. */
  'evidence.copyOut': async (
    { db, vault, progress }: LongContext,
    { id, path }: { id: EvidenceId; path: string },
  ): Promise<Result<{ caseId: CaseId; hash: string }>> => {
    const found = evidenceById(db, id);
    if (found?.evidence.kind !== 'file') return refuse({ code: 'not_found' });
    const { sealedHash, hash, bytes } = found.evidence.file;
    const fault = await vault.copyTo(sealedHash, path, (done) => progress(done, bytes));
    return fault ? refuseFor(fault) : ok({ caseId: found.caseId, hash });
  },
};
