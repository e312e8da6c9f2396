/** The desk: how much waits for the person who looks at it. Each number counts what the list behind it shows. */
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { ok } from '../../shared/refusal.ts';
import type { ReadContext, Reads } from '../context.ts';
import { countFindings } from '../findings/read.ts';
import { countOpen } from '../orders/read.ts';
import { WAITS } from '../store/set-aside.ts';
import { sql } from '../store/sql.ts';

const countWaiting = ({ db }: ReadContext): number =>
  db.number(
    sql`SELECT count(*) FROM (SELECT DISTINCT device, device_sequence FROM set_aside WHERE ${WAITS})`,
  ) ?? 0;

export const deskReads: Reads<'desk'> = {
  'desk.waiting': (context) => {
    const { roles } = context.actor;
    return ok({
      toSettle: countFindings(context, { openTo: 'settle' }),
      toSubmit: countFindings(context, { openTo: 'submit', mine: true }),
      toReview: countFindings(context, { openTo: 'confirm' }),
      toOrder: countFindings(context, { openTo: 'order' }),
      toFollowUp: roles.includes('inspector') ? countOpen(context, { owedByUnit: true }) : 0,
      soon: countFindings(context, { soon: true }),
      overdue: countFindings(context, { overdue: true }),
      extensions: roles.includes('office_head')
        ? countOpen(context, { extensionToDecide: true })
        : 0,
      toRevisit: countFindings(context, { openTo: 'return_visit' }),
      toVerify: countFindings(context, { openTo: 'verify' }),
      toClose: countFindings(context, { openTo: 'close' }),
      setAside: WRITTEN_BY['set_aside.looked_at'].some((role) => roles.includes(role))
        ? countWaiting(context)
        : 0,
    });
  },
};
