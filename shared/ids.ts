/** Identifiers: 20 characters of Crockford base 32, sortable by the time they were made, branded so that a unit's id cannot be passed for a case's. */
import { z } from 'zod';

const id = <Brand extends string>() =>
  z
    .string()
    .regex(/^[0-9a-hjkmnp-tv-z]{20}$/)
    .brand<Brand>();

export const DeviceId = id<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
export const PersonId = id<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const UnitId = id<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;
export const TermId = id<'TermId'>();
export type TermId = z.infer<typeof TermId>;
export const ChecklistId = id<'ChecklistId'>();
export type ChecklistId = z.infer<typeof ChecklistId>;
export const ChecklistVersionId = id<'ChecklistVersionId'>();
export type ChecklistVersionId = z.infer<typeof ChecklistVersionId>;
export const ChecklistItemId = id<'ChecklistItemId'>();
export type ChecklistItemId = z.infer<typeof ChecklistItemId>;
export const RoundId = id<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;
export const CaseId = id<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;
export const VisitId = id<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;
export const ActivityId = id<'ActivityId'>();
export type ActivityId = z.infer<typeof ActivityId>;
export const FindingId = id<'FindingId'>();
export type FindingId = z.infer<typeof FindingId>;
export const EvidenceId = id<'EvidenceId'>();
export type EvidenceId = z.infer<typeof EvidenceId>;
export const OrderId = id<'OrderId'>();
export type OrderId = z.infer<typeof OrderId>;
export const ExtensionId = id<'ExtensionId'>();
export type ExtensionId = z.infer<typeof ExtensionId>;
export const FollowUpId = id<'FollowUpId'>();
export type FollowUpId = z.infer<typeof FollowUpId>;
export const SummaryId = id<'SummaryId'>();
export type SummaryId = z.infer<typeof SummaryId>;
export const RecusalId = id<'RecusalId'>();
export type RecusalId = z.infer<typeof RecusalId>;
export const InterventionId = id<'InterventionId'>();
export type InterventionId = z.infer<typeof InterventionId>;
export const DraftId = id<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;
/** A sealed part, called by the SHA-256 of its sealed bytes. */
export const SealedPartId = z.string().regex(/^[0-9a-f]{64}$/);
export type SealedPartId = z.infer<typeof SealedPartId>;
/** A sealed part that stands open to whoever opened it, until it is closed or they are signed out. */
export const OpeningId = z
  .string()
  .regex(/^opening_[0-9a-f]{32}$/)
  .brand<'OpeningId'>();
export type OpeningId = z.infer<typeof OpeningId>;
/** A long call under way, named by the window that started it. */
export const TaskId = z.string().regex(/^task_[0-9a-z]{1,30}$/);
export type TaskId = z.infer<typeof TaskId>;

/** One act: the window makes one for each opened form or pressed button, and keeps it until the act is done. */
export const RequestId = z
  .string()
  .regex(/^request_[0-9a-f]{32}$/)
  .brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;

/** Files on their way out of the store. */
export const ExportId = id<'ExportId'>();
export type ExportId = z.infer<typeof ExportId>;

/** A file the person chose or a place to save to. The window holds the token; only the main process knows the path. */
export const FileToken = z
  .string()
  .regex(/^file_[0-9a-f]{32}$/)
  .brand<'FileToken'>();
export type FileToken = z.infer<typeof FileToken>;
