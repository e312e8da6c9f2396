/** The desk: what waits for the person who looks at it. */
import { z } from 'zod';
import { read } from '../call.ts';
import { CONTENT_ROLES } from '../people/role.ts';

const count = z.number().int().nonnegative();

export const Waiting = z.strictObject({
  /** Contested findings that this person may settle. */
  toSettle: count,
  /** Findings this person wrote that are drafts, or were sent back to them. */
  toSubmit: count,
  /** Findings in review that this person may decide on: not their own. */
  toReview: count,
  toOrder: count,
  /** Orders whose receipt, measures or feedback is still to come. */
  toFollowUp: count,
  soon: count,
  overdue: count,
  extensions: count,
  /** Reported as mended, and nobody has gone to look since. */
  toRevisit: count,
  /** Borne out by a return visit. */
  toVerify: count,
  toClose: count,
  /** Facts that stand apart and that nobody has looked at, for those who may. */
  setAside: count,
  /** Rows of other devices that will not come in by themselves and that nobody has looked at, for those who may. */
  rowsApart: count,
  /** What others did about the office itself since this person last read its journal, for those who do. */
  officeJournal: count,
});
export type Waiting = z.infer<typeof Waiting>;

export const deskCalls = {
  'desk.waiting': read(CONTENT_ROLES, z.strictObject({}), Waiting),
};
