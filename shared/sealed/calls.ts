import { z } from 'zod';
import { act, app, read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { FilePiece, From } from '../files/shown.ts';
import { CaseId, FileToken, FindingId, OpeningId, PersonId, SealedPartId } from '../ids.ts';
import { Cursor, pageOf } from '../page.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { prose } from '../text.ts';

/** What opens a part to the person who asks. */
export const OpenedBy = z.enum([
  /** Their own key. */
  'own',
  /** It was sealed to a key they had before: the office's recovery key. */
  'recovery',
  /** Only a recovery key that was renewed since. */
  'former_recovery',
  /** It is not sealed to them. */
  'nobody',
]);
export type OpenedBy = z.infer<typeof OpenedBy>;

/** What everybody may know of a sealed part. */
export const SealedPartView = z.strictObject({
  part: SealedPartId,
  sealedBy: z.string(),
  sealedAt: Instant,
  /** The office that the finding was referred to. */
  to: z.string(),
  /** The names of those whose own key opens it, and of those who have had another since. */
  people: z.array(z.string()),
  former: z.array(z.string()),
  /** Whether its file is on this laptop. */
  isHere: z.boolean(),
  openedBy: OpenedBy,
  /** Whether whoever asks can seal it once more, because one of those it is sealed to has another key by now. */
  isToReseal: z.boolean(),
  destroyed: z.strictObject({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type SealedPartView = z.infer<typeof SealedPartView>;

/** A part among all that are sealed to somebody. */
const OwnPart = SealedPartView.pick({ part: true, sealedBy: true, sealedAt: true }).extend({
  caseId: CaseId,
  findingId: FindingId,
  findingNumber: z.string(),
  /** What opens it, as long as it was not destroyed. */
  state: z.enum([...OpenedBy.exclude(['nobody']).options, 'destroyed']),
});
export type OwnPart = z.infer<typeof OwnPart>;

/** What a part says, and the papers in it, in their order. */
const OpenedPart = z.strictObject({
  opening: OpeningId,
  text: z.string(),
  papers: z.array(
    z.strictObject({ name: z.string(), bytes: z.number().int(), mediaType: z.string() }),
  ),
});
export type OpenedPart = z.infer<typeof OpenedPart>;

const paper = { opening: OpeningId, position: z.number().int().nonnegative() };
const recoveryKey = z.string().max(200).nullable();
/** As many as are sealed once more at a time. */
export const MAX_RESEALED = 500;
/** Why a part is opened or destroyed: everybody who sees that it was may read it. */
export const SealedReason = prose(500);

const which = { part: SealedPartId, reason: SealedReason };

export const sealedCalls = {
  /** A page of what is sealed to the person who asks, the latest first. */
  'sealed.mine': read(
    CONTENT_ROLES,
    z.strictObject({ cursor: Cursor.nullable() }),
    pageOf(OwnPart),
  ),
  /**
   * What of that is to be sealed once more, of what takes the office's recovery key and of what their own key opens: how
   * many, and the latest, together as many as are sealed once more at a time.
   */
  'sealed.mineToReseal': read(
    CONTENT_ROLES,
    z.strictObject({}),
    z.strictObject({
      own: z.number().int(),
      recovery: z.number().int(),
      parts: z.array(SealedPartId).max(MAX_RESEALED),
    }),
  ),
  /** How many a person's own key opens, or the office's recovery key (null): what it will not once there is another. */
  'sealed.countTo': read(
    WRITTEN_BY['person.passphrase_changed'],
    z.strictObject({ id: PersonId.nullable() }),
    z.strictObject({ count: z.number().int() }),
  ),
  /**
   * 拆封: what a part says and the papers in it, in memory only; who opened it, when and why is recorded first. With the office's recovery key
   * where the person's own does not open it; an office head may do so with any part. Refusals: forbidden (not sealed to
   * them), sealed_recovery_key_needed, sealed_key_former, wrong_recovery_key, sealed_destroyed, sealed_missing,
   * evidence_changed.
   */
  'sealed.open': app(
    WRITTEN_BY['sealed.opened'],
    z.strictObject({ ...which, recoveryKey }),
    OpenedPart,
  ),
  /** A piece of a paper of a part that stands open, for the window to show in memory only. */
  'sealed.showPaper': app(
    WRITTEN_BY['sealed.opened'],
    z.strictObject({ ...paper, from: From }),
    FilePiece,
  ),
  /**
   * Writes a readable copy of a paper where the person chose. The record says that one was taken out, and not its name.
   * Refusals: file_gone, file_in_use, folder_gone, folder_not_writable, inside_data_folder, disk_full.
   */
  'sealed.savePaper': act(
    WRITTEN_BY['sealed.taken_out'],
    z.strictObject({ ...paper, file: FileToken }),
    z.strictObject({}),
  ),
  /**
   * Seals parts once more, to the keys that the same people have by now and to the office's recovery key: after a passphrase
   * was reset, or the recovery key renewed. By whoever opens them, who is shown nothing of them. What cannot be sealed is
   * left as it is; where that is all, the refusal is that of the first: forbidden, sealed_recovery_key_needed,
   * sealed_key_former, wrong_recovery_key, sealed_destroyed, sealed_missing, evidence_changed, stale, disk_full.
   */
  'sealed.reseal': act(
    WRITTEN_BY['sealed.resealed'],
    z.strictObject({
      parts: distinct(z.array(SealedPartId).min(1).max(MAX_RESEALED)),
      recoveryKey,
    }),
    z.strictObject({ resealed: z.number().int(), left: z.number().int() }),
  ),
  /** Closes it again: nothing of it is left in memory. */
  'sealed.close': app(
    WRITTEN_BY['sealed.opened'],
    z.strictObject({ opening: OpeningId }),
    z.strictObject({}),
  ),
  /**
   * 销毁: what a part says is gone for good. The number of its finding is typed, so that it is no other part. Refusals:
   * sealed_destroyed, other_number.
   */
  'sealed.destroy': write(
    WRITTEN_BY['sealed.destroyed'],
    z.strictObject({ ...which, number: z.string() }),
    SealedPartView,
  ),
};
