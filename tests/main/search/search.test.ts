/** Search over the record: by number, unit, fact, place, people; by words of one and two characters. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import type { CaseId, FindingId, UnitId } from '../../../shared/ids.ts';
import type { Hit } from '../../../shared/search/calls.ts';
import { type County, createCounty } from '../../support/county.ts';
import { findingOf, firstVisit, matterAt, recordInCase, which } from '../../support/course.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
let caseId: CaseId;
let findingId: FindingId;
let number: string;

beforeAll(async () => {
  county = await createCounty();
  const { village } = county.units;
  const finding = findingOf(village, county.today(), {
    account: '下午3时，村部二楼棋牌室有3人赌博；值班人员擅自离岗，\n群众𠮷某反映已有月余。',
    place: '村部二楼',
    involved: [{ ...EMPTY_INVOLVED, post: '村会计', name: '孙某', what: '代领补贴' }],
    consequence: '3名村民改日再来。',
    basis: '《机关考勤办法》第六条',
    demand: '立即清理，书面检查。',
  });
  const entry = firstVisit(county, { unit: village, findings: [finding] });
  const recorded = await recordInCase(county, 'inspector', entry);
  caseId = recorded.caseId;
  const [id] = recorded.findingIds;
  if (!id) throw new Error('nothing was recorded');
  findingId = id;
  number = (await county.get('head', 'findings.get', { id })).number;
  await recordInCase(county, 'inspector', firstVisit(county, { unit: county.units.department }));
});
afterAll(() => county.remove());

type OfRecord = Exclude<Hit, { kind: 'term' }>;
const isOfRecord = (hit: Hit): hit is OfRecord => hit.kind !== 'term';
const search = async (text: string): Promise<OfRecord[]> =>
  (await county.get('leader', 'search.find', { text, before: null })).hits.filter(isOfRecord);
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
    ['by post and name as they are written', '村会计孙某'],
    ['by what they did', '代领补贴'],
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

test('the excerpt shows the word, wherever in a long account it stands', async () => {
  const { village } = county.units;
  const account = `${'检查组到达村部。'.repeat(100)}发现虚列台账，${'情况属实。'.repeat(100)}`;
  const findings = [findingOf(village, county.today(), { account })];
  await recordInCase(county, 'inspector', firstVisit(county, { unit: village, findings }));
  const [hit] = await search('虚列台账');
  expect(hit?.text).toMatch(/^柳河村 · ….{8}虚列台账.*…$/);
  expect(hit?.text.length).toBeLessThan(120);
});

test('what was found in the place, the consequence, the basis or the demand is shown too', async () => {
  const [byPlace] = await search('村部二楼');
  expect(byPlace?.text).toContain('柳河村 · 下午3时，村部二楼棋牌室');
  const [byConsequence] = await search('村民改日');
  expect(byConsequence?.text).toContain('柳河村 · 3名村民改日再来。 · 下午3时');
  const [byBasis] = await search('机关考勤办法');
  expect(byBasis?.text).toContain('《机关考勤办法》第六条');
  const [byDemand] = await search('书面检查');
  expect(byDemand?.text).toContain('柳河村 · 立即清理，书面检查。 · 下午3时');
});

test('a visit that found nothing is found by its unit and its words, one of a case by its words', async () => {
  const { department } = county.units;
  const visit = {
    conclusion: '未发现问题，值班表与现场一致。',
    goodPractice: '实行错时延时服务。',
  };
  const alone = await county.get(
    'inspector',
    'entries.record',
    firstVisit(county, { unit: department, findings: [], visit }),
  );
  county.pass(1000);
  const inCase = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { unit: department, visit: { conclusion: '值班表与现场不一致。' } }),
  );
  const [first] = await search('错时延时');
  expect(first).toMatchObject({ kind: 'visit', id: alone.visitId, visitedOn: county.today() });
  expect(first?.text).toContain(' · 实行错时延时服务。');
  expect(await ids('值班表与现场')).toEqual([inCase.visitId, alone.visitId]);
  const unit = await county.get('head', 'units.get', { id: department });
  expect(await ids(unit.name)).toContain(alone.visitId);
  expect(await ids(unit.name)).not.toContain(inCase.visitId);
});

test('a revised finding is found by what it says now, not by what it said', async () => {
  const { village } = county.units;
  const entry = firstVisit(county, {
    unit: village,
    findings: [findingOf(village, county.today(), { account: '会议记录系事后补写。' })],
    submit: false,
  });
  const [id] = (await recordInCase(county, 'inspector', entry)).findingIds;
  if (!id) throw new Error('nothing was recorded');
  expect(await ids('补写')).toEqual([id]);
  await county.get('inspector', 'findings.revise', {
    ...(await which(county, id)),
    finding: findingOf(village, county.today(), { account: '会议记录缺少签到表。' }),
  });
  expect(await ids('补写')).toEqual([]);
  expect(await ids('签到表')).toEqual([id]);
});

/** All hits, page by page. */
async function allHits(text: string): Promise<Hit[]> {
  const read: Hit[] = [];
  let before: string | null = null;
  do {
    const page: { hits: Hit[]; next: string | null } = await county.get('leader', 'search.find', {
      text,
      before,
    });
    read.push(...page.hits);
    before = page.next;
  } while (before !== null);
  return read;
}

test('latest first, page by page, each hit once, as many as counted', async () => {
  const { window } = county.units;
  for (let round = 0; round < 4; round += 1) {
    county.pass(MINUTE);
    const findings = Array.from({ length: 20 }, () =>
      findingOf(window, county.today(), { account: '公车私用登记不全。' }),
    );
    await recordInCase(county, 'inspector', firstVisit(county, { findings }));
  }
  const read = (await allHits('公车私用')).map(({ id }) => id);
  expect(read).toHaveLength(80);
  expect(read).toHaveLength(await count('公车私用'));
  expect(new Set(read).size).toBe(80);
  expect([...read].sort((a, b) => (a > b ? -1 : 1))).toEqual(read);
});

test('what is called exactly so comes first, then other names, then the matters of it', async () => {
  for (let i = 0; i < 20; i += 1) {
    const findings = Array.from({ length: 2 }, () =>
      findingOf(county.units.township, county.today(), { account: '青石镇机关签到簿代签。' }),
    );
    const visit = firstVisit(county, { unit: county.units.township, findings });
    await recordInCase(county, 'inspector', visit);
  }
  const hits = await allHits('青石镇');
  expect(hits.length).toBe(await count('青石镇'));
  expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
  expect(hits[0]).toMatchObject({ kind: 'unit', id: county.units.township });
  expect(hits[1]).toMatchObject({
    kind: 'unit',
    text: '青石镇便民服务中心',
    above: ['青石镇'],
  });
  expect(hits.slice(2).every(({ kind }) => kind !== 'unit')).toBe(true);
  // However it is typed.
  expect((await search('青石鎮'))[0]).toMatchObject({ id: county.units.township });
});

test('the parts of one word stand next to each other', async () => {
  const findings = ['2号窗口无人。', '12号窗口无人。', '当日办件2件，3号窗口排队。'].map(
    (account) =>
      findingOf(county.units.department, county.today(), {
        account,
        place: '大厅',
        involved: [],
        demand: '整改。',
      }),
  );
  // What was recorded last is found first.
  county.pass(1000);
  const { findingIds } = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { unit: county.units.department, findings }),
  );
  const [second] = findingIds;
  expect((await ids('2号窗口')).filter((id) => findingIds.some((each) => each === id))).toEqual([
    second,
  ]);
  expect(await ids('２号窗口')).toContain(second);
  expect(await ids('2 号窗口')).toEqual(expect.arrayContaining([...findingIds.slice(0, 1)]));
});

test('characters that look alike find each other, and the record keeps what was written', async () => {
  const account = '１２号楼Ｂ３室後勤人員二〇二六年未到岗。';
  const findings = [findingOf(county.units.department, county.today(), { account })];
  const { findingIds } = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { unit: county.units.department, findings }),
  );
  const [id] = findingIds;
  for (const typed of [
    '12号楼',
    '１２号楼',
    'B3室',
    'ｂ３室',
    '后勤人员',
    '後勤',
    '二零二六',
    '二〇二六',
  ]) {
    expect(await ids(typed), typed).toContain(id);
  }
  const [hit] = await search('后勤人员');
  expect(hit?.text).toContain('後勤人員');
});

test('an order’s number finds its case', async () => {
  const course = await matterAt(county, 'ordered');
  const [order] = await county.get('head', 'orders.ofCase', { caseId: course.caseId });
  if (!order) throw new Error('no order was issued');
  for (const typed of [order.number, order.number.replace('〔', '[').replace('〕', ']')]) {
    const hits = await search(typed);
    expect(hits[0], typed).toMatchObject({
      kind: 'case',
      id: course.caseId,
      alsoBy: [order.number],
    });
  }
});

test('after a unit is renamed, what was recorded of it is found by the new name and by the old', async () => {
  const { otherVillage } = county.units;
  const { caseId: itsCase, findingIds } = await recordInCase(
    county,
    'inspector',
    firstVisit(county, { unit: otherVillage, findings: [findingOf(otherVillage, county.today())] }),
  );
  const rename = async (name: string) => {
    const { kind, active, revision } = await county.get('head', 'units.get', { id: otherVillage });
    await county.get('head', 'units.change', {
      id: otherVillage,
      seen: revision,
      name,
      kind,
      active,
    });
  };
  await rename('东坪社区');
  const all = [otherVillage, itsCase, ...findingIds];
  expect(await ids('东坪社区')).toEqual(expect.arrayContaining(all));
  expect(await ids('东坪村')).toEqual(expect.arrayContaining(all));
  expect((await search('东坪村'))[0]).toMatchObject({ text: '东坪社区', formerly: '东坪村' });
  expect((await search('东坪'))[0]).toMatchObject({ text: '东坪社区', formerly: null });
  const unitName = (await search('东坪村')).find(({ id }) => id === itsCase)?.text;
  expect(unitName).toContain('东坪社区 · ');
  // Back again, it has no former name but the other.
  await rename('东坪村');
  expect((await search('东坪村'))[0]).toMatchObject({ text: '东坪村', formerly: null });
  expect((await search('东坪社区'))[0]).toMatchObject({ text: '东坪村', formerly: '东坪社区' });
});

test('by the name shown for it, a unit of which there are two is found with what was recorded of it', async () => {
  const fresh = await createCounty();
  onTestFinished(() => fresh.remove());
  const add = async (parentId: UnitId | null, kind: 'township' | 'village', name: string) => {
    const [unit] = await fresh.get('head', 'units.add', { parentId, kind, names: [name] });
    if (!unit) throw new Error('the unit was not added');
    return unit.id;
  };
  const rename = async (id: UnitId, name: string) => {
    const { kind, active, revision: seen } = await fresh.get('head', 'units.get', { id });
    await fresh.get('head', 'units.change', { id, seen, name, kind, active });
  };
  const hits = async (text: string) =>
    (await fresh.get('leader', 'search.find', { text, before: null })).hits.filter(isOfRecord);
  const expectFound = async (text: string, expected: readonly string[]) => {
    const met = await hits(text);
    expect(met[0], text).toMatchObject({ kind: 'unit', id: expected[0] });
    expect(new Set(met.map(({ id }) => id)), text).toEqual(new Set(expected));
    const counted = await fresh.get('leader', 'search.count', { text });
    expect(counted.count, text).toBe(met.length);
  };

  const north = await add(null, 'township', '北岭乡');
  const south = await add(null, 'township', '南坪乡');
  const first = await add(north, 'village', '新民村');
  const { caseId: itsCase, findingIds } = await recordInCase(
    fresh,
    'inspector',
    firstVisit(fresh, { unit: first, findings: [findingOf(first, fresh.today())] }),
  );
  const all = [first, itsCase, ...findingIds];
  await expectFound('北岭乡新民村', all);
  const second = await add(south, 'village', '新民村');
  for (const typed of ['北岭乡新民村', '北岭乡 新民村']) await expectFound(typed, all);
  await expectFound('南坪乡新民村', [second]);
  expect(rebuiltTables(fresh.store.db)).toEqual(projectedTables(fresh.store.db));

  await rename(north, '北岭镇');
  for (const typed of ['北岭镇新民村', '北岭镇 新民村', '北岭乡新民村']) {
    await expectFound(typed, all);
  }
  // Under its own name, and with what is shown of it saying why.
  await rename(second, '新业村');
  expect((await hits('北岭镇')).map(({ id }) => id)).toEqual([north, ...findingIds, itsCase]);
  const matter = (await hits('北岭镇')).find(({ kind }) => kind === 'case');
  expect(matter?.text).toContain('北岭镇新民村 · ');
  await expectFound('北岭镇新民村', all);
  expect(rebuiltTables(fresh.store.db)).toEqual(projectedTables(fresh.store.db));
});

test('more than anybody types is refused with its length, not answered with nothing', async () => {
  const text = '督'.repeat(81);
  expect(await county.refused('leader', 'search.find', { text, before: null })).toEqual({
    code: 'invalid_input',
    faults: [{ path: 'text', rule: 'too_long', limit: 80 }],
  });
});

test('the keeper finds nothing', async () => {
  expect(await county.refused('keeper', 'search.find', { text: '赌博', before: null })).toEqual({
    code: 'forbidden',
  });
});
