import { z } from 'zod';
import { act, read } from '../call.ts';
import { Instant, LocalDate, Period } from '../dates.ts';
import { FileToken, SummaryId } from '../ids.ts';
import { Cursor, pageOf } from '../page.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { CircularFindings, CircularRecord } from './circular.ts';

export const SummaryRow = z.strictObject({
  id: SummaryId,
  kind: z.enum(['circular', 'ledger']),
  number: z.string(),
  /** Another circular has it too; a printed number never changes. */
  sharesNumber: z.boolean(),
  title: z.string(),
  period: z.strictObject({ from: LocalDate, to: LocalDate }),
  findings: z.number().int(),
  issuedOn: LocalDate,
  issuedBy: z.string(),
  issuedAt: Instant,
  head: z.string(),
});
export type SummaryRow = z.infer<typeof SummaryRow>;

/** Why a document would not tell of the whole office. */
const Lacking = z.enum(['not_complete_for_you', 'not_complete_here']);
export type Lacking = z.infer<typeof Lacking>;

export const summaryCalls = {
  /** What was issued, the latest first. */
  'summaries.list': read(
    CONTENT_ROLES,
    z.strictObject({ cursor: Cursor.nullable() }),
    pageOf(SummaryRow),
    { restsOn: ['summaries', 'people'] },
  ),
  /** What keeps something made of a period from being issued here: it reaches what is hidden from its maker, or is elsewhere. */
  'summaries.isComplete': read(
    CONTENT_ROLES,
    z.strictObject({ period: Period }),
    z.strictObject({ lacks: Lacking.nullable() }),
  ),
  /**
   * Writes the circular (督查通报) as .docx and .pdf where the person chose, and records its issue with both hashes.
   * Only findings that were confirmed and are not contested may be in it, and at most a thousand. Refusals: not_found, wrong_stage, contested,
   * not_complete_for_you, not_complete_here, nothing_to_export (no visit in the period), printing_failed, file_gone, same_place, file_in_use, folder_gone,
   * folder_not_writable, inside_data_folder, disk_full, cancelled, book_elsewhere; stale when another circular took the
   * number meanwhile.
   */
  'summaries.issueCircular': act(
    WRITTEN_BY['circular.issued'],
    z.strictObject({
      circular: CircularRecord,
      findings: CircularFindings,
      docx: FileToken,
      pdf: FileToken,
    }),
    SummaryRow,
  ),
  /**
   * Writes the ledger (整改台账) of a period as .xlsx. Refusals: not_complete_for_you, not_complete_here, nothing_to_export, file_gone, file_in_use,
   * folder_gone, folder_not_writable, inside_data_folder, disk_full, cancelled.
   */
  'summaries.exportLedger': act(
    WRITTEN_BY['ledger.exported'],
    z.strictObject({ period: Period, xlsx: FileToken }),
    SummaryRow,
  ),
};
