/** Facts that stand apart: all in one list, until somebody has looked at them, and kept after that. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { DeviceId, TermId } from '../../../shared/ids.ts';
import type { SetAsideRow } from '../../../shared/journal/calls.ts';
import { NO_TEXTS } from '../../../shared/taxonomy/term.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { matterAt, seenOrder, which } from '../../support/course.ts';
import { anotherLaptop, give, rowsOf, sharedTables } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let first: County;
let second: County;
beforeEach(async () => {
  first = await createCounty();
  second = anotherLaptop(first);
});
afterEach(() => {
  first.remove();
  second.remove();
});

async function expectSame(): Promise<void> {
  const ofFirst = rowsOf(first);
  give(first, rowsOf(second));
  give(second, ofFirst);
  expect(sharedTables(second)).toEqual(sharedTables(first));
  for (const { store } of [first, second]) {
    expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
    expect(isContent(await examine(store.files.folder, DATA_KEY))).toBe(true);
  }
}

/** A store let an inspector confirm a finding, who has not the post for it. */
async function confirmedByAnInspector() {
  const { caseId, findingId } = await matterAt(first, 'submitted');
  const { seen } = await which(first, findingId);
  first.write('colleague', ({ record }) =>
    record('finding.confirmed', caseId, { findingId, seen, from: 'submitted', note: '属实。' }),
  );
  return { caseId, findingId };
}

const listed = async (county: County, filter: { waits?: true } = {}): Promise<SetAsideRow[]> =>
  (await county.get('leader', 'journal.setAside', { filter, cursor: null })).items;

const waiting = async (county: County) => ({
  desk: (await county.get('leader', 'desk.waiting', {})).setAside,
  listed: (await county.get('leader', 'journal.countSetAside', { filter: { waits: true } })).count,
  cases: (await county.get('leader', 'cases.count', { filter: { setAside: true } })).count,
});

test('a fact that does not fit waits on the desk until somebody has looked at it, and stays', async () => {
  const { caseId } = await confirmedByAnInspector();
  expect(await waiting(first)).toEqual({ desk: 1, listed: 1, cases: 1 });
  const [row] = await listed(first, { waits: true });
  expect(row).toMatchObject({
    kind: 'finding.confirmed',
    by: '许晨',
    reasons: ['forbidden'],
    subjects: [{ kind: 'case', id: caseId }],
    looked: null,
  });
  if (!row) throw new Error('nothing is set aside');
  const facts = [row.ref];
  await first.get('leader', 'journal.lookAt', { facts, note: '已请组长重新审核。' });
  expect(await waiting(first)).toEqual({ desk: 0, listed: 0, cases: 0 });
  const looked = { by: '郭岚', note: '已请组长重新审核。' };
  expect(await listed(first)).toMatchObject([{ ref: row.ref, looked }]);
  const timeline = (await first.get('inspector', 'journal.ofCase', { caseId, cursor: null })).items;
  expect(timeline.filter(({ apart }) => apart.length > 0)).toMatchObject([{ looked }]);
  // Not a second time.
  expect(await first.refused('head', 'journal.lookAt', { facts, note: '' })).toEqual({
    code: 'stale',
  });
  await expectSame();
  expect(await waiting(second)).toEqual({ desk: 0, listed: 0, cases: 0 });
});

test('of two who looked apart, the first is named on both laptops', async () => {
  await confirmedByAnInspector();
  give(second, rowsOf(first));
  const look = async (county: County, by: PersonKey) => {
    const [row] = await listed(county);
    if (row) await county.get(by, 'journal.lookAt', { facts: [row.ref], note: '' });
  };
  await look(first, 'leader');
  second.pass(MINUTE);
  await look(second, 'head');
  await expectSame();
  for (const county of [first, second])
    expect((await listed(county)).map(({ looked }) => looked?.by)).toEqual(['郭岚']);
});

test('only who looks after what stands apart says so, and only of what does', async () => {
  await confirmedByAnInspector();
  const [row] = await listed(first);
  const fact = row?.ref ?? { device: '', sequence: 0 };
  expect(await first.refused('inspector', 'journal.lookAt', { facts: [fact], note: '' })).toEqual({
    code: 'forbidden',
  });
  const other = { ...fact, sequence: 1 };
  expect(
    await first.refused('leader', 'journal.lookAt', { facts: [fact, other], note: '' }),
  ).toEqual({ code: 'not_found' });
  expect(await waiting(first)).toMatchObject({ desk: 1 });
});

test('what is of no case has its place in the list, by the name people know it by', async () => {
  const { window } = first.units;
  const rename = async (county: County, name: string) => {
    const unit = await county.get('inspector', 'units.get', { id: window });
    await county.get('inspector', 'units.change', {
      id: window,
      seen: unit.revision,
      name,
      kind: unit.kind,
      active: true,
    });
  };
  await rename(first, '政务服务中心');
  second.pass(MINUTE);
  await rename(second, '便民服务中心');
  await expectSame();
  expect(await listed(first, { waits: true })).toMatchObject([
    {
      kind: 'unit.changed',
      reasons: ['overtaken'],
      subjects: [{ kind: 'unit', id: window, name: expect.stringContaining('政务服务中心') }],
      device: 'B',
    },
  ]);
  expect(await waiting(first)).toEqual({ desk: 1, listed: 1, cases: 0 });
});

test('the list says what a record says, and names what came but was added by a record set aside', async () => {
  const term = TermId.parse('0123456789abcdefghjk');
  first.write('colleague', ({ record }) =>
    record('term.added', term, {
      termId: term,
      kind: 'tag',
      name: '摆拍',
      ...NO_TEXTS,
      parentId: null,
      position: 99,
    }),
  );
  first.pass(MINUTE);
  first.write('colleague', ({ record }) =>
    record('term.changed', term, {
      termId: term,
      seen: 1,
      name: '摆拍走访',
      ...NO_TEXTS,
      active: true,
    }),
  );
  const rows = await listed(first);
  const subjects = [{ kind: 'apart', id: term, name: '摆拍' }];
  expect(rows).toMatchObject([
    { kind: 'term.changed', subjects, body: { name: '摆拍走访' } },
    { kind: 'term.added', subjects, body: { name: '摆拍' } },
  ]);

  // A look by one who may not look stands apart itself, and is of what stands apart.
  const facts = rows.map(({ ref }) => ({ ...ref, device: DeviceId.parse(ref.device) }));
  first.write('colleague', ({ record }) =>
    record('set_aside.looked_at', 'set_aside', { facts, note: '看过。' }),
  );
  expect((await listed(first))[0]).toMatchObject({
    kind: 'set_aside.looked_at',
    subjects: [{ kind: 'set_aside' }],
    body: { note: '看过。' },
  });
});

test('a decision that came too late stands in the list beside the one that stands', async () => {
  const matter = await matterAt(first, 'mending');
  const asked = await first.get('inspector', 'orders.requestExtension', {
    ...(await seenOrder(first, matter)),
    to: `${addDays(first.today(), 30)}T18:00`,
    reason: '需待上级批复。',
  });
  const [extension] = asked.extensions;
  if (!extension) throw new Error('no extension was asked for');
  give(second, rowsOf(first));
  const late = { id: asked.id, extensionId: extension.id, seen: asked.revision };
  await first.get('head', 'orders.grantExtension', { ...late, note: '情况属实。' });
  second.pass(MINUTE);
  await second.get('head', 'orders.refuseExtension', { ...late, reason: '进展不足。' });
  await expectSame();
  const [row] = await listed(first);
  expect(row).toMatchObject({
    kind: 'extension.refused',
    body: { reason: '进展不足。' },
    names: { [asked.id]: asked.number },
    extension: { decision: 'granted', note: '情况属实。' },
  });
});
