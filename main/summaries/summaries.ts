/** Summaries: the official documents that were issued, and when. */

import { z } from 'zod';
import { SummaryId } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { SummaryRow, summaryCalls } from '../../shared/summaries/calls.ts';
import type { Reads } from '../context.ts';
import { nameThen } from '../people/name-then.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';

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

function summariesWhere(db: ReadableDb, condition: Sql): SummaryRow[] {
  return db.all(
    Row,
    sql`SELECT summaries.id, kind, number,
          kind = 'circular' AND EXISTS (
            SELECT 1 FROM summaries AS other WHERE other.number = summaries.number AND other.id <> summaries.id
          ) AS sharesNumber,
          title, period_from AS "from", period_to AS "to", findings,
          issued_on AS issuedOn, ${nameThen(sql`issued_by`, sql`issued_at`)} AS issuedBy, issued_at AS issuedAt, head
        FROM summaries
        WHERE ${condition} ORDER BY issued_at DESC LIMIT 500`,
  );
}

export const summaryById = (db: ReadableDb, id: SummaryId): SummaryRow | undefined =>
  summariesWhere(db, sql`summaries.id = ${id}`)[0];

export const summaryReads: Reads<typeof summaryCalls> = {
  'summaries.list': ({ db }) => ok(summariesWhere(db, sql`TRUE`)),
};

/** How findings of one day stand in documents: 2026-0012-9 before 2026-0012-10. */
export const byNumber = sql`cases.number, length(findings.number), findings.number`;
