/**
 * A laptop leaves the office: what it gave last was taken in on another one and verified there, which says so by a receipt;
 * with that it is erased, and leaves a certificate.
 */
import { z } from 'zod';
import { app } from '../call.ts';
import { Instant } from '../dates.ts';
import { Sha256 } from '../evidence/evidence-record.ts';
import { head } from '../frozen.ts';
import { DeviceId, FileToken } from '../ids.ts';
import { EVERYTHING } from '../parts.ts';
import { WRITTEN_BY } from '../people/rights.ts';

/** What a laptop of the office says of another one that leaves. */
export const Received = z.strictObject({
  /** The one that leaves, and its last row that is here. */
  device: DeviceId,
  name: z.string(),
  sequence: z.number().int().positive(),
  hash: Sha256,
  /** What it recorded: its rows, and the files of evidence that they name. */
  facts: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
  /** Of every chain, rows before which none is missing where it was received: the last, and those up to which it may be held on the one that leaves. */
  heads: z.array(head),
  /** The sealed files that rows held there name, and that are not there. */
  missing: z.array(Sha256),
  at: Instant,
  /** Where and by whom it was received. */
  by: DeviceId,
  byName: z.string(),
  person: z.string(),
});
export type Received = z.infer<typeof Received>;

/** The file that goes back to it, signed by the device that received it. */
export const Receipt = z.strictObject({
  format: z.literal('mingcha-receipt'),
  version: z.literal(1),
  received: Received,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Receipt = z.infer<typeof Receipt>;

export const leavingCalls = {
  /**
   * 移交回执: another laptop has given all that it holds, and is out of use; also one that was reported lost and is found. Refusals:
   * not_found, wrong_stage (it is this laptop, or another goes on in its place), not_whole_here, not_all_given, keeps_books,
   * receipt_not_saved (it is out of use all the same), and those of choosing where to save.
   */
  'leaving.receive': app(
    WRITTEN_BY['device.revoked'],
    z.strictObject({ deviceId: DeviceId, file: FileToken }),
    Received,
    { changes: ['devices'] },
  ),
  /** 移交清单: saves as PDF what a laptop that left has given. Refusals: wrong_stage (it has not), printing_failed, and those of choosing where to save. */
  'leaving.list': app(
    WRITTEN_BY['device.revoked'],
    z.strictObject({ deviceId: DeviceId, file: FileToken }),
    z.null(),
  ),
  /**
   * What a receipt says, where it is for this laptop as it stands. Refusals: file_gone, receipt_damaged, receipt_for_another, receipt_signature, received_each_other, written_since, not_handed_over,
   * apart_kept_here.
   */
  'leaving.read': app('signed_in', z.strictObject({ receipt: FileToken }), Received),
  /**
   * 移交销毁: saves the certificate, then erases what this laptop holds of the office. It cannot be taken back: the office's name
   * is typed to confirm it. Refusals: those of `leaving.read`, other_office_name, printing_failed, and those of choosing where to save.
   */
  'leaving.erase': app(
    'signed_in',
    z.strictObject({ receipt: FileToken, certificate: FileToken, office: z.string().max(200) }),
    z.null(),
    { changes: EVERYTHING, alone: true },
  ),
};
