/** The office's checklists: written and written anew, and a visit that keeps the version it was answered by. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Checklist } from '../../../shared/checklists/checklist.ts';
import { ChecklistVersionId } from '../../../shared/ids.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import { byChecklist, firstVisit } from '../../support/course.ts';
import { anotherLaptop, give, rowsOf, sharedTables } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const lines = (...words: string[]) => words.map((each) => ({ aspect: '在岗', words: each }));
const ofList = ({ id, revision: seen, name, active }: Checklist) => ({ id, seen, name, active });
const itemsOf = async ({ versionId }: Pick<Checklist, 'versionId'>) =>
  (await county.get('inspector', 'checklists.get', { versionId })).items;

test('a visit shows its checklist as it was, whatever becomes of the list', async () => {
  const entry = await byChecklist(county);
  const { visitId, findingIds } = await county.get('inspector', 'entries.record', entry);
  const [list] = await county.get('inspector', 'checklists.list', {});
  if (!list) throw new Error('no list');
  const before = await itemsOf(list);
  const changed = await county.get('head', 'checklists.write', {
    ...ofList(list),
    name: '窗口作风检查清单',
    items: lines('按时到岗', '落实AB岗', '公示监督电话', '一次告知'),
  });
  expect(changed).toMatchObject({ id: list.id, revision: 2, items: 4, active: true });
  const after = await itemsOf(changed);
  // The first is the same, the two below it were reworded, the last is new.
  expect(after.slice(0, 3).map(({ itemId }) => itemId)).toEqual(before.map(({ itemId }) => itemId));
  await county.get('keeper', 'checklists.write', {
    ...ofList(changed),
    active: false,
    items: lines('按时到岗'),
  });
  const { checklist } = await county.get('head', 'visits.get', { id: visitId });
  expect(checklist).toEqual({
    versionId: list.versionId,
    answers: [
      { itemId: before[0]?.itemId, answer: 'kept', findingId: null, findingNumber: null },
      {
        itemId: before[1]?.itemId,
        answer: 'broken',
        findingId: findingIds[0],
        findingNumber: expect.stringMatching(/-1$/),
      },
      { itemId: before[2]?.itemId, answer: 'not_looked_at', findingId: null, findingNumber: null },
    ],
  });
  expect(await itemsOf(list)).toEqual(before);
  expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
  expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
});

test('it is answered as a whole, by a version that there is', async () => {
  const entry = firstVisit(county);
  const [list] = await county.get('head', 'checklists.list', {});
  const [item] = list ? await itemsOf(list) : [];
  if (!list || !item) throw new Error('no list');
  const answer = { itemId: item.itemId, answer: 'kept' as const, finding: null };
  const refusedWith = async (checklist: (typeof entry)['visit']['checklist']) =>
    county.refused('inspector', 'entries.record', {
      ...entry,
      visit: { ...entry.visit, checklist },
    });
  const faults = (path: string, rule: string) => ({
    code: 'invalid_input',
    faults: [{ path, rule }],
  });
  const other = { ...answer, itemId: list.id };
  expect(await refusedWith({ versionId: list.versionId, answers: [other] })).toEqual(
    faults('visit.checklist.answers', 'not_chosen'),
  );
  expect(await refusedWith({ versionId: list.versionId, answers: [answer, other] })).toEqual(
    faults('visit.checklist.answers', 'unknown_choice'),
  );
  expect(await refusedWith({ versionId: '0'.repeat(20), answers: [answer] })).toEqual(
    faults('visit.checklist', 'unknown_choice'),
  );
  const broken = { ...answer, answer: 'broken' as const, finding: 7 };
  expect(await refusedWith({ versionId: list.versionId, answers: [broken] })).toEqual({
    code: 'not_found',
  });
});

test('a list is written by who saw it as it stands, under a name of its own', async () => {
  const items = lines('按时到岗');
  const list = await county.get('head', 'checklists.write', {
    id: null,
    seen: 0,
    name: '值班检查清单',
    active: true,
    items,
  });
  const refused = (changes: object) =>
    county.refused('head', 'checklists.write', { ...ofList(list), items, ...changes });
  expect(await refused({ seen: 0 })).toEqual({ code: 'stale' });
  expect(await refused({ id: null, seen: 0 })).toEqual({
    code: 'refused',
    reason: 'checklist_exists',
  });
  expect(await refused({ id: '0'.repeat(20) })).toEqual({ code: 'not_found' });
  expect(
    await county.refused('head', 'checklists.get', {
      versionId: ChecklistVersionId.parse('0'.repeat(20)),
    }),
  ).toEqual({ code: 'not_found' });
});

test('written on two laptops at once, one version stands and both stay', async () => {
  const list = await county.get('head', 'checklists.write', {
    id: null,
    seen: 0,
    name: '接访检查清单',
    active: true,
    items: lines('按时到岗'),
  });
  const other = anotherLaptop(county);
  give(county, rowsOf(other));
  const here = await county.get('head', 'checklists.write', {
    ...ofList(list),
    items: lines('领导接访'),
  });
  const there = await other.get('keeper', 'checklists.write', {
    ...ofList(list),
    items: lines('登记来访'),
  });
  const [ofHere, ofThere] = [rowsOf(county), rowsOf(other)];
  give(county, ofThere);
  give(other, ofHere);
  expect(sharedTables(county)).toEqual(sharedTables(other));
  const stands = (await county.get('head', 'checklists.list', {})).find(({ id }) => id === list.id);
  expect([here.versionId, there.versionId]).toContain(stands?.versionId);
  expect((await itemsOf(there))[0]?.words).toBe('登记来访');
  const { items: apart } = await county.get('head', 'journal.setAside', {
    filter: {},
    cursor: null,
  });
  expect(apart.flatMap(({ subjects }) => subjects)).toContainEqual({
    kind: 'checklist',
    id: list.id,
    name: '接访检查清单',
  });
  expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
  other.remove();
});
