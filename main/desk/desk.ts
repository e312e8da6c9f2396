/** The desk: how much waits for the person who looks at it. Each number counts what the list behind it shows. */
import type { deskCalls } from '../../shared/desk/calls.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { holdsOneOf } from '../../shared/people/role.ts';
import { ok } from '../../shared/refusal.ts';
import type { ReadContext, Reads } from '../context.ts';
import { rowsApart } from '../devices/rows-apart.ts';
import { findingsListed } from '../findings/read.ts';
import { openOrders } from '../orders/read.ts';
import { isNewTo, OFFICE_ENTRIES } from '../store/office-entries.ts';
import { WAITS } from '../store/set-aside.ts';
import { sql, where } from '../store/sql.ts';

const countWaiting = ({ db }: ReadContext): number =>
  db.number(
    sql`SELECT count(*) FROM (SELECT DISTINCT device, device_sequence FROM set_aside WHERE ${WAITS})`,
  ) ?? 0;

const countUnread = ({ db, actor }: ReadContext): number =>
  db.number(
    sql`SELECT count(*) FROM journal ${where([...OFFICE_ENTRIES, isNewTo(actor.personId)])}`,
  ) ?? 0;

export const deskReads: Reads<typeof deskCalls> = {
  'desk.waiting': (context) => {
    const { roles } = context.actor;
    return ok({
      toSettle: findingsListed.count(context, { openTo: 'settle' }),
      toSubmit: findingsListed.count(context, { openTo: 'submit', mine: true }),
      toReview: findingsListed.count(context, { openTo: 'confirm' }),
      toOrder: findingsListed.count(context, { openTo: 'order' }),
      toFollowUp: roles.includes('inspector') ? openOrders.count(context, { owedByUnit: true }) : 0,
      soon: findingsListed.count(context, { soon: true }),
      overdue: findingsListed.count(context, { overdue: true }),
      extensions: roles.includes('office_head')
        ? openOrders.count(context, { extensionToDecide: true })
        : 0,
      toRevisit: findingsListed.count(context, { openTo: 'return_visit' }),
      toVerify: findingsListed.count(context, { openTo: 'verify' }),
      toClose: findingsListed.count(context, { openTo: 'close' }),
      setAside: holdsOneOf(WRITTEN_BY['set_aside.looked_at'], roles) ? countWaiting(context) : 0,
      rowsApart: holdsOneOf(WRITTEN_BY['rows_apart.looked_at'], roles)
        ? rowsApart.count(context, { waits: true })
        : 0,
      officeJournal: holdsOneOf(WRITTEN_BY['office_journal.read'], roles)
        ? countUnread(context)
        : 0,
    });
  },
};
