/** What the store's threads do for a document: read and compose it, write its files, record it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { officialDate, officialPeriod, Period } from '../../shared/dates.ts';
import { CaseId, ExportId, type FindingId, SummaryId } from '../../shared/ids.ts';
import { faultsOfDate, ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { SummaryRow } from '../../shared/summaries/calls.ts';
import { CircularFindings, CircularRecord } from '../../shared/summaries/circular.ts';
import { summaryFacts } from '../../shared/summaries/facts.ts';
import type { Longs, WriteContext, Writes } from '../context.ts';
import { Bytes, innerLong, innerWrite } from '../inner-call.ts';
import { head } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { noteRecorded } from '../store/exports.ts';
import { list, sql } from '../store/sql.ts';
import { fillFile } from '../store/whole-file.ts';
import { readTaxonomy } from '../taxonomy/taxonomy.ts';
import { composeCircular } from './circular.ts';
import { countLedgerRows, LEDGER_COLUMNS, ledgerCells, ledgerRows } from './ledger.ts';
import { writeHtml } from './official-html.ts';
import { findingsToName, nextCircularNumber, readCircular } from './read-circular.ts';
import { writeSheet } from './spreadsheet.ts';
import { summaryById, whatIsLacking } from './summaries.ts';

/** Read, written as .docx, printed, saved. */
const CIRCULAR_STEPS = 4;

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const Issued = summaryFacts['circular.issued'].body.omit({ summaryId: true });
const Exported = summaryFacts['ledger.exported'].body.omit({ summaryId: true });

export const summaryInnerCalls = {
  /**
   * Writes a circular as .docx, and gives the page to be printed. Refusals: not_found, wrong_stage, not_complete_for_you,
   * nothing_to_export, disk_full, folder_not_writable, cancelled.
   */
  'summaries.composeCircular': innerLong(
    z.strictObject({ circular: CircularRecord, findings: CircularFindings, path: z.string() }),
    Issued.pick({
      findingIds: true,
      number: true,
      issuedOn: true,
      head: true,
      docxHash: true,
    }).extend({
      html: z.string(),
    }),
  ),
  /** Writes what the host has printed of it. Refusals: disk_full, folder_not_writable, cancelled. */
  'summaries.saveCircular': innerLong(
    z.strictObject({ path: z.string(), pdf: Bytes }),
    Issued.pick({ pdfHash: true }),
  ),
  /** Refusals: not_complete_for_you, nothing_to_export, disk_full, folder_not_writable, cancelled. */
  'summaries.writeLedger': innerLong(
    z.strictObject({ period: Period, path: z.string() }),
    Exported.omit({ period: true }),
  ),
  /** Records a document's fact, and that the export whose files it speaks of counts. Refusals: stale (another circular took the number meanwhile). */
  'summaries.recordCircular': innerWrite(
    z.strictObject({ exportId: ExportId, issued: Issued }),
    SummaryRow,
  ),
  'summaries.recordLedger': innerWrite(
    z.strictObject({ exportId: ExportId, exported: Exported }),
    SummaryRow,
  ),
};

export const summaryInnerLongs: Longs<typeof summaryInnerCalls> = {
  'summaries.composeCircular': async (context, { circular, findings, path }) => {
    const { store, now, today, progress } = context;
    const { period, reportBy } = circular;
    const faults = [
      ...faultsOfDate('circular.period.from', 'circular_period', period.from, { today }),
      ...faultsOfDate('circular.reportBy', 'report_by', reportBy, { today }),
    ];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    progress(0, CIRCULAR_STEPS);
    const read = store.db.snapshot(() => {
      const ids = findingsToName(context, period, findings);
      if (!ids.ok) return ids;
      const findingIds = ids.value;
      const data = readCircular(context, { circular, findingIds });
      return data.ok ? ok({ findingIds, data: data.value }) : data;
    });
    if (!read.ok) return read;
    const { findingIds, data } = read.value;
    progress(1, CIRCULAR_STEPS);
    // Its library is read when a document is first asked for: whoever signs in does not wait for it.
    const { writeDocx } = await import('./official-docx.ts');
    const document = composeCircular(data);
    const docx = await writeDocx(document, now);
    fillFile(path, (put) => put(docx));
    const html = writeHtml(document);
    progress(2, CIRCULAR_STEPS);
    const { number, issuedOn, head: printedHead } = data;
    return ok({ findingIds, number, issuedOn, head: printedHead, docxHash: sha256(docx), html });
  },

  'summaries.saveCircular': async ({ progress }, { path, pdf }) => {
    progress(3, CIRCULAR_STEPS);
    fillFile(path, (put) => put(pdf));
    return ok({ pdfHash: sha256(pdf) });
  },

  'summaries.writeLedger': async (context, { period, path }) =>
    context.store.db.snapshot(() => {
      const { now, today, progress } = context;
      const { db } = context.store;
      const lacking = whatIsLacking(context, period);
      if (lacking) return refuseFor(lacking);
      const rows = countLedgerRows(context, period);
      if (rows === 0) return refuseFor('nothing_to_export');
      const { hash } = head(db);
      const at = { ...context, taxonomy: readTaxonomy(db) };
      const cells = function* () {
        let position = 0;
        for (const row of ledgerRows(context, period)) {
          position += 1;
          yield ledgerCells(row, position, at);
          progress(position, rows);
        }
      };
      const sheet = {
        name: '整改台账',
        heading: `整改台账（${officialPeriod(period)}）`,
        columns: LEDGER_COLUMNS,
        rows: cells(),
        footnote: `记录校验码：${hash}　导出日期：${officialDate(today)}`,
      };
      const digest = createHash('sha256');
      fillFile(path, (put) =>
        writeSheet(sheet, now, (content) => {
          digest.update(content);
          put(content);
        }),
      );
      return ok({ rows, exportedOn: today, head: hash, xlsxHash: digest.digest('hex') });
    }),
};

/** A document's row, which is what the whole call answers. */
function answerSummary(context: WriteContext, id: SummaryId): Result<SummaryRow> {
  const summary = summaryById(context.db, id);
  if (!summary) return refuse({ code: 'not_found' });
  context.keepAnswer(summary);
  return ok(summary);
}

const Named = z.object({ caseId: CaseId });

const casesNamedIn = (db: ReadableDb, ids: readonly FindingId[]): CaseId[] =>
  db
    .all(
      Named,
      sql`SELECT DISTINCT case_id AS caseId FROM findings WHERE id IN ${list(ids)} ORDER BY case_id`,
    )
    .map(({ caseId }) => caseId);

export const summaryInnerWrites: Writes<typeof summaryInnerCalls> = {
  'summaries.recordCircular': (context, { exportId, issued }) => {
    const year = issued.issuedOn.slice(0, 4);
    if (issued.number !== nextCircularNumber(context.whole, year)) return refuse({ code: 'stale' });
    const summaryId = context.newId(SummaryId);
    noteRecorded(context.db, exportId);
    const caseIds = casesNamedIn(context.db, issued.findingIds);
    context.record('circular.issued', [summaryId, ...caseIds], { summaryId, ...issued });
    return answerSummary(context, summaryId);
  },

  'summaries.recordLedger': (context, { exportId, exported }) => {
    const summaryId = context.newId(SummaryId);
    noteRecorded(context.db, exportId);
    context.record('ledger.exported', summaryId, { summaryId, ...exported });
    return answerSummary(context, summaryId);
  },
};
