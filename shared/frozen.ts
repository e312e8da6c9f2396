/**
 * What the bodies of facts are made of (shared/fact.ts). Nothing here changes once it is released: by it everything is
 * read that was ever written. It imports nothing, for what it would import may change.
 */
import { z } from 'zod';

export const text = z.string();
export const flag = z.boolean();
export const whole = z.number().int();
/** The revision that whoever acted had before their eyes. */
export const seen = z.number().int();

/** 2026-03-05 */
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** 18:00 */
export const time = z.string().regex(/^\d{2}:\d{2}$/);
/** 2026-03-05T18:00 */
export const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
/** 32 bytes, as hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

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
export const caseId = id<'CaseId'>();
export const roundId = id<'RoundId'>();
export const visitId = id<'VisitId'>();
export const findingId = id<'FindingId'>();
export const evidenceId = id<'EvidenceId'>();
export const orderId = id<'OrderId'>();
export const extensionId = id<'ExtensionId'>();
export const followUpId = id<'FollowUpId'>();
export const summaryId = id<'SummaryId'>();
