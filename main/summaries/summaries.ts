/** Summaries: the official documents that were issued, and when. */
import { z } from 'zod';
import type { Period } from '../../shared/dates.ts';
import { SummaryId } from '../../shared/ids.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { ok } from '../../shared/refusal.ts';
import type { Lacking, SummaryRow, summaryCalls } from '../../shared/summaries/calls.ts';
import type { ReadContext, Reads } from '../context.ts';
import { isWholeHere } from '../devices/shares.ts';
import { pageOfRows } from '../page.ts';
import { nameThen } from '../people/name-then.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql, within } from '../store/sql.ts';

const Row = z
  .object({
    id: SummaryId,
    kind: z.enum(['circular', 'ledger']),
    number: z.string(),
    sharesNumber: flag,
    title: z.string(),
    from: z.string(),
    to: z.string(),
    findings: z.number(),
    issuedOn: z.string(),
    issuedBy: z.string(),
    issuedAt: z.number(),
    head: z.string(),
  })
  .transform(({ from, to, ...row }): SummaryRow => ({ ...row, period: { from, to } }));

const summariesWhere = (db: ReadableDb, condition: Sql, limit = 1): SummaryRow[] =>
  db.all(
    Row,
    sql`SELECT summaries.id, kind, number,
          kind = 'circular' AND EXISTS (
            SELECT 1 FROM summaries AS other WHERE other.number = summaries.number AND other.id <> summaries.id
          ) AS sharesNumber,
          title, period_from AS "from", period_to AS "to", findings,
          issued_on AS issuedOn, ${nameThen(sql`issued_by`, sql`issued_at`)} AS issuedBy, issued_at AS issuedAt, head
        FROM summaries
        WHERE ${condition} ORDER BY issued_at DESC, summaries.id DESC LIMIT ${limit}`,
  );

export const summaryById = (db: ReadableDb, id: SummaryId): SummaryRow | undefined =>
  summariesWhere(db, sql`summaries.id = ${id}`)[0];

export const summaryReads: Reads<typeof summaryCalls> = {
  'summaries.list': ({ db }, { cursor }) => {
    const after = cursor
      ? sql`(issued_at, summaries.id) < (${Number(cursor.after)}, ${cursor.id})`
      : sql`TRUE`;
    return ok(
      pageOfRows(summariesWhere(db, after, PAGE_ROWS + 1), ({ issuedAt, id }) => ({
        after: String(issuedAt),
        id,
      })),
    );
  },
  'summaries.isComplete': (context, { period }) => ok({ lacks: whatIsLacking(context, period) }),
};

/**
 * Why what is made of a period would leave something out: what is hidden from its maker, or is not on this laptop. Then it is
 * not to be issued here, as a document speaks of the whole office.
 */
export function whatIsLacking(context: ReadContext, period: Period): Lacking | null {
  const { whole } = context;
  if (!isWholeHere(whole)) return 'not_complete_here';
  return isHiddenIn(context, period) ? 'not_complete_for_you' : null;
}

function isHiddenIn({ whole, hidden }: ReadContext, { from, to }: Period): boolean {
  const { units, besides } = hidden;
  const isHidden = (unit: Sql, id: Sql) =>
    sql`(${unit} IN ${within(units)} OR ${id} IN ${within(besides)})`;
  return (
    units.length > 0 &&
    whole.exists(
      sql`SELECT 1 FROM visits
          WHERE ${isHidden(sql`unit_id`, sql`id`)} AND visited_on BETWEEN ${from} AND ${to}
          UNION ALL
          SELECT 1 FROM findings
          WHERE ${isHidden(sql`unit_id`, sql`id`)} AND happened_on BETWEEN ${from} AND ${to}
          UNION ALL
          SELECT 1 FROM follow_ups JOIN cases ON cases.id = case_id
          WHERE ${isHidden(sql`cases.unit_id`, sql`cases.id`)} AND happened_on BETWEEN ${from} AND ${to}`,
    )
  );
}

/** How findings of one day stand in documents: 2026-0012-9 before 2026-0012-10. */
export const byNumber = sql`cases.number, length(findings.number), findings.number`;
