/**
 * What the bodies of facts are made of (shared/fact.ts). Nothing here changes once it is released: by it everything is
 * read that was ever written. It imports nothing, for what it would import may change.
 */
import { z } from 'zod';

export const text = z.string();
export const flag = z.boolean();
/** So large that sums of them are still exact. */
const natural = () => z.number().int().min(0).max(2_147_483_647);
/** Counts, places and versions. */
export const whole = natural();
/** The revision that whoever acted had before their eyes. */
export const seen = natural();

/** There is such a day, and the calendar of the software knows it. */
function isDay(given: string): boolean {
  const at = new Date(`${given}T00:00Z`);
  const isReal = Number.isFinite(at.getTime()) && at.toISOString().startsWith(given);
  return isReal && given >= '1949-10-01' && given < '2200-01-01';
}

/** 2026-03-05 */
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay);
/** 18:00 */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** 2026-03-05T18:00 */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((given) => isDay(given.slice(0, 10)));
/** 2026 */
export const year = z.string().regex(/^\d{4}$/);
/** 32 bytes, as hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Ed25519: 32 bytes, as hex. */
export const publicKey = z.string().regex(/^[0-9a-f]{64}$/);
/** Ed25519: 64 bytes, as hex. */
export const signature = z.string().regex(/^[0-9a-f]{128}$/);
/** An age X25519 recipient: the public half of a key pair. */
export const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
/** 2026-0012, 临-B-12: a number of a case ends in its place in the book. */
export const caseNumber = z.string().regex(/-\d{1,6}$/);
/** 明督办〔2026〕3号 */
export const documentNumber = z.string().regex(/(^|\D)\d{1,6}号$/);

/** 20 characters of Crockford base 32. */
const id = <Brand extends string>() =>
  z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{20}$/)
    .brand<Brand>();
export const deviceId = id<'DeviceId'>();
export const personId = id<'PersonId'>();
export const termId = id<'TermId'>();
export const unitId = id<'UnitId'>();
export const checklistId = id<'ChecklistId'>();
export const checklistVersionId = id<'ChecklistVersionId'>();
export const checklistItemId = id<'ChecklistItemId'>();
export const caseId = id<'CaseId'>();
export const roundId = id<'RoundId'>();
export const visitId = id<'VisitId'>();
export const findingId = id<'FindingId'>();
export const evidenceId = id<'EvidenceId'>();
export const orderId = id<'OrderId'>();
export const extensionId = id<'ExtensionId'>();
export const followUpId = id<'FollowUpId'>();
export const recusalId = id<'RecusalId'>();
export const interventionId = id<'InterventionId'>();
export const summaryId = id<'SummaryId'>();

/** The last row of one device's chain. */
export const head = z.strictObject({ device: deviceId, sequence: whole, hash: sha256 });
export type Head = z.infer<typeof head>;

/** One of each chain. */
export const heads = z
  .array(head)
  .refine((each) => new Set(each.map(({ device }) => device)).size === each.length);

/**
 * A part of a fact that is sealed (docs/store-format.md §5): the SHA-256 of its sealed bytes, by which it is called, and who
 * holds a key to it; null is the office's recovery key.
 */
export const sealedPart = z.strictObject({
  part: sha256,
  bytes: whole,
  keys: z.array(z.strictObject({ personId: personId.nullable(), recipient })).min(1),
});
