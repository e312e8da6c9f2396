/** Who gives which number: one laptop notices nothing of it, a second one waits for the first's numbers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writingDevice } from '../../../main/store/device.ts';
import { sql } from '../../../main/store/sql.ts';
import { readCircular } from '../../../main/summaries/read-circular.ts';
import { CaseId, SummaryId } from '../../../shared/ids.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  matterAt,
  orderOf,
  recordInCase,
  returnVisit,
} from '../../support/course.ts';
import { anotherLaptop, give, rowsOf, sharedTables, successorOf } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let first: County;
let second: County;
beforeEach(async () => {
  first = await createCounty();
});
afterEach(() => first.remove());

const record = async (county: County, submit = true): Promise<CaseId> =>
  (await recordInCase(county, 'inspector', firstVisit(county, { submit }))).caseId;

const caseOf = (county: County, id: CaseId) => county.get('inspector', 'cases.get', { id });
const numberOf = async (county: County, id: CaseId) => (await caseOf(county, id)).number;
const findingsOf = (county: County, caseId: CaseId) =>
  county.get('inspector', 'findings.ofCase', { caseId });
const findingNumbers = async (county: County, caseId: CaseId) =>
  (await findingsOf(county, caseId)).map(({ number }) => number);
const books = (county: County) => county.get('head', 'books.list', {});
const takeOver = (county: County, onPaper: object) =>
  county.ask('head', 'books.takeOver', { onPaper });

const factsCalled = ({ store }: County, kind: string) =>
  store.db.number(sql`SELECT count(*) FROM journal WHERE kind = ${kind}`);

test('on an office’s single laptop a case has its number at once, and nothing else is recorded of it', async () => {
  expect(await numberOf(first, await record(first, false))).toBe('2026-0001');
  const id = await record(first);
  expect(await numberOf(first, id)).toBe('2026-0002');
  expect(await findingNumbers(first, id)).toEqual(['2026-0002-1']);
  expect(factsCalled(first, 'case.numbered')).toBe(0);
  expect(await books(first)).toMatchObject([
    { series: 'cases', year: '2026', device: 'A', isHere: true, last: 2, voided: [] },
    { series: 'orders', device: 'A', isHere: true, last: 0 },
    { series: 'circulars', device: 'A', isHere: true, last: 0 },
  ]);
});

describe('on a second laptop', () => {
  beforeEach(async () => {
    await record(first);
    second = anotherLaptop(first);
  });
  afterEach(() => second.remove());

  test('a case has a provisional number of that laptop until the first one numbers it', async () => {
    const mine = await record(second);
    const unfinished = await record(second, false);
    expect(await numberOf(second, mine)).toBe('临-B-1');
    expect(await numberOf(second, unfinished)).toBe('临-B-2');
    expect(await findingNumbers(second, mine)).toEqual(['临-B-1-1']);
    const meanwhile = await record(first);

    give(first, rowsOf(second));
    expect(await numberOf(first, meanwhile)).toBe('2026-0002');
    expect(await numberOf(first, mine)).toBe('2026-0003');
    expect(await findingNumbers(first, mine)).toEqual(['2026-0003-1']);
    // What is not submitted waits.
    expect(await numberOf(first, unfinished)).toBe('临-B-2');

    give(second, rowsOf(first));
    expect(await numberOf(second, mine)).toBe('2026-0003');
    // A provisional number is not given twice, though the first case has another by now.
    expect(await numberOf(second, await record(second))).toBe('临-B-3');
    // Found by the number it was noted under, too.
    const { hits } = await second.get('inspector', 'search.find', {
      text: '临-B-1',
      before: null,
    });
    expect(hits.map(({ id }) => id)).toContain(mine);
  });

  test('taking the same facts in once more numbers nothing anew', async () => {
    const mine = await record(second);
    give(first, rowsOf(second));
    give(first, rowsOf(second));
    expect(factsCalled(first, 'case.numbered')).toBe(1);
    expect(await numberOf(first, mine)).toBe('2026-0002');
  });

  test('a case is numbered when it is submitted on the laptop that keeps the book', async () => {
    const mine = await record(second, false);
    give(first, rowsOf(second));
    const [finding] = await findingsOf(first, mine);
    if (!finding) throw new Error('the case has no finding');
    const { id, revision: seen } = finding;
    await first.get('inspector', 'findings.submit', { id, seen });
    expect(await numberOf(first, mine)).toBe('2026-0002');
  });

  test('no order and no circular is numbered, and it is said which device does', async () => {
    const caseId = await record(second);
    const [finding] = await findingsOf(second, caseId);
    if (!finding) throw new Error('the case has no finding');
    const since = second.today();
    const elsewhere = { ok: false, refusal: { code: 'book_elsewhere', device: 'A', since } };
    const order = await second.ask('head', 'orders.issue', {
      caseId,
      findings: [{ id: finding.id, seen: finding.revision }],
      order: orderOf(second),
    });
    expect(order).toEqual(elsewhere);
    const chosen = { circular: CIRCULAR, findingIds: [finding.id] };
    expect(second.write('head', (context) => readCircular(context, chosen))).toEqual(elsewhere);
    // What is kept here is not taken over.
    expect(await takeOver(first, { cases: 5 })).toEqual({
      ok: false,
      refusal: { code: 'refused', reason: 'wrong_stage' },
    });
  });

  test('the head takes a lost laptop’s book over, and the numbers that are only on paper stay unused', async () => {
    const waiting = await record(second);
    const tooFew = await takeOver(second, { cases: 0 });
    expect(tooFew).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_input',
        faults: [{ path: 'onPaper.cases', rule: 'too_small', limit: 1 }],
      },
    });
    expect((await takeOver(second, { cases: 4 })).ok).toBe(true);
    expect((await books(second))[0]).toEqual({
      book: 'cases',
      series: 'cases',
      year: '2026',
      device: 'B',
      isHere: true,
      isOut: false,
      last: 5,
      voided: [{ from: 2, to: 4, reason: 'taken_over' }],
    });
    // What waited for a number has one, and what comes next follows.
    expect(await numberOf(second, waiting)).toBe('2026-0005');
    expect(await numberOf(second, await record(second))).toBe('2026-0006');
    // The other books stay where they were.
    expect(await books(second)).toMatchObject([{}, { device: 'A' }, { device: 'A' }]);
  });

  test('two cases of one number are both kept and marked, and neither is renumbered', async () => {
    // The first laptop was thought lost, and was not.
    await takeOver(second, { cases: 1 });
    const there = await record(second);
    const here = await record(first);
    give(first, rowsOf(second));
    give(second, rowsOf(first));
    for (const county of [first, second]) {
      for (const id of [here, there]) {
        const found = await caseOf(county, id);
        expect(found).toMatchObject({ number: '2026-0002', sharedNumbers: ['2026-0002'] });
      }
      expect((await books(county))[0]).toMatchObject({ device: 'B', last: 2 });
      const check = await county.get('head', 'journal.check', {});
      expect(check).toMatchObject({ firstBad: null, difference: null });
    }
    expect(await numberOf(second, await record(second))).toBe('2026-0003');
    expect(await numberOf(first, await record(first))).toBe('临-A-1');
  });

  test('two circulars of one number are both kept and marked', async () => {
    const issue = (county: County) =>
      county.write('head', ({ record: writes, newId, today }) => {
        const summaryId = newId(SummaryId);
        const hash = 'ab'.repeat(32);
        const printed = { head: hash, docxHash: hash, pdfHash: hash };
        const number = '明督通〔2026〕1号';
        const issued = { number, issuedOn: today, circular: CIRCULAR, findingIds: [] };
        writes('circular.issued', summaryId, { summaryId, ...issued, ...printed });
      });
    issue(first);
    const marks = async (county: County) =>
      (await county.get('head', 'summaries.list', { cursor: null })).items.map(
        ({ sharesNumber }) => sharesNumber,
      );
    expect(await marks(first)).toEqual([false]);
    issue(second);
    give(first, rowsOf(second));
    give(second, rowsOf(first));
    for (const county of [first, second]) expect(await marks(county)).toEqual([true, true]);
  });

  /** The first laptop was thought lost, and was not: it numbers what waits, as does the one that took its book over. */
  describe.each([
    { earlier: 'the first', stands: '2026-0002', other: '2026-0008' },
    { earlier: 'the other', stands: '2026-0008', other: '2026-0002' },
  ])('of two numbers of one case, where $earlier laptop gave its own earlier', (numbered) => {
    const { earlier, stands, other } = numbered;
    let third: County;
    let mine: CaseId;
    beforeEach(async () => {
      third = anotherLaptop(first);
      mine = await record(second);
      const onFirst = () => give(first, rowsOf(second));
      const onThird = async () => {
        give(third, rowsOf(second));
        expect((await takeOver(third, { cases: 7 })).ok).toBe(true);
      };
      if (earlier === 'the first') onFirst();
      else first.pass(60 * MINUTE);
      third.pass(30 * MINUTE);
      await onThird();
      if (earlier !== 'the first') onFirst();
      expect(await numberOf(first, mine)).toBe('2026-0002');
      expect(await numberOf(third, mine)).toBe('2026-0008');
    });
    afterEach(() => third.remove());
    const bringTogether = () => {
      give(first, rowsOf(third));
      give(third, rowsOf(first));
    };

    test('the earlier one stands on every laptop, and the other stays beside it', async () => {
      bringTogether();
      for (const county of [first, third]) {
        const found = await caseOf(county, mine);
        const beside = { number: stands, otherNumbers: [other], sharedNumbers: [], setAside: 0 };
        expect(found).toMatchObject(beside);
        expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
        expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
      }
      expect(sharedTables(first)).toEqual(sharedTables(third));
    });

    test('the case and its findings are found by both', async () => {
      bringTogether();
      const search = async (text: string) =>
        (await first.get('inspector', 'search.find', { text, before: null })).hits;
      const [found] = await search(other);
      expect(found).toMatchObject({ id: mine, number: stands, alsoBy: [other] });
      expect((await search(stands))[0]).toMatchObject({ id: mine, number: stands, alsoBy: [] });
      const [finding] = await search(`${other}-1`);
      expect(finding).toMatchObject({ number: `${stands}-1`, alsoBy: [`${other}-1`] });
    });

    test('neither is given to another case', async () => {
      bringTogether();
      expect(await numberOf(third, await record(third))).toBe('2026-0009');
    });

    test('another case that was given one of them is marked, as is this one', async () => {
      // Before it learns that its book is kept elsewhere.
      while ((await books(first))[0]?.last !== 8) await record(first);
      const { hits } = await first.get('inspector', 'search.find', {
        text: '2026-0008',
        before: null,
      });
      bringTogether();
      const theirs = CaseId.parse(hits[0]?.id);
      for (const id of [mine, theirs]) {
        expect(await caseOf(third, id)).toMatchObject({ sharedNumbers: ['2026-0008'] });
      }
    });
  });

  test('one number given to a case twice is one number', async () => {
    const third = anotherLaptop(first);
    const mine = await record(second);
    give(third, rowsOf(second));
    await takeOver(third, { cases: 1 });
    give(first, rowsOf(second));
    give(first, rowsOf(third));
    const alone = { number: '2026-0002', otherNumbers: [], sharedNumbers: [], setAside: 0 };
    expect(await caseOf(first, mine)).toMatchObject(alone);
    third.remove();
  });

  test('two findings of one number are both kept and marked, on the case’s page and in the list', async () => {
    const { caseId, findingId } = await matterAt(first, 'reported');
    give(second, rowsOf(first));
    for (const county of [first, second]) {
      const findings = [findingOf(county.units.window, county.today())];
      const visit = { ...returnVisit(county, caseId, [findingId]), findings };
      await county.get('colleague', 'entries.record', visit);
    }
    const marked = async (county: County) => {
      const listed = await county.get('head', 'findings.list', { filter: {}, cursor: null });
      const inCase = listed.items.filter((row) => row.caseId === caseId);
      const shown = await findingsOf(county, caseId);
      expect(shown.map(({ sharesNumber }) => sharesNumber).toSorted()).toEqual(
        inCase.map(({ sharesNumber }) => sharesNumber).toSorted(),
      );
      return shown
        .map(({ number, sharesNumber }) => `${number.slice(-1)} ${sharesNumber}`)
        .toSorted();
    };
    expect(await marked(first)).toEqual(['1 false', '2 false']);
    give(first, rowsOf(second));
    expect(await marked(first)).toEqual(['1 false', '2 true', '2 true']);
  });

  test('the next year’s book belongs to who kept the last one', async () => {
    await takeOver(second, { orders: 3 });
    second.pass(365 * DAY);
    expect(await books(second)).toMatchObject([
      { series: 'cases', year: '2027', device: 'A' },
      { series: 'orders', year: '2027', device: 'B', last: 0, voided: [] },
      { series: 'circulars', year: '2027', device: 'A' },
      { book: 'earlierCases', series: 'cases', year: '2026', device: 'A', last: 1 },
    ]);
  });

  test('after New Year a case of the old year still gets its number, also where the book was taken over', async () => {
    const waiting = await record(second);
    second.pass(310 * DAY);
    expect(await takeOver(second, { earlierCases: 5 })).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_input',
        faults: [{ path: 'onPaper.cases', rule: 'required' }],
      },
    });
    expect((await takeOver(second, { cases: 2, earlierCases: 5 })).ok).toBe(true);
    expect(await numberOf(second, waiting)).toBe('2026-0006');
    expect(await numberOf(second, await record(second))).toBe('2027-0003');
    expect(await books(second)).toMatchObject([
      { book: 'cases', device: 'B', last: 3, voided: [{ from: 1, to: 2 }] },
      { book: 'orders', device: 'A' },
      { book: 'circulars', device: 'A' },
      { book: 'earlierCases', device: 'B', last: 6, voided: [{ from: 2, to: 5 }] },
    ]);
  });

  test('of two that took the same letter it is said which, and since when it is in use', async () => {
    const third = anotherLaptop(first);
    third.pass(DAY);
    await takeOver(second, { orders: 3 });
    give(third, rowsOf(second));
    give(second, rowsOf(third));
    const devices = await third.get('head', 'devices.list', {});
    const keeper = devices.find(({ id }) => id === writingDevice(second.store.db).id);
    const called = `B·${keeper?.id.slice(-4)}`;
    expect(keeper?.name).toBe(called);
    expect(devices.map(({ name }) => name)).toEqual([
      'A',
      expect.stringMatching(/^B·/),
      expect.stringMatching(/^B·/),
    ]);
    expect(new Set(devices.map(({ name }) => name)).size).toBe(3);

    const caseId = await record(third);
    const [finding] = await findingsOf(third, caseId);
    if (!finding) throw new Error('the case has no finding');
    const order = await third.ask('head', 'orders.issue', {
      caseId,
      findings: [{ id: finding.id, seen: finding.revision }],
      order: orderOf(third),
    });
    const since = second.today();
    expect(order).toEqual({
      ok: false,
      refusal: { code: 'book_elsewhere', device: called, since },
    });
    expect(await books(third)).toContainEqual(
      expect.objectContaining({ book: 'orders', device: called, isHere: false }),
    );
    // In its numbers a device goes by its letter.
    expect(await numberOf(third, caseId)).toMatch(/^临-B-\d+$/);
    third.remove();
  });

  test('the devices are listed, and which of them this is', async () => {
    expect(await second.get('head', 'devices.list', {})).toMatchObject([
      { name: 'A', isHere: false, endedAt: null, endedWhy: null },
      { name: 'B', isHere: true, endedAt: null, endedWhy: null },
    ]);
    const third = successorOf(second);
    expect(await third.get('head', 'devices.list', {})).toMatchObject([
      { name: 'A', endedAt: null },
      { name: 'B', isHere: false, endedAt: expect.any(Number), endedWhy: 'replaced' },
      { name: 'C', isHere: true, endedAt: null },
    ]);
    third.remove();
  });

  test('the books of a laptop that was copied stay with it, and it is said that nobody gives their numbers', async () => {
    const copy = successorOf(first);
    for (const book of await books(copy)) expect(book).toMatchObject({ device: 'A', isOut: true });
    for (const book of await books(first))
      expect(book).toMatchObject({ isHere: true, isOut: false });
    give(second, rowsOf(copy));
    for (const book of await books(second))
      expect(book).toMatchObject({ device: 'A', isOut: true });
    copy.remove();
  });
});
