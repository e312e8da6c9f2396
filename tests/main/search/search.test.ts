/** Search over the record: by number, unit, fact, place, people; by words of one and two characters. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseId, FindingId } from '../../../shared/ids.ts';
import type { Hit } from '../../../shared/search/calls.ts';
import { type County, createCounty } from '../../support/county.ts';
import { findingOf, firstVisit, which } from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
let caseId: CaseId;
let findingId: FindingId;
let number: string;

beforeAll(async () => {
  county = await createCounty();
  const { village } = county.units;
  const finding = findingOf(village, county.today(), {
    fact: '下午3时，村部二楼棋牌室有3人赌博；值班人员擅自离岗，\n群众𠮷某反映已有月余。',
    place: '村部二楼',
    who: '村会计孙某',
    demand: '立即清理，书面检查。',
  });
  const entry = firstVisit(county, { unit: village, findings: [finding] });
  const recorded = await county.get('inspector', 'entries.record', entry);
  caseId = recorded.caseId;
  const [id] = recorded.findingIds;
  if (!id) throw new Error('nothing was recorded');
  findingId = id;
  number = (await county.get('head', 'findings.get', { id })).number;
  await county.get(
    'inspector',
    'entries.record',
    firstVisit(county, { unit: county.units.department }),
  );
});
afterAll(() => county.remove());

const search = async (text: string): Promise<Hit[]> =>
  (await county.get('leader', 'search.find', { text, before: null })).hits;
const ids = async (text: string) => (await search(text)).map(({ id }) => id);
const count = async (text: string) => (await county.get('leader', 'search.count', { text })).count;

describe('a finding is found', () => {
  test.each([
    ['by a word of two characters', '赌博'],
    ['by one character', '赌'],
    ['by a rare character', '𠮷'],
    ['by a longer word', '擅自离岗'],
    ['by its place', '村部二楼'],
    ['by who is concerned', '孙某'],
    ['by what is demanded', '书面检查'],
    ['by its unit', '柳河村'],
    ['by words of different fields', '柳河村 赌博 孙某'],
    ['by a word with a digit', '3人'],
  ])('%s: %s', async (_, text) => {
    expect(await ids(text)).toContain(findingId);
  });

  test('by its number, and by the number of its case', async () => {
    expect(await ids(number)).toContain(findingId);
    const caseNumber = number.split('-').slice(0, 2).join('-');
    expect(await ids(caseNumber)).toEqual(expect.arrayContaining([findingId, caseId]));
  });

  test.each([
    ['for a word it does not hold', '受贿'],
    ['for its words in another order', '博赌'],
    ['across a comma and a line', '离岗群众'],
    ['for one word it holds and one it does not', '赌博 受贿'],
    ['for signs alone', '，。'],
  ])('not %s: %s', async (_, text) => {
    expect(await ids(text)).not.toContain(findingId);
    expect((await ids(text)).length).toBe(await count(text));
  });
});

test('each kind of hit says what it is', async () => {
  const hits = await search('柳河村');
  const finding = hits.find(({ kind }) => kind === 'finding');
  const matter = hits.find(({ kind }) => kind === 'case');
  const unit = hits.find(({ kind }) => kind === 'unit');
  expect(finding).toMatchObject({ id: findingId, caseId, number });
  expect(finding?.text).toContain('柳河村 · ');
  expect(matter).toMatchObject({ id: caseId, text: '柳河村 · 窗口值守情况督查' });
  expect(unit).toMatchObject({ id: county.units.village, text: '柳河村' });
});

test('the excerpt shows the word, wherever in a long fact it stands', async () => {
  const { village } = county.units;
  const fact = `${'检查组到达村部。'.repeat(100)}发现虚列台账，${'情况属实。'.repeat(100)}`;
  const findings = [findingOf(village, county.today(), { fact })];
  await county.get('inspector', 'entries.record', firstVisit(county, { unit: village, findings }));
  const [hit] = await search('虚列台账');
  expect(hit?.text).toMatch(/^柳河村 · ….{8}虚列台账.*…$/);
  expect(hit?.text.length).toBeLessThan(120);
});

test('a revised finding is found by what it says now, not by what it said', async () => {
  const { village } = county.units;
  const entry = firstVisit(county, {
    unit: village,
    findings: [findingOf(village, county.today(), { fact: '会议记录系事后补写。' })],
    submit: false,
  });
  const [id] = (await county.get('inspector', 'entries.record', entry)).findingIds;
  if (!id) throw new Error('nothing was recorded');
  expect(await ids('补写')).toEqual([id]);
  await county.get('inspector', 'findings.revise', {
    ...(await which(county, id)),
    finding: findingOf(village, county.today(), { fact: '会议记录缺少签到表。' }),
  });
  expect(await ids('补写')).toEqual([]);
  expect(await ids('签到表')).toEqual([id]);
});

test('latest first, page by page, each hit once, as many as counted', async () => {
  const { window } = county.units;
  for (let round = 0; round < 4; round += 1) {
    county.pass(MINUTE);
    const findings = Array.from({ length: 20 }, () =>
      findingOf(window, county.today(), { fact: '公车私用登记不全。' }),
    );
    await county.get('inspector', 'entries.record', firstVisit(county, { findings }));
  }
  const read: string[] = [];
  let before: number | null = null;
  do {
    const page: { hits: Hit[]; next: number | null } = await county.get('leader', 'search.find', {
      text: '公车私用',
      before,
    });
    read.push(...page.hits.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(read).toHaveLength(80);
  expect(read).toHaveLength(await count('公车私用'));
  expect(new Set(read).size).toBe(80);
  expect([...read].sort((a, b) => (a > b ? -1 : 1))).toEqual(read);
});

test('the keeper finds nothing', async () => {
  expect(await county.refused('keeper', 'search.find', { text: '赌博', before: null })).toEqual({
    code: 'forbidden',
  });
});
