/** The desk: how much waits for the person who looks at it. */
import { addDays } from '../../shared/dates.ts';
import { type Hand, MOVES, type Move } from '../../shared/findings/moves.ts';
import { ok } from '../../shared/refusal.ts';
import type { ReadContext, Reads } from '../context.ts';
import { readOffice } from '../office/office.ts';
import { countOpen } from '../orders/read.ts';
import { list, type Sql, sql } from '../store/sql.ts';

function countFindings({ db }: ReadContext, condition: Sql): number {
  return db.number(sql`SELECT count(*) FROM findings WHERE ${condition}`) ?? 0;
}

const withoutHands = (personId: string, hands: readonly Hand[]): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM finding_hands WHERE finding_id = findings.id
        AND person_id = ${personId} AND hand IN ${list(hands)})`;

/** Findings on which this person may make a move now; none when no role of theirs makes it. */
function countMovable(context: ReadContext, move: Move): number {
  const { from, by, notBy } = MOVES[move];
  const { actor } = context;
  if (!by.some((role) => actor.roles.includes(role))) return 0;
  const stages = sql`stage IN ${list(from)}`;
  return countFindings(
    context,
    notBy.length === 0 ? stages : sql`${stages} AND ${withoutHands(actor.personId, notBy)}`,
  );
}

export const deskReads: Reads<'desk'> = {
  'desk.waiting': (context) => {
    const { actor, db, today, moment } = context;
    const { soonDays } = readOffice(db).settings;
    const owed = sql`stage IN ('ordered', 'received', 'mending')`;
    const follows = actor.roles.includes('inspector');
    const decidesExtensions = actor.roles.includes('office_head');
    return ok({
      toSubmit: countFindings(context, sql`recorded_by = ${actor.personId} AND stage = 'draft'`),
      toReview: countMovable(context, 'confirm'),
      toOrder: countMovable(context, 'order'),
      toFollowUp: follows
        ? countOpen(context, { awaits: 'receipt' }) +
          countOpen(context, { awaits: 'measures' }) +
          countOpen(context, { awaits: 'feedback' })
        : 0,
      soon: countFindings(
        context,
        sql`${owed} AND due_at >= ${moment} AND due_at <= ${`${addDays(today, soonDays)}T23:59`}`,
      ),
      overdue: countFindings(context, sql`${owed} AND due_at < ${moment}`),
      extensions: decidesExtensions ? countOpen(context, { extensionPending: true }) : 0,
      toVerify: countMovable(context, 'verify'),
      toClose: countMovable(context, 'close'),
    });
  },
};
