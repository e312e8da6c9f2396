/** Units: the tree of what is inspected. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UnitId } from '../../../shared/ids.ts';
import type { UnitRow } from '../../../shared/units/calls.ts';
import { type County, createCounty } from '../../support/county.ts';
import { firstVisit, matterAt, recordInCase } from '../../support/course.ts';
import { DAY } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const NOWHERE = UnitId.parse('0'.repeat(20));
const names = (rows: readonly UnitRow[]) => rows.map(({ name }) => name);
const get = (id: UnitId) => county.get('head', 'units.get', { id });
const find = async (text: string) => names(await county.get('head', 'units.find', { text }));
const under = async (parentId: UnitId | null) =>
  names(await county.get('head', 'units.under', { parentId }));

describe('adding', () => {
  test('puts each name under its parent', async () => {
    const added = await county.get('inspector', 'units.add', {
      parentId: county.units.department,
      kind: 'window',
      names: ['服务窗口一', '服务窗口二'],
    });
    expect(names(added)).toEqual(['服务窗口一', '服务窗口二']);
    for (const unit of added) {
      expect(unit).toMatchObject({
        above: ['县农业农村局'],
        kind: 'window',
        active: true,
        hasBelow: false,
        revision: 1,
      });
    }
    expect(await under(county.units.department)).toEqual(['服务窗口一', '服务窗口二']);
    expect((await get(county.units.department)).hasBelow).toBe(true);
  });

  test('names the whole way up', async () => {
    const [added] = await county.get('head', 'units.add', {
      parentId: county.units.village,
      kind: 'window',
      names: ['柳河村代办点'],
    });
    expect(added?.above).toEqual(['青石镇', '柳河村']);
  });

  test('no two siblings have one name; then none of the list is added', async () => {
    const add = (list: string[], parentId: UnitId | null = county.units.township) => ({
      parentId,
      kind: 'village' as const,
      names: list,
    });
    const before = await under(county.units.township);
    for (const list of [['柳河村'], ['新村', '柳河村'], [' 柳河村 '], ['柳　河村'], ['栁河村']]) {
      expect(await county.refused('head', 'units.add', add(list))).toMatchObject({
        code: 'unit_exists',
      });
    }
    expect(await under(county.units.township)).toEqual(before);
    expect(await county.refused('head', 'units.add', add(['青石镇'], null))).toEqual({
      code: 'unit_exists',
      path: '青石镇',
      unitId: county.units.township,
    });
    // Two of the very list: there is none to open, so the lines are named.
    for (const list of [
      ['老村', '新村', '新村'],
      ['老村', '新２村', '新2村'],
      ['老村', '後山', '后山'],
      ['老村', '⻘山', '青山'],
      ['老村', '“新”村', '"新"村'],
    ]) {
      expect(await county.refused('head', 'units.add', add(list))).toEqual({
        code: 'invalid_input',
        faults: [{ path: 'names', rule: 'same_lines', lines: [2, 3] }],
      });
    }
    expect(await under(county.units.township)).toEqual(before);
    // Which one it is.
    expect(await county.refused('head', 'units.add', add(['柳河村']))).toEqual({
      code: 'unit_exists',
      path: '青石镇 · 柳河村',
      unitId: county.units.village,
    });
    // Elsewhere the name is free.
    await county.get('head', 'units.add', add(['柳河村'], county.units.department));
  });

  test('not under a unit that is not there, and not by the keeper', async () => {
    const input = { parentId: NOWHERE, kind: 'village' as const, names: ['新村'] };
    expect(await county.refused('head', 'units.add', input)).toEqual({ code: 'not_found' });
    expect(await county.refused('keeper', 'units.add', { ...input, parentId: null })).toEqual({
      code: 'forbidden',
    });
  });
});

describe('changing', () => {
  const change = async (id: UnitId, changes: Partial<UnitRow>) => {
    const { name, kind, active, revision } = await get(id);
    return { id, seen: revision, name, kind, active, ...changes };
  };

  test('renames a unit wherever it is shown', async () => {
    const { caseId } = await recordInCase(
      county,
      'inspector',
      firstVisit(county, { unit: county.units.otherVillage }),
    );
    const { otherVillage } = county.units;
    await county.get('head', 'units.change', await change(otherVillage, { name: '东坪社区' }));
    expect((await county.get('head', 'cases.get', { id: caseId })).unitName).toBe('东坪社区');
    // Documents of then call it so.
    expect(await find('东坪村')).toEqual(['东坪社区']);
    expect(await find('东坪社')).toEqual(['东坪社区']);
  });

  test('not to a sibling’s name, not on an old screen, not what is not there', async () => {
    const { village } = county.units;
    expect(
      await county.refused('head', 'units.change', await change(village, { name: '东坪社区' })),
    ).toMatchObject({ code: 'unit_exists', path: '青石镇 · 东坪社区' });
    const input = await change(village, {});
    expect(
      await county.refused('head', 'units.change', { ...input, seen: input.seen + 1 }),
    ).toEqual({ code: 'stale' });
    expect(await county.refused('head', 'units.change', { ...input, id: NOWHERE })).toEqual({
      code: 'not_found',
    });
    // Its own name is not taken.
    await county.get('head', 'units.change', input);
  });

  test('out of use, it is not offered any more but still there', async () => {
    const { window } = county.units;
    await county.get('head', 'units.change', await change(window, { active: false }));
    expect(await find('便民')).toEqual([]);
    expect((await under(county.units.township)).at(-1)).toBe('青石镇便民服务中心');
    expect(await get(window)).toMatchObject({ active: false });
    await county.get('head', 'units.change', await change(window, { active: true }));
    expect(await find('便民')).toEqual(['青石镇便民服务中心']);
  });
});

describe('finding', () => {
  test('gives the topmost for nothing typed, and the earliest and shortest match first', async () => {
    expect(await find('')).toEqual(['县农业农村局', '青石镇']);
    expect(await find('青石')).toEqual(['青石镇', '青石镇便民服务中心']);
    expect(await find('没有')).toEqual([]);
    expect(await find('%')).toEqual([]);
  });
});

describe('what a row says about inspection', () => {
  test('visits in the twelve months before today, and findings still open', async () => {
    const fresh = await createCounty();
    const row = () => fresh.get('head', 'units.get', { id: fresh.units.window });
    expect(await row()).toMatchObject({ visitsInYear: 0, openFindings: 0 });
    await matterAt(fresh, 'closed');
    await matterAt(fresh, 'dismissed');
    await matterAt(fresh, 'mending');
    // Three first visits and one return visit; one finding is still open.
    expect(await row()).toMatchObject({ visitsInYear: 4, openFindings: 1 });
    // What is above counts it too, as it counts the findings; the burden is of the unit itself.
    const above = await fresh.get('head', 'units.get', { id: fresh.units.township });
    expect(above).toMatchObject({ visitsInYear: 4, ownVisitsInYear: 0, openFindings: 1 });
    expect((await row()).ownVisitsInYear).toBe(4);
    fresh.pass(364 * DAY);
    expect((await row()).visitsInYear).toBe(4);
    fresh.pass(DAY);
    expect(await row()).toMatchObject({ visitsInYear: 0, openFindings: 1 });
    const months = await fresh.get('head', 'units.visitsByMonth', {
      id: fresh.units.window,
      period: { from: '2026-01-01', to: '2026-12-31' },
    });
    expect(months).toEqual([{ month: '2026-03', visits: 4 }]);
    fresh.remove();
  });
});

describe('two units of one name', () => {
  const add = (parentId: UnitId | null, kind: 'township' | 'village', name: string) =>
    county.get('head', 'units.add', { parentId, kind, names: [name] }).then(([unit]) => {
      if (!unit) throw new Error('the unit was not added');
      return unit.id;
    });
  const rename = async (id: UnitId, name: string) => {
    const { kind, active, revision: seen } = await get(id);
    await county.get('head', 'units.change', { id, seen, name, kind, active });
  };
  const called = async (id: UnitId) => (await get(id)).fullName;

  test('are told apart by what they are under, as long as there are two', async () => {
    const [north, south] = [
      await add(null, 'township', '北岭乡'),
      await add(null, 'township', '南坪乡'),
    ];
    const first = await add(north, 'village', '新民村');
    expect(await called(first)).toBe('新民村');
    const second = await add(south, 'village', '新民村');
    expect([await called(first), await called(second)]).toEqual(['北岭乡新民村', '南坪乡新民村']);
    // So in every list, also one read before the other was there; a group below takes its village's full name.
    const { caseId } = await recordInCase(county, 'inspector', firstVisit(county, { unit: first }));
    expect((await county.get('head', 'cases.get', { id: caseId })).unitName).toBe('北岭乡新民村');
    const [one, two] = [await add(first, 'village', '一组'), await add(second, 'village', '一组')];
    expect([await called(one), await called(two)]).toEqual([
      '北岭乡新民村一组',
      '南坪乡新民村一组',
    ]);

    await rename(south, '南坪镇');
    expect([await called(second), await called(two)]).toEqual(['南坪镇新民村', '南坪镇新民村一组']);
    await rename(second, '新业村');
    expect([await called(first), await called(second)]).toEqual(['新民村', '新业村']);
    expect([await called(one), await called(two)]).toEqual(['新民村一组', '新业村一组']);
  });

  test('are found by that name, with or without a blank, and by what they were called', async () => {
    const [east, west] = [
      await add(null, 'township', '东岭乡'),
      await add(null, 'township', '西坪乡'),
    ];
    const first = await add(east, 'village', '富民村');
    const found = async (text: string) =>
      (await county.get('head', 'units.find', { text })).map(({ id }) => id);
    const typed = ['东岭乡富民村', '东岭乡 富民村', '东岭鄉　富民村', '东岭乡富'];
    for (const text of typed) expect(await found(text), text).toEqual([first]);
    // Also while another has the name, and not by the name of what it is under alone.
    const second = await add(west, 'village', '富民村');
    for (const text of typed) expect(await found(text), text).toEqual([first]);
    expect(await found('东岭乡')).toEqual([east]);
    expect(new Set(await found('富民村'))).toEqual(new Set([first, second]));
    const group = await add(first, 'village', '一组');
    expect(await found('东岭乡富民村一组')).toEqual([group]);
    expect(await found('富民村一组')).toEqual([group]);
    expect((await found('东岭乡富民村'))[0]).toBe(first);

    await rename(east, '东岭镇');
    for (const text of ['东岭镇富民村', '东岭乡富民村']) expect((await found(text))[0]).toBe(first);
  });
});

test('a unit is found by its sound: in full, by initials, and by part of each; one whose name holds the letters comes first', async () => {
  const add = (name: string) =>
    county.get('inspector', 'units.add', { parentId: null, kind: 'department', names: [name] });
  await add('枫林渡口管理所');
  for (const typed of ['fldkgls', 'fenglindukou', 'fenglindk', 'FLDK', 'duk']) {
    expect(await find(typed)).toEqual(['枫林渡口管理所']);
  }
  expect(await find('fldx')).toEqual([]);
  await add('FLDK 服务站');
  expect(await find('fldk')).toEqual(['FLDK 服务站', '枫林渡口管理所']);
});

test('a unit is found by what it is called for short, where nothing is called so', async () => {
  const add = (...names: string[]) =>
    county.get('inspector', 'units.add', { parentId: null, kind: 'department', names });
  await add('县卫生健康局', '县发展和改革局', '县教育体育局');
  expect(await find('卫健局')).toEqual(['县卫生健康局']);
  expect(await find('发改局')).toEqual(['县发展和改革局']);
  expect(await find('县教体局')).toEqual(['县教育体育局']);
  expect(await find('卫局')).toEqual([]);
  expect(await find('健卫局')).toEqual([]);
  await add('卫健局服务站');
  expect(await find('卫健局')).toEqual(['卫健局服务站']);
});
