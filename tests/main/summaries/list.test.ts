/** All that was issued is listed, page by page: the list once ended in silence at five hundred. */
import { expect, onTestFinished, test } from 'vitest';
import { SummaryId } from '../../../shared/ids.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { createCounty } from '../../support/county.ts';
import { MINUTE } from '../../support/test-host.ts';

test('what was issued is listed the latest first, to the very first', async () => {
  const county = await createCounty();
  onTestFinished(() => county.remove());
  const issue = () =>
    county.write('head', (context) => {
      const summaryId = context.newId(SummaryId);
      const period = { from: '2026-01-01', to: '2026-01-31' };
      const hash = '0'.repeat(64);
      const of = { period, rows: 1, exportedOn: county.today(), head: hash, xlsxHash: hash };
      context.record('ledger.exported', summaryId, { summaryId, ...of });
      return summaryId;
    });
  const all: SummaryId[] = [];
  for (let i = 0; i < PAGE_ROWS + 3; i += 1) {
    all.unshift(issue());
    // Some of them in one moment.
    if (i % 4 !== 1) county.pass(MINUTE);
  }
  const first = await county.get('leader', 'summaries.list', { cursor: null });
  expect(first.items.length).toBe(PAGE_ROWS);
  const { items, next } = await county.get('leader', 'summaries.list', { cursor: first.next });
  expect(next).toBeNull();
  const listed = [...first.items, ...items].map(({ id }) => id);
  expect(listed.length).toBe(all.length);
  expect(new Set(listed)).toEqual(new Set(all));
  expect(listed[0]).toBe(all[0]);
  expect(listed.at(-1)).toBe(all.at(-1));
});
