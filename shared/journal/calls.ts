/** The journal as people meet it: a case's timeline, and the check that nothing in the record was changed. */
import { z } from 'zod';
import { long, read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { Sha256 } from '../evidence/evidence.ts';
import { FactName } from '../facts.ts';
import { CaseId } from '../ids.ts';
import { CONTENT_ROLES } from '../people/role.ts';

export const TimelineRow = z.strictObject({
  sequence: z.number().int(),
  at: Instant,
  by: z.string(),
  kind: FactName,
  /** The fact's body, as its kind and version declare it. */
  body: z.record(z.string(), z.json()),
});
export type TimelineRow = z.infer<typeof TimelineRow>;

export const journalCalls = {
  /** Everything that happened in a case, latest first. */
  'journal.ofCase': read(CONTENT_ROLES, z.strictObject({ caseId: CaseId }), z.array(TimelineRow)),
  /** The journal's length and head hash, as printed on exports. */
  'journal.head': read(
    'signed_in',
    z.strictObject({}),
    z.strictObject({ rows: z.number().int(), head: Sha256 }),
  ),
  /**
   * Empties the tables and fills them again from the journal, in one transaction. Refusals: cancelled, disk_full.
   */
  'journal.rebuild': write(
    ['keeper'],
    z.strictObject({}),
    z.strictObject({ rows: z.number().int() }),
  ),
  /** Re-computes the chain and the evidence hashes. `firstBad` names the first row that does not agree. */
  'journal.check': long(
    ['keeper', 'office_head'],
    z.strictObject({}),
    z.strictObject({
      rows: z.number().int(),
      head: Sha256,
      firstBad: z.number().int().nullable(),
      evidenceMissing: z.number().int(),
      evidenceChanged: z.number().int(),
    }),
  ),
};
