/**
 * Issuing documents. Files are written whole before the fact that names their hashes, and are taken back when it cannot
 * be recorded: no fact speaks of a file that was never there, and a document that was not recorded was not issued.
 */
import { rm } from 'node:fs/promises';
import { type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import type { Host } from '../host.ts';

/** The PDF, or null when the host cannot print. */
async function print(host: Host, html: string): Promise<Uint8Array | null> {
  try {
    return await host.printToPdf(html);
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.log({ at: host.now(), reference: 'printing', during: 'printing a circular', error: told });
    return null;
  }
}

async function takeBackUnlessDone<Value>(
  result: Result<Value>,
  paths: readonly string[],
): Promise<Result<Value>> {
  if (!result.ok) await Promise.all(paths.map((path) => rm(path, { force: true })));
  return result;
}

export const summaryHandlers: AppHandlers<'summaries'> = {
  'summaries.issueCircular': async ({ host, session, tokens, terms }, input) => {
    const { circular, findingIds } = input;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const docxPath = tokens.take(input.docx);
    const pdfPath = tokens.take(input.pdf);
    if (docxPath === undefined || pdfPath === undefined) return refuseFor('file_gone');
    if (docxPath === pdfPath) {
      return refuse({ code: 'invalid_input', faults: [{ path: 'pdf', rule: 'wrong_form' }] });
    }
    const asked = { circular, findingIds };
    const composed = await open.reader.long('summaries.composeCircular', asked, terms());
    if (!composed.ok) return composed;
    const { docx, html, ...issued } = composed.value;
    const pdf = await print(host, html);
    if (pdf === null) return refuseFor('printing_failed');
    const files = {
      docx: { path: docxPath, content: docx },
      pdf: { path: pdfPath, content: pdf },
    };
    const saved = await open.reader.long('summaries.saveCircular', files, terms());
    if (!saved.ok) return saved;
    const issue = { ...asked, ...issued, ...saved.value };
    const recorded = await open.owner.write('summaries.recordCircular', issue, terms());
    return takeBackUnlessDone(recorded, [docxPath, pdfPath]);
  },

  'summaries.exportLedger': async ({ session, tokens, terms }, { period, xlsx }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const path = tokens.take(xlsx);
    if (path === undefined) return refuseFor('file_gone');
    const written = await open.reader.long('summaries.writeLedger', { period, path }, terms());
    if (!written.ok) return written;
    const exported = { period, ...written.value };
    const recorded = await open.owner.write('summaries.recordLedger', exported, terms());
    return takeBackUnlessDone(recorded, [path]);
  },
};
