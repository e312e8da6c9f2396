import { z } from 'zod';
import { act, app, long, read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { CaseId, EvidenceId, FileToken, FindingId, VisitId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { EvidenceRecord, HeldFile, Sha256 } from './evidence.ts';

const [NoteRecord, FileRecord] = EvidenceRecord.options;

/** Evidence as the window hands it in: of a file it knows only the hash under which the vault holds it. */
export const EvidenceInput = z.discriminatedUnion('kind', [
  NoteRecord,
  FileRecord.omit({ file: true }).extend({ sealedHash: Sha256 }),
]);
export type EvidenceInput = z.infer<typeof EvidenceInput>;

export const EvidenceView = z.strictObject({
  id: EvidenceId,
  caseId: CaseId,
  visitId: VisitId.nullable(),
  findingIds: z.array(FindingId),
  evidence: EvidenceRecord,
  addedBy: z.string(),
  addedAt: Instant,
});
export type EvidenceView = z.infer<typeof EvidenceView>;

export const evidenceCalls = {
  'evidence.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(EvidenceView)),
  /**
   * Seals a chosen file into the vault, where it waits to become evidence. Nothing readable is written.
   * Refusals: file_gone, file_empty, file_too_large, file_not_readable, disk_full, cancelled.
   */
  'evidence.hold': app(['inspector', 'team_leader'], z.strictObject({ file: FileToken }), HeldFile),
  /** Adds evidence to a case. Refusals: file_gone (the held file is no longer in the vault). */
  'evidence.add': write(
    ['inspector', 'team_leader'],
    z.strictObject({
      caseId: CaseId,
      visitId: VisitId.nullable(),
      findingIds: distinct(z.array(FindingId).max(50)),
      evidence: EvidenceInput,
    }),
    EvidenceView,
  ),
  /**
   * Opens a picture or a text for the window to show, in memory only; null when it is of another kind or over 20 MB.
   * Refusals: evidence_missing, evidence_changed.
   */
  'evidence.show': long(
    CONTENT_ROLES,
    z.strictObject({ id: EvidenceId }),
    z.strictObject({ dataUrl: z.string().nullable() }),
  ),
  /**
   * Writes a readable copy where the person chose. The journal notes who took it out.
   * Refusals: evidence_missing, evidence_changed, file_gone, file_in_use, folder_gone, folder_not_writable,
   * inside_data_folder, disk_full, cancelled.
   */
  'evidence.saveCopy': act(
    CONTENT_ROLES,
    z.strictObject({ id: EvidenceId, file: FileToken }),
    z.strictObject({}),
  ),
};
