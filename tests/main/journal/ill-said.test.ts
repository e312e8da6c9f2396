/**
 * Facts that are no fact's shape, or that say they belong elsewhere than where they are filed, as only a faulty laptop or a
 * hand could write them: they come to nothing or stand apart, and everything beside them is taken in.
 */
import canonicalize from 'canonicalize';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../../main/store/sql.ts';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import { firstVisit, visitOf } from '../../support/course.ts';
import {
  anotherLaptop,
  forgedAfter,
  give,
  ownRowsOf,
  rowsOf,
  sharedTables,
} from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let first: County;
let second: County;
let third: County;
beforeEach(async () => {
  first = await createCounty();
  await first.get('inspector', 'entries.record', firstVisit(first));
  second = anotherLaptop(first);
  third = anotherLaptop(first);
});
afterEach(() => {
  for (const laptop of [first, second, third]) laptop.remove();
});

interface Said {
  kind: string;
  subjects: string[];
  body: Record<string, unknown>;
  by?: 'head';
  version?: number;
}

const HERE = '1'.repeat(20);
const ELSEWHERE = '2'.repeat(20);
const opened = ({ units }: County) => ({
  caseId: HERE,
  number: '2026-0077',
  title: '窗口值守情况督查',
  unitId: units.window,
  source: 'routine',
  openedOn: '2026-03-02',
});
const visited = (county: County) => ({
  visitId: '3'.repeat(20),
  roundId: '4'.repeat(20),
  caseId: HERE,
  unitId: county.units.window,
  purpose: 'inspection',
  source: 'routine',
  visit: visitOf([county.people.inspector.personId], '2026-03-02'),
});
const NOTE = {
  kind: 'note',
  title: '',
  grade: null,
  maker: '',
  madeAt: '2026-03-02T09:00',
  text: '',
};
const added = { evidenceId: '5'.repeat(20), visitId: null, findingIds: [], evidence: NOTE };
const period = { from: '2026-03-01', to: '2026-03-02' };
const HASH = 'a'.repeat(64);
const circular = {
  summaryId: '6'.repeat(20),
  number: '明督〔2026〕3号',
  issuedOn: '2026-03-02',
  circular: {
    title: '督查通报',
    period,
    addressees: '',
    copies: '',
    demand: '',
    reportBy: '2026-03-09',
    contact: '',
  },
  findingIds: [],
  head: HASH,
  docxHash: HASH,
  pdfHash: HASH,
};
const inCase = (kind: string, body: Record<string, unknown>): Said => ({
  kind,
  subjects: [HERE],
  body,
});

/** What is not of its kind's shape, on whatever laptop: as of nothing, nothing comes of it. */
const MALFORMED: [string, (county: County) => Said][] = [
  [
    'a case whose number has no place',
    (of) => inCase('case.opened', { ...opened(of), number: '督查' }),
  ],
  ['a day there is not', (of) => inCase('case.opened', { ...opened(of), openedOn: '2026-02-30' })],
  ['a visit with no id', (of) => inCase('visit.recorded', { ...visited(of), visitId: 'x' })],
  ['evidence of nothing', () => inCase('evidence.added', { ...added, caseId: null })],
  [
    'a circular whose number has no place',
    () => ({
      kind: 'circular.issued',
      subjects: ['office'],
      body: { ...circular, number: '明督' },
      by: 'head',
    }),
  ],
  [
    'heads that are none',
    () => ({ kind: 'facts.taken', subjects: ['devices'], body: { heads: '' } }),
  ],
  [
    'heads of a newer Mingcha',
    () => ({ kind: 'facts.taken', subjects: ['devices'], body: { chains: [] }, version: 2 }),
  ],
];

/** What is of its kind's shape and does not fit: it stands apart. */
const APART: [string, (county: County) => Said, reason: string][] = [
  [
    'a case that is filed as another',
    (of) => inCase('case.opened', { ...opened(of), caseId: ELSEWHERE }),
    'missing',
  ],
  [
    'a number for another case',
    () => inCase('case.numbered', { caseId: ELSEWHERE, number: '2026-0078' }),
    'missing',
  ],
  [
    'a visit to another case',
    (of) => inCase('visit.recorded', { ...visited(of), caseId: ELSEWHERE }),
    'missing',
  ],
  [
    'a visit that found nothing, filed in a case',
    (of) => inCase('visit.recorded', { ...visited(of), caseId: null }),
    'missing',
  ],
  [
    'an order on another case',
    (of) => ({
      ...inCase('order.issued', {
        orderId: '7'.repeat(20),
        unitId: of.units.window,
        number: '明督办〔2026〕3号',
        issuedOn: '2026-03-02',
        findings: [{ caseId: ELSEWHERE, findingId: '8'.repeat(20), seen: 1 }],
        order: {
          kind: 'rectification_notice',
          dueAt: '2026-03-17T18:00',
          assisting: [],
          demand: '',
          contact: '',
        },
      }),
      by: 'head',
    }),
    'missing',
  ],
  [
    'a device that another one enrols',
    () => ({
      kind: 'device.enrolled',
      subjects: ['devices'],
      body: {
        deviceId: ELSEWHERE,
        publicKey: HASH,
        recipient: `age1${'q'.repeat(58)}`,
        granted: null,
        name: 'Z',
        heads: [],
      },
    }),
    'forbidden',
  ],
  [
    'a book for a device that nobody enrolled',
    () => ({
      kind: 'book.handed',
      subjects: ['devices'],
      body: { series: 'cases', year: '2026', deviceId: ELSEWHERE },
      by: 'head',
    }),
    'missing',
  ],
  [
    'a circular that nobody could issue, of a case’s id and naming that case',
    () => ({
      kind: 'circular.issued',
      subjects: [HERE, HERE],
      body: { ...circular, summaryId: HERE },
    }),
    'forbidden',
  ],
];

/** The row as it follows what the second laptop wrote, with a fact after it that makes sense. */
function written({ kind, subjects, body, by, version = 1 }: Said) {
  const chain = ownRowsOf(second);
  const { people } = second;
  const say = (said: Said) =>
    chain.push(
      forgedAfter(chain, {
        kind: said.kind,
        version: said.version ?? 1,
        subjects: JSON.stringify(said.subjects),
        body: canonicalize(said.body) ?? '',
        personId: people[said.by ?? 'inspector'].personId,
      }),
    );
  if (kind !== 'case.opened') say(inCase('case.opened', opened(second)));
  say({ kind, subjects, body, version, ...(by && { by }) });
  const after = '9'.repeat(20);
  say({ kind: 'case.opened', subjects: [after], body: { ...opened(second), caseId: after } });
  return chain;
}

const Apart = z.object({ reason: z.string() });
const apartIn = ({ store }: County) =>
  store.db.all(Apart, sql`SELECT reason FROM set_aside`).map(({ reason }) => reason);

async function expectTakenIn(said: Said): Promise<void> {
  const chain = written(said);
  expect(give(first, chain)).toMatchObject({ taken: chain.length, apart: [], altered: [] });
  for (const row of chain.toReversed()) give(third, [row]);
  give(first, rowsOf(third));
  give(third, rowsOf(first));
  expect(sharedTables(third)).toEqual(sharedTables(first));
  expect(rebuiltTables(first.store.db)).toEqual(projectedTables(first.store.db));
  expect(first.store.db.exists(sql`SELECT 1 FROM cases WHERE id = ${'9'.repeat(20)}`)).toBe(true);
  const { course } = await examine(first.store.files.folder, DATA_KEY);
  expect(course).toMatchObject({ difference: null, fault: null });
}

test.each(MALFORMED)('%s comes to nothing, and what follows it is taken in', async (_, say) => {
  await expectTakenIn(say(first));
  expect(apartIn(first)).toEqual([]);
});

test.each(APART)('%s stands apart, and what follows it is taken in', async (_, say, reason) => {
  await expectTakenIn(say(first));
  expect(apartIn(first)).toEqual([reason]);
});

test('of two circulars of one id the first in order stands', async () => {
  const issued: Said = {
    kind: 'circular.issued',
    subjects: ['office'],
    body: circular,
    by: 'head',
  };
  const body = { ...circular, number: '明督〔2026〕4号' };
  const chain = written(issued);
  chain.push(
    forgedAfter(chain, {
      kind: issued.kind,
      body: canonicalize(body) ?? '',
      personId: second.people.head.personId,
    }),
  );
  for (const row of chain.toReversed()) give(first, [row]);
  const Numbered = z.object({ number: z.string() });
  expect(first.store.db.all(Numbered, sql`SELECT number FROM summaries`)).toEqual([
    { number: circular.number },
  ]);
  expect(apartIn(first)).toEqual(['decided']);
  expect(rebuiltTables(first.store.db)).toEqual(projectedTables(first.store.db));
});
