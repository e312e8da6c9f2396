/**
 * Why a call was not carried out: a closed list of values that cross from the main process to the window, each with a
 * sentence in both languages (shared/app/refusal-words.ts). Nothing is thrown across that border.
 */
import { z } from 'zod';
import {
  type GivenDate,
  isStillToCome,
  type KnownDates,
  OutOfOrder,
  outOfOrder,
} from './date-order.ts';
import { LocalDate, type LocalMoment, type LocalTime } from './dates.ts';
import { UnitId } from './ids.ts';

/** What is wrong with one field of an input. */
export const FaultRule = z.enum([
  'required',
  'not_chosen',
  'nothing_chosen',
  'too_long',
  'too_short',
  'too_large',
  'too_small',
  'wrong_kind',
  'unknown_choice',
  'unknown_key',
  'wrong_form',
  'control_characters',
  'broken_characters',
  'emoji_in_name',
  'nothing_visible',
  'not_a_date',
  'year_unclear',
  'not_a_time',
  'not_a_moment',
  'not_a_number',
  'not_whole',
  'date_out_of_range',
  'period_backwards',
  'date_in_future',
  'time_in_future',
  'date_out_of_order',
  'sides_disagree',
  'more_than_due',
  'fewer_than_named',
  'same_lines',
  'unfinished',
  'left_before_arrival',
  'passphrase_common',
  'passphrase_name',
  'passphrase_date',
  'passphrase_row',
  'passphrase_repeats',
  'passphrase_digits',
  'recused',
]);
export type FaultRule = z.infer<typeof FaultRule>;

export const Fault = z.strictObject({
  /** Where: keys and positions joined by dots, e.g. `findings.0.account`; empty for the input as a whole. */
  path: z.string(),
  rule: FaultRule,
  /** The bound that was crossed, where the rule has one. */
  limit: z.number().optional(),
  /** Which lines of a list: the two of `same_lines`, or the one that any other rule is about; the first is 1. */
  lines: z.array(z.number()).optional(),
  /** Which two dates, of `date_out_of_order`. */
  order: OutOfOrder.optional(),
});
export type Fault = z.infer<typeof Fault>;

/** Why a well-formed, permitted call is still refused. */
export const Reason = z.enum([
  // any act
  'done_already',
  // access
  'wrong_passphrase',
  'wrong_recovery_key',
  'recovery_key_needed',
  'recovery_key_unknown',
  'office_exists',
  'no_office',
  'last_keeper',
  'sign_in_name_taken',
  'passphrase_must_change',
  'clock_disagrees',
  'same_passphrase',
  // the store on disk
  'store_in_use',
  'store_damaged',
  'tables_differ',
  'store_foreign',
  'store_newer',
  'keys_missing',
  'keys_damaged',
  'keys_foreign',
  'folder_not_writable',
  'write_protected',
  'folder_in_the_way',
  'disk_failed',
  'system_busy',
  'disk_full',
  'backup_damaged',
  'backup_disk_full',
  'same_disk',
  'other_office',
  'wrong_joining_code',
  'joining_damaged',
  'joining_not_chosen',
  'not_whole_here',
  'share_of_this_laptop',
  'nothing_beyond_share',
  'books_kept_here',
  'apart_beyond_share',
  'not_given_on',
  // files
  'file_gone',
  'file_in_use',
  'folder_gone',
  'file_name_refused',
  'inside_data_folder',
  'same_place',
  'file_empty',
  'file_too_large',
  'file_not_readable',
  'evidence_changed',
  'evidence_missing',
  'cancelled',
  'printing_failed',
  // packages
  'package_none',
  'package_damaged',
  'package_newer',
  'package_for_another',
  'package_own',
  'package_from_unknown',
  'package_first_missing',
  'package_signature',
  'package_rolled_back',
  'package_taken',
  'package_disk_full',
  // leaving
  'not_all_given',
  'keeps_books',
  'receipt_not_saved',
  'receipt_damaged',
  'receipt_for_another',
  'receipt_signature',
  'received_each_other',
  'written_since',
  'not_handed_over',
  'apart_kept_here',
  'other_office_name',
  // sealed parts
  'papers_too_large',
  'sealed_without_key',
  'sealed_to_recused',
  'sealed_recovery_key_needed',
  'sealed_key_former',
  'sealed_destroyed',
  'sealed_missing',
  'other_number',
  // the method's rules
  'own_work',
  'wrong_stage',
  'nothing_corrected',
  'findings_stand',
  'verification_rests',
  'contested',
  'no_first_hand_evidence',
  'own_note_only',
  'no_return_visit',
  'return_visit_on_paper_only',
  'no_return_visit_evidence',
  'not_solved',
  'due_in_past',
  'extension_pending',
  'extension_decided',
  'nothing_to_undo',
  'undo_over',
  'undo_named',
  'undo_rested_on',
  'nothing_to_export',
  // recusal
  'recused',
  'already_recused',
  'own_recusal',
  'recusal_over',
  'not_complete_for_you',
  'not_complete_here',
  // the office's terms
  'term_exists',
  'checklist_exists',
  'term_seeded',
]);
export type Reason = z.infer<typeof Reason>;

export const Refusal = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('invalid_input'), faults: z.array(Fault) }),
  z.strictObject({ code: z.literal('not_found') }),
  z.strictObject({ code: z.literal('refused'), reason: Reason }),
  /** Somebody changed it since it was read; the person reads the new state before trying again. */
  z.strictObject({
    code: z.literal('stale'),
    /** The one among several, by its number. */
    number: z.string().optional(),
  }),
  /** A unit beside it has the name already: which one, by the names from the top. */
  z.strictObject({
    code: z.literal('unit_exists'),
    path: z.string(),
    unitId: UnitId,
  }),
  /** The numbers are given on another laptop, which keeps the book. */
  z.strictObject({
    code: z.literal('book_elsewhere'),
    device: z.string(),
    /** When it was taken into use. */
    since: LocalDate,
  }),
  z.strictObject({ code: z.literal('forbidden') }),
  z.strictObject({ code: z.literal('locked') }),
  z.strictObject({ code: z.literal('busy') }),
  /** Too many wrong passphrases: the next try counts after so long. */
  z.strictObject({ code: z.literal('wait'), seconds: z.number().int() }),
  /** A fault of the program; the reference finds the entry in the log. */
  z.strictObject({ code: z.literal('internal'), reference: z.string() }),
]);
export type Refusal = z.infer<typeof Refusal>;

/** What a call answers: its value, or why not. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal,
});

export const refuseFor = (reason: Reason) => refuse({ code: 'refused', reason });

/** What is wrong with a date beside the others, if anything. */
export function faultsOfDate(
  path: string,
  date: GivenDate,
  on: LocalDate | LocalMoment,
  known: KnownDates,
): Fault[] {
  const order = outOfOrder(date, on, known);
  if (!order) return [];
  return order.against === 'today' && on > order.on
    ? [{ path, rule: 'date_in_future' }]
    : [{ path, rule: 'date_out_of_order', order }];
}

/** What is wrong with a time of a day, if it is still to come. */
export const faultsOfTime = (
  path: string,
  day: LocalDate,
  time: LocalTime | null,
  known: Pick<KnownDates, 'now'>,
): Fault[] => (isStillToCome(day, time, known) ? [{ path, rule: 'time_in_future' }] : []);

/** The faults of an input that its schema did not accept. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    switch (issue.code) {
      case 'invalid_type':
        if (issue.input === undefined || issue.input === null) return { path, rule: 'required' };
        return { path, rule: issue.expected === 'int' ? 'not_whole' : 'wrong_kind' };
      case 'too_big':
        return {
          path,
          rule: issue.origin === 'number' || issue.origin === 'int' ? 'too_large' : 'too_long',
          limit: Number(issue.maximum),
        };
      case 'too_small':
        if (issue.origin === 'number' || issue.origin === 'int') {
          return { path, rule: 'too_small', limit: Number(issue.minimum) };
        }
        if (issue.origin === 'array' && Number(issue.minimum) === 1)
          return { path, rule: 'nothing_chosen' };
        return Number(issue.minimum) === 1
          ? { path, rule: 'required' }
          : { path, rule: 'too_short', limit: Number(issue.minimum) };
      case 'unrecognized_keys':
        return { path: [...issue.path, issue.keys[0]].map(String).join('.'), rule: 'unknown_key' };
      case 'invalid_value':
      case 'invalid_union':
      // Only ids have a format; a person chooses them from a list.
      case 'invalid_format':
        return { path, rule: 'unknown_choice' };
      case 'custom': {
        const named = FaultRule.safeParse(issue.params?.rule);
        const order = OutOfOrder.safeParse(issue.params?.order);
        const lines = Fault.shape.lines.safeParse(issue.params?.lines).data;
        const limit = Fault.shape.limit.safeParse(issue.params?.limit).data;
        return {
          path,
          rule: named.success ? named.data : 'wrong_form',
          ...(order.success && { order: order.data }),
          ...(lines && { lines }),
          ...(limit !== undefined && { limit }),
        };
      }
      default:
        return { path, rule: 'wrong_form' };
    }
  });
}
