/** The office's terms: seeded at set-up, its own added under them, and what findings keep of both. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../../main/store/sql.ts';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import { type FindingId, TermId } from '../../../shared/ids.ts';
import { SEED, seededId } from '../../../shared/taxonomy/seed.ts';
import { Taxonomy } from '../../../shared/taxonomy/taxonomy.ts';
import { NO_TEXTS, type Term, type TermTexts } from '../../../shared/taxonomy/term.ts';
import { type County, createCounty } from '../../support/county.ts';
import { findingOf, firstVisit, which } from '../../support/course.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { SEEDED } from '../../support/terms.ts';

const A2 = seededId('leaf', 'A2');
const UNKNOWN = TermId.parse('0'.repeat(20));

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const list = () => county.get('keeper', 'taxonomy.list', {});
const term = async (id: TermId) => (await list()).find((each) => each.id === id);
const addLeaf = (name: string, parentId: TermId | null = A2) =>
  county.get('head', 'taxonomy.add', { kind: 'leaf', name, ...NO_TEXTS, parentId });
const change = (
  { id, version }: Term,
  changes: Partial<TermTexts & { name: string; active: boolean }>,
) => ({
  id,
  seen: version,
  name: '窗口空岗',
  ...NO_TEXTS,
  active: true,
  ...changes,
});

async function record(changes: Parameters<typeof findingOf>[2]): Promise<FindingId> {
  const findings = [findingOf(county.units.window, county.today(), changes)];
  const { findingIds } = await county.get(
    'inspector',
    'entries.record',
    firstVisit(county, { findings, submit: false }),
  );
  const [id] = findingIds;
  if (!id) throw new Error('nothing was recorded');
  return id;
}

const view = (id: FindingId) => county.get('inspector', 'findings.get', { id });

test('an office begins with the seed, by one fact that holds all of it', async () => {
  const other = await createCounty();
  expect(await other.get('inspector', 'taxonomy.list', {})).toEqual(
    SEEDED.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const Body = z.object({ body: z.string() });
  const seeded = other.store.db.all(
    Body,
    sql`SELECT body FROM journal WHERE kind = 'taxonomy.seeded'`,
  );
  expect(seeded.map(({ body }) => JSON.parse(body))).toEqual([{ seed: 1, terms: SEED }]);
  other.remove();
});

describe('one of the office’s own', () => {
  let own: Term;
  let first: FindingId;

  test('is added under a seeded one, and used', async () => {
    own = await addLeaf('窗口无人');
    expect(own).toMatchObject({ kind: 'leaf', parentId: A2, own: true, active: true, version: 1 });
    first = await record({ leafId: own.id });
    expect(await view(first)).toMatchObject({ leafId: own.id });
    for (const termId of [own.id, A2, seededId('wind', 'A')]) {
      const { items } = await county.get('leader', 'findings.list', {
        filter: { termIds: [termId] },
        cursor: null,
      });
      expect(items.map((each) => each.id)).toEqual([first]);
    }
  });

  test('is renamed: old findings are called by its present name, and found by its former one', async () => {
    own = await county.get('head', 'taxonomy.change', change(own, {}));
    expect(own).toMatchObject({
      name: { 'zh-CN': '窗口空岗', en: '窗口空岗' },
      formerNames: ['窗口无人'],
      version: 2,
    });
    const hits = async (text: string) =>
      (await county.get('leader', 'search.find', { text, before: null })).hits;
    expect(await hits('窗口空岗')).toEqual([
      { kind: 'term', id: own.id, termKind: 'leaf', formerly: null },
    ]);
    expect(await hits('窗口无人')).toContainEqual({
      kind: 'term',
      id: own.id,
      termKind: 'leaf',
      formerly: '窗口无人',
    });
    expect(await county.get('leader', 'search.count', { text: '窗口空岗' })).toEqual({ count: 1 });
  });

  test('keeps in each finding the version it had then', async () => {
    const id = await record({ leafId: own.id, tagIds: [seededId('tag', 'T3')] });
    const Version = z.object({ version: z.number() });
    const versions = () =>
      county.store.db.all(
        Version,
        sql`SELECT leaf_version AS version FROM findings WHERE leaf_id = ${own.id} ORDER BY leaf_version`,
      );
    expect(versions()).toEqual([{ version: 1 }, { version: 2 }]);
    // Another text is no other choice.
    const { happenedOn: day, unitId: unit } = await view(first);
    const again = findingOf(unit, day, { leafId: own.id, demand: '立即顶岗。' });
    await county.get('inspector', 'findings.revise', {
      ...(await which(county, first)),
      finding: again,
    });
    expect(versions()).toEqual([{ version: 1 }, { version: 2 }]);
    const { account, happenedOn, unitId } = await view(id);
    const finding = findingOf(unitId, happenedOn, { account, leafId: own.id });
    await county.get('inspector', 'findings.revise', { ...(await which(county, id)), finding });
    expect(await view(id)).toMatchObject({ leafId: own.id, tagIds: [] });
  });

  test('out of use is offered no more, but stays on what has it, and comes back', async () => {
    const id = await record({ leafId: own.id });
    own = await county.get('keeper', 'taxonomy.change', change(own, { active: false }));
    const fault = { path: 'findings.0.leafId', rule: 'unknown_choice' };
    const entry = firstVisit(county, {
      findings: [findingOf(county.units.window, county.today(), { leafId: own.id })],
    });
    expect(await county.refused('inspector', 'entries.record', entry)).toEqual({
      code: 'invalid_input',
      faults: [fault],
    });
    const { happenedOn, unitId } = await view(id);
    const finding = findingOf(unitId, happenedOn, { leafId: own.id, demand: '立即顶岗。' });
    await county.get('inspector', 'findings.revise', { ...(await which(county, id)), finding });
    own = await county.get('keeper', 'taxonomy.change', change(own, { active: true }));
    await record({ leafId: own.id });
  });

  test('is refused where the name is taken, or was changed since, or is none of its own', async () => {
    const taken = { code: 'refused', reason: 'term_exists' };
    const tag = { kind: 'tag', ...NO_TEXTS, parentId: null } as const;
    expect(
      await county.refused('head', 'taxonomy.add', {
        kind: 'leaf',
        name: '窗口 空岗',
        ...NO_TEXTS,
        parentId: A2,
      }),
    ).toEqual(taken);
    expect(await county.refused('head', 'taxonomy.add', { ...tag, name: '庸' })).toEqual(taken);
    const other = await addLeaf('窗口早退');
    expect(await county.refused('head', 'taxonomy.change', change(other, {}))).toEqual(taken);
    expect(
      await county.refused('head', 'taxonomy.change', { ...change(own, {}), seen: 1 }),
    ).toEqual({ code: 'stale' });
    const seeded = await term(A2);
    if (!seeded) throw new Error('there is no A2');
    expect(await county.refused('head', 'taxonomy.change', change(seeded, {}))).toEqual({
      code: 'refused',
      reason: 'term_seeded',
    });
    expect(
      await county.refused('head', 'taxonomy.change', { ...change(own, {}), id: UNKNOWN }),
    ).toEqual({ code: 'not_found' });
  });

  test.each([
    ['a leaf under nothing', 'leaf', null],
    ['a leaf under a wind', 'leaf', seededId('wind', 'A')],
    ['a leaf under nobody knows what', 'leaf', UNKNOWN],
    ['a cause under a leaf', 'cause', A2],
    ['a tag under a leaf', 'tag', A2],
    ['a class by itself', 'class', null],
    ['a class under a leaf', 'class', A2],
  ] as const)('does not stand where it may not: %s', async (_, kind, parentId) => {
    expect(
      await county.refused('head', 'taxonomy.add', {
        kind,
        name: '无处可放',
        ...NO_TEXTS,
        parentId,
      }),
    ).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'parentId', rule: 'unknown_choice' }],
    });
  });
});

test('what documents call a leaf and what is proposed of it is the office’s to say, of a seeded one too; its name and its use are not', async () => {
  const A8 = await term(seededId('leaf', 'A8'));
  if (!A8) throw new Error('there is no A8');
  expect(A8.wording).toBe('工作时间参与棋牌活动');
  expect(A8.demand).not.toBe('');
  const texts = { wording: '工作时间打牌', basis: '《柳河县机关工作纪律规定》第六条', demand: '' };
  const worded = { ...change(A8, { name: A8.name['zh-CN'] }), ...texts };
  expect(await county.get('head', 'taxonomy.change', worded)).toEqual({
    ...A8,
    ...texts,
    version: 2,
  });
  for (const not of [{ name: '打牌' }, { active: false }]) {
    expect(await county.refused('head', 'taxonomy.change', { ...worded, seen: 2, ...not })).toEqual(
      { code: 'refused', reason: 'term_seeded' },
    );
  }
});

test('what people did is found by the act, also where it was renamed since; a seeded one may go out of use', async () => {
  const added = await county.get('head', 'taxonomy.add', {
    kind: 'act',
    name: '看电视',
    ...NO_TEXTS,
    parentId: null,
  });
  const id = await record({ involved: [{ ...EMPTY_INVOLVED, name: '李某', what: '看电视' }] });
  await record({ involved: [{ ...EMPTY_INVOLVED, name: '李某', what: '看风景' }] });
  await county.get('head', 'taxonomy.change', change(added, { name: '上班看电视' }));
  const found = async (termIds: TermId[]) =>
    (await county.get('leader', 'findings.list', { filter: { termIds }, cursor: null })).items.map(
      (each) => each.id,
    );
  expect(await found([added.id])).toEqual([id]);
  const shopping = await term(seededId('act', 'N9'));
  if (!shopping) throw new Error('there is no such act');
  const out = change(shopping, { name: '网购', active: false });
  expect(await county.get('keeper', 'taxonomy.change', out)).toMatchObject({ active: false });
});

test('a class of its own is counted under the one that every office has', async () => {
  const W = seededId('class', 'W');
  const own = await county.get('head', 'taxonomy.add', {
    kind: 'class',
    name: '会议纪律',
    ...NO_TEXTS,
    parentId: W,
  });
  const id = await record({ classId: own.id });
  for (const termId of [own.id, W]) {
    const { items } = await county.get('leader', 'findings.list', {
      filter: { termIds: [termId] },
      cursor: null,
    });
    expect(items.map((each) => each.id)).toContain(id);
  }
});

describe('the order of terms is the office’s', () => {
  const tags = async () =>
    new Taxonomy(await list()).ofKind('tag').flatMap(({ code, name }) => code || name['zh-CN']);
  const tag = (code: 'T1' | 'T2' | 'T3' | 'T4' | 'T5') => seededId('tag', code);
  const move = (id: TermId, after: TermId | null) =>
    county.get('keeper', 'taxonomy.move', { id, after });

  test('each is put behind another, or before all; what is added later comes last', async () => {
    expect(await tags()).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
    await move(tag('T5'), null);
    await move(tag('T1'), tag('T3'));
    expect(await tags()).toEqual(['T5', 'T2', 'T3', 'T1', 'T4']);
    await county.get('head', 'taxonomy.add', {
      kind: 'tag',
      name: '浮夸',
      ...NO_TEXTS,
      parentId: null,
    });
    expect(await tags()).toEqual(['T5', 'T2', 'T3', 'T1', 'T4', '浮夸']);
  });

  test('a term that was moved is no other term: what was chosen of it keeps its version', async () => {
    const { version } = (await term(tag('T2'))) ?? {};
    expect(await move(tag('T2'), null)).toMatchObject({ version });
  });

  test('putting it where it stands records nothing', async () => {
    const moves = () =>
      county.store.db.number(sql`SELECT count(*) FROM journal WHERE kind = 'term.moved'`);
    const before = moves();
    const [first, second] = new Taxonomy(await list()).ofKind('tag');
    if (!first || !second) throw new Error('there are no tags');
    await move(first.id, null);
    await move(second.id, first.id);
    expect(moves()).toBe(before);
  });

  test.each([
    ['behind a leaf of another wind', seededId('leaf', 'A1'), seededId('leaf', 'B1')],
    ['behind one of another kind', tag('T1'), A2],
    ['behind itself', tag('T1'), tag('T1')],
    ['a wind', seededId('wind', 'B'), null],
  ])('is refused: %s', async (_, id, after) => {
    expect(await county.refused('head', 'taxonomy.move', { id, after })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'after', rule: 'unknown_choice' }],
    });
  });
});

test('a finding is sorted under terms of the right kind alone', async () => {
  const entry = firstVisit(county, {
    findings: [
      findingOf(county.units.window, county.today(), {
        leafId: seededId('wind', 'A'),
        classId: A2,
        causeId: seededId('tag', 'T1'),
        tagIds: [seededId('tag', 'T2'), seededId('cause', 'P')],
      }),
    ],
  });
  expect(await county.refused('inspector', 'entries.record', entry)).toEqual({
    code: 'invalid_input',
    faults: ['leafId', 'classId', 'causeId', 'tagIds.1'].map((field) => ({
      path: `findings.0.${field}`,
      rule: 'unknown_choice',
    })),
  });
});

test('the tables are what follows from the journal', () => {
  expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
});
