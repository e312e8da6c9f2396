/** Issuing documents: composed by the store's threads, printed by the host, saved where the person chose. */

import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { summaryCalls } from '../../shared/summaries/calls.ts';
import type { AppHandlers } from '../app-context.ts';
import { exportFiles } from '../files/export.ts';
import { printed } from '../files/printed.ts';
import { takePlaces } from '../files/save-place.ts';

export const summaryHandlers: AppHandlers<typeof summaryCalls> = {
  'summaries.issueCircular': async (context, { circular, findings, docx, pdf }) => {
    const { host, session, terms } = context;
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [docx, pdf]);
    if (!places.ok) return places;
    return exportFiles(context, places.value, {
      write: async ([docxPath = '', pdfPath = '']) => {
        const composed = await open.call(
          'summaries.composeCircular',
          { circular, findings, path: docxPath },
          terms(),
        );
        if (!composed.ok) return composed;
        const { html, ...issued } = composed.value;
        const pdf = await printed(host, html, 'a circular');
        if (pdf === null) return refuseFor('printing_failed');
        const saved = await open.call('summaries.saveCircular', { path: pdfPath, pdf }, terms());
        return saved.ok ? ok({ ...issued, ...saved.value }) : saved;
      },
      hashes: ({ docxHash, pdfHash }) => [docxHash, pdfHash],
      record: (issued, exportId) =>
        open.call(
          'summaries.recordCircular',
          { exportId, issued: { circular, ...issued } },
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
