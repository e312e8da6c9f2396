/** Opening a case of fifty findings: what its page asks for, against the queries that this puts to the database, asked bare. */
import type { CaseId } from '../shared/ids.ts';
import { type Asked, open } from './asking.ts';
import { compare, type Row } from './measure.ts';
import type { BenchStore } from './stores.ts';
import { recordIn, visitOf } from './visit.ts';

const FINDINGS = 50;

/** The calls of `renderer/cases/CasePage.tsx`. */
async function pageOf({ ask, rawOf, people: { inspector } }: Asked, caseId: CaseId) {
  const calls = [
    'findings.ofCase',
    'orders.ofCase',
    'visits.ofCase',
    'evidence.ofCase',
    'followUps.ofCase',
  ] as const;
  const timeline = { caseId, cursor: null };
  const raw = [
    await rawOf(inspector, 'cases.get', { id: caseId }),
    await rawOf(inspector, 'journal.ofCase', timeline),
  ];
  for (const name of calls) raw.push(await rawOf(inspector, name, { caseId }));
  return {
    ours: async () => {
      await ask(inspector, 'cases.get', { id: caseId });
      for (const name of calls) await ask(inspector, name, { caseId });
      await ask(inspector, 'journal.ofCase', timeline);
    },
    raw: () => {
      for (const queries of raw) queries();
    },
  };
}

export async function casePage(bench: BenchStore): Promise<Row[]> {
  const asked = open(bench);
  try {
    const { inspector } = asked.people;
    const entry = visitOf(inspector, recordIn(asked), FINDINGS);
    const { caseId } = await asked.ask(inspector, 'entries.record', entry);
    if (caseId === null) throw new Error('a visit that found something has a case');
    const { ours, raw } = await pageOf(asked, caseId);
    return [{ what: `the page of a case of ${FINDINGS} findings`, ...(await compare(ours, raw)) }];
  } finally {
    asked.close();
  }
}
