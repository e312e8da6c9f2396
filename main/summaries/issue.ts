/** Issuing documents: composed by the store's threads, printed by the host, saved where the person chose. */

import { refuse, refuseFor } from '../../shared/refusal.ts';
import type { summaryCalls } from '../../shared/summaries/calls.ts';
import type { AppHandlers } from '../app-context.ts';
import { exportFiles } from '../files/export.ts';
import { printed } from '../files/printed.ts';
import { takePlaces } from '../files/save-place.ts';

export const summaryHandlers: AppHandlers<typeof summaryCalls> = {
  'summaries.issueCircular': async (context, { circular, findingIds, docx, pdf }) => {
    const { host, session, terms } = context;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [docx, pdf]);
    if (!places.ok) return places;
    const asked = { circular, findingIds };
    const composed = await open.call('summaries.composeCircular', asked, terms());
    if (!composed.ok) return composed;
    const { html, docx: letter, ...issued } = composed.value;
    const print = await printed(host, html, 'a circular');
    if (print === null) return refuseFor('printing_failed');
    return exportFiles(context, places.value, {
      write: ([docxPath = '', pdfPath = '']) =>
        open.call(
          'summaries.saveCircular',
          {
            docx: { path: docxPath, content: letter },
            pdf: { path: pdfPath, content: print },
          },
          terms(),
        ),
      hashes: ({ docxHash, pdfHash }) => [docxHash, pdfHash],
      record: (hashes, exportId) =>
        open.call(
          'summaries.recordCircular',
          { exportId, issued: { ...asked, ...issued, ...hashes } },
          terms(),
        ),
    });
  },

  'summaries.exportLedger': async (context, { period, xlsx }) => {
    const { session, terms } = context;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [xlsx]);
    if (!places.ok) return places;
    return exportFiles(context, places.value, {
      write: ([path = '']) => open.call('summaries.writeLedger', { period, path }, terms()),
      hashes: ({ xlsxHash }) => [xlsxHash],
      record: (written, exportId) =>
        open.call(
          'summaries.recordLedger',
          { exportId, exported: { period, ...written } },
          terms(),
        ),
    });
  },
};
