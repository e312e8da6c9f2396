import { z } from 'zod';
import { act, app, long, read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { FilePiece, From } from '../files/shown.ts';
import { CaseId, EvidenceId, FileToken, FindingId, VisitId } from '../ids.ts';
import { Cursor, pageOf } from '../page.ts';
import { RECORD } from '../parts.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { line } from '../text.ts';
import {
  EvidenceRecord,
  Grade,
  MAX_NAME_UNITS,
  MAX_PASTED_BYTES,
  Sha256,
} from './evidence-record.ts';
import { HeldAnswer } from './preset.ts';

const [NoteRecord, FileRecord] = EvidenceRecord.options;

/** Evidence as the window hands it in: of a file it knows only the hash under which the vault holds it. */
export const EvidenceInput = z.discriminatedUnion('kind', [
  NoteRecord,
  FileRecord.omit({ file: true }).extend({ sealedHash: Sha256 }),
]);
export type EvidenceInput = z.infer<typeof EvidenceInput>;

export const EvidenceView = z.strictObject({
  id: EvidenceId,
  caseId: CaseId.nullable(),
  visitId: VisitId.nullable(),
  findingIds: z.array(FindingId),
  /** As it is kept: also what another laptop wrote without a word in it. */
  evidence: z.discriminatedUnion('kind', [NoteRecord.extend({ text: z.string() }), FileRecord]),
  /** Of a file: that it is not there, or was found changed when it was last read. */
  fault: z.enum(['evidence_missing', 'evidence_changed']).nullable(),
  addedBy: z.string(),
  addedAt: Instant,
});
export type EvidenceView = z.infer<typeof EvidenceView>;

const EvidencePage = pageOf(EvidenceView);

/** Three bytes are four characters. */
const MAX_PASTED_CHARACTERS = Math.ceil(MAX_PASTED_BYTES / 3) * 4;

const FROM_VAULT = { restsOn: [...RECORD, 'vault'] } as const;

export const evidenceCalls = {
  /**
   * Of a case's evidence the first that bears out each of its findings, and that each of its visits has besides, by their
   * ids; and of how many files in the whole case it is known that they are missing or changed.
   */
  'evidence.ofCase': read(
    CONTENT_ROLES,
    z.strictObject({ caseId: CaseId }),
    z.strictObject({
      first: z.record(z.string(), EvidencePage),
      lost: z.number().int(),
    }),
    FROM_VAULT,
  ),
  /** What bears out a finding, in the order it was added. */
  'evidence.ofFinding': read(
    CONTENT_ROLES,
    z.strictObject({ findingId: FindingId, cursor: Cursor.nullable() }),
    EvidencePage,
    FROM_VAULT,
  ),
  /** That of a visit, in the order it was added; or only that which bears out no finding. */
  'evidence.ofVisit': read(
    CONTENT_ROLES,
    z.strictObject({ visitId: VisitId, ofNoFinding: z.boolean(), cursor: Cursor.nullable() }),
    EvidencePage,
    FROM_VAULT,
  ),
  /** Files of evidence that were found missing or changed, and are not back: for whoever makes the backups. */
  'evidence.countLost': read(
    ['keeper'],
    z.strictObject({}),
    z.strictObject({ count: z.number().int() }),
    { ...FROM_VAULT, sees: 'whole' },
  ),
  /**
   * Seals a chosen file into the vault, where it waits to become evidence. Nothing readable is written.
   * Refusals: file_gone, file_empty, file_too_large, file_not_readable, file_in_use, disk_full, cancelled.
   */
  'evidence.hold': app(
    WRITTEN_BY['evidence.added'],
    z.strictObject({ file: FileToken }),
    HeldAnswer,
  ),
  /** The same with a picture that was pasted, in base64. Refusals: file_empty, file_too_large, file_not_readable (no picture), disk_full. */
  'evidence.holdPasted': app(
    WRITTEN_BY['evidence.added'],
    z.strictObject({ name: line(MAX_NAME_UNITS), content: z.string().max(MAX_PASTED_CHARACTERS) }),
    HeldAnswer,
  ),
  /**
   * Throws away a file of one's own that was held and taken out of the form again. One that a draft still names, or that
   * is evidence by now, stays.
   */
  'evidence.letGo': write(
    WRITTEN_BY['evidence.added'],
    z.strictObject({ sealedHash: Sha256 }),
    z.strictObject({}),
  ),
  /** Adds evidence to a case. Refusals: wrong_stage (a finding it bears out is settled), file_gone (the held file is no longer in the vault). */
  'evidence.add': write(
    WRITTEN_BY['evidence.added'],
    z.strictObject({
      caseId: CaseId,
      visitId: VisitId.nullable(),
      findingIds: distinct(z.array(FindingId).max(50)),
      evidence: EvidenceInput,
    }),
    EvidenceView,
  ),
  /**
   * Judges evidence that was added without a grade. Refusals: stale (somebody has judged it already), wrong_stage (a
   * finding it bears out is settled).
   */
  'evidence.grade': write(
    WRITTEN_BY['evidence.graded'],
    z.strictObject({ id: EvidenceId, grade: Grade }),
    EvidenceView,
  ),
  /**
   * A piece of a file, from a place on, for the window to show in memory only. Refusals: evidence_missing, evidence_changed,
   * file_not_readable (of a kind or size that is not shown).
   */
  'evidence.show': long(CONTENT_ROLES, z.strictObject({ id: EvidenceId, from: From }), FilePiece, {
    restsOn: [],
  }),
  /** The same of a file of one's own that is held. Refusals: file_gone, evidence_missing, evidence_changed, file_not_readable. */
  'evidence.showHeld': long(
    WRITTEN_BY['evidence.added'],
    z.strictObject({ sealedHash: Sha256, from: From }),
    FilePiece,
    { restsOn: [] },
  ),
  /**
   * Writes a readable copy where the person chose. The journal notes who took it out.
   * Refusals: evidence_missing, evidence_changed, file_gone, file_in_use, folder_gone, folder_not_writable,
   * inside_data_folder, disk_full, cancelled.
   */
  'evidence.saveCopy': act(
    WRITTEN_BY['evidence.taken_out'],
    z.strictObject({ id: EvidenceId, file: FileToken }),
    z.strictObject({}),
  ),
};
