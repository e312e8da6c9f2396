/** The documents that were issued, from their facts. */
import { serialOf } from '../../shared/office/document-number.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import { isBarred } from './rights.ts';
import { Rows } from './rows.ts';
import { addSetAside } from './set-aside.ts';

export const SUMMARY_TABLES = ['summaries', 'circular_findings', 'set_aside'] as const;

export function summaryRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  for (const fact of facts) {
    if (fact.kind !== 'circular.issued' && fact.kind !== 'ledger.exported') continue;
    const { summaryId: id, head } = fact.body;
    if (isBarred(rows, id, fact, world)) continue;
    if (rows.of('summaries').has(id)) {
      addSetAside(rows, id, { fact, findingId: '', why: 'decided' });
      continue;
    }
    const common = { id, issued_by: fact.personId, issued_at: fact.at, head };
    if (fact.kind === 'circular.issued') {
      const { number, issuedOn, circular, findingIds } = fact.body;
      rows.add('summaries', [id], {
        ...common,
        kind: 'circular',
        number,
        serial: serialOf(number),
        title: circular.title,
        period_from: circular.period.from,
        period_to: circular.period.to,
        findings: findingIds.length,
        issued_on: issuedOn,
      });
      for (const findingId of findingIds) {
        rows.add('circular_findings', [findingId, id], { finding_id: findingId, summary_id: id });
      }
    } else {
      const { period, exportedOn, rows: findings } = fact.body;
      rows.add('summaries', [id], {
        ...common,
        kind: 'ledger',
        number: '',
        serial: null,
        title: '',
        period_from: period.from,
        period_to: period.to,
        findings,
        issued_on: exportedOn,
      });
    }
  }
  return rows;
}
