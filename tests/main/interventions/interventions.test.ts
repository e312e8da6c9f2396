/** The register of interventions: written down by whoever is spoken to, read by them and by the office head. */
import { beforeEach, expect, test } from 'vitest';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { DAY } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty();
  return () => county.remove();
});

const said = (changes: { asked?: string; happenedOn?: string } = {}) => ({
  unitId: county.units.window,
  caseId: null,
  name: '钱某',
  post: '县发展和改革局局长',
  happenedOn: county.today(),
  manner: 'telephone' as const,
  asked: '询问能否不列入通报。',
  answered: '已说明按规定办理。',
  ...changes,
});

const all = { filter: {}, cursor: null };
const listed = async (by: PersonKey) =>
  (await county.get(by, 'interventions.list', all)).items.map(({ asked }) => asked);

test('an entry says who, of which post, about what, when, how, and what was said', async () => {
  const { caseId } = await matterAt(county, 'confirmed');
  const { id } = await county.get('inspector', 'interventions.record', { ...said(), caseId });
  const { number } = await county.get('inspector', 'cases.get', { id: caseId });
  expect((await county.get('inspector', 'interventions.list', all)).items).toEqual([
    {
      id,
      ...said(),
      caseId,
      caseNumber: number,
      unitName: '青石镇便民服务中心',
      recordedBy: '林秋',
      recordedAt: county.now(),
    },
  ]);
  county.store.db.checkpoint();
  const { course } = await examine(county.store.files.folder, DATA_KEY);
  expect(course).toMatchObject({ fault: null, difference: null, malformed: 0 });
});

test('it is read by who wrote it and by the office head, and counted for nobody else', async () => {
  await county.get('inspector', 'interventions.record', said());
  county.pass(DAY);
  await county.get('leader', 'interventions.record', said({ asked: '打听办理进度。' }));
  expect(await listed('head')).toEqual(['打听办理进度。', '询问能否不列入通报。']);
  expect(await listed('inspector')).toEqual(['询问能否不列入通报。']);
  expect(await listed('leader')).toEqual(['打听办理进度。']);
  expect(await listed('colleague')).toEqual([]);
  const count = async (by: PersonKey) =>
    (await county.get(by, 'interventions.count', { filter: { manner: 'telephone' } })).count;
  expect([await count('head'), await count('leader'), await count('colleague')]).toEqual([2, 1, 0]);
});

test('an office head who keeps out of the unit does not read it', async () => {
  await county.get('inspector', 'interventions.record', said());
  await county.get('head', 'recusals.declare', {
    personId: county.people.head.personId,
    unitId: county.units.township,
    reason: '配偶在该镇任职。',
    until: null,
  });
  expect(await listed('head')).toEqual([]);
  expect(await listed('allPosts')).toEqual(['询问能否不列入通报。']);
  // They may be spoken to all the same, and say so.
  await county.get('head', 'interventions.record', said({ asked: '请予关照。' }));
  expect(await listed('allPosts')).toContain('请予关照。');
  // What they wrote down they read, or where no other head is there nobody would.
  expect(await listed('head')).toEqual(['请予关照。']);
});

test('neither a day to come nor a case of another unit', async () => {
  const future = said({ happenedOn: '2199-01-01' });
  expect(await county.refused('inspector', 'interventions.record', future)).toMatchObject({
    code: 'invalid_input',
    faults: [{ path: 'happenedOn', rule: 'date_in_future' }],
  });
  const { caseId } = await matterAt(county, 'confirmed');
  const other = { ...said(), unitId: county.units.department, caseId };
  expect(await county.refused('inspector', 'interventions.record', other)).toEqual({
    code: 'not_found',
  });
});
