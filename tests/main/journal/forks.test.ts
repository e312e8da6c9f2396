/** Two stores that wrote as one device: a cloned disk, or an older copy put back. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writingDevice } from '../../../main/store/device.ts';
import { sql } from '../../../main/store/sql.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, matterAt, setSettings, which } from '../../support/course.ts';
import { anotherLaptop, cloneOf, give, ownRowsOf, rowsOf } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let original: County;
let second: County;
let third: County;
beforeEach(async () => {
  original = await createCounty();
  second = anotherLaptop(original);
  third = anotherLaptop(original);
});
afterEach(() => {
  for (const laptop of [original, second, third]) laptop.remove();
});

const deviceOf = ({ store }: County) => writingDevice(store.db).id;
const casesOf = ({ store }: County) => store.db.number(sql`SELECT count(*) FROM cases`);

test('a store that meets what its clone wrote goes on as a new device, and what it writes then reaches everybody', async () => {
  const clone = cloneOf(original);
  try {
    await original.get('inspector', 'entries.record', firstVisit(original));
    clone.pass(MINUTE);
    await clone.get('colleague', 'entries.record', firstVisit(clone, { by: 'colleague' }));
    // One laptop heard of the original first, the other of its clone.
    give(second, ownRowsOf(original));
    give(third, ownRowsOf(clone));

    const before = deviceOf(original);
    expect(give(original, ownRowsOf(clone)).apart).toContainEqual(
      expect.objectContaining({ device: before, why: 'forks' }),
    );
    expect(deviceOf(original)).not.toBe(before);
    expect(await original.get('keeper', 'devices.list', {})).toContainEqual(
      expect.objectContaining({
        id: before,
        isHere: false,
        endedAt: expect.any(Number),
        apart: expect.arrayContaining([expect.objectContaining({ why: 'forks' })]),
      }),
    );
    // Told once more of it, it has nothing more to do.
    const now = deviceOf(original);
    give(original, ownRowsOf(clone));
    expect(deviceOf(original)).toBe(now);

    await original.get('inspector', 'entries.record', firstVisit(original));
    for (const laptop of [second, third]) {
      const known = casesOf(laptop) ?? 0;
      expect(give(laptop, ownRowsOf(original)).apart).toEqual([]);
      expect(casesOf(laptop)).toBe(known + 1);
      expect(rebuiltTables(laptop.store.db)).toEqual(projectedTables(laptop.store.db));
    }
  } finally {
    clone.remove();
  }
});

test.each(['first', 'last'] as const)(
  'who saw the other branch has not seen this one: what both decided is contested, the dismissal coming %s',
  async (when) => {
    const { findingId } = await matterAt(original, 'submitted');
    for (const laptop of [second, third]) give(laptop, rowsOf(original));
    const clone = cloneOf(original);
    try {
      // As many rows as the original writes, and none of its confirmation.
      await clone.get('inspector', 'entries.record', firstVisit(clone));
      give(second, ownRowsOf(clone));
      await original.get('leader', 'findings.confirm', {
        ...(await which(original, findingId)),
        note: '',
      });
      await original.get('inspector', 'entries.record', firstVisit(original));
      second.pass(MINUTE);
      await second.get('twoPosts', 'findings.dismiss', {
        ...(await which(second, findingId)),
        reason: '查无实据。',
      });

      const given = [ownRowsOf(original), ownRowsOf(clone), ownRowsOf(second)];
      for (const rows of when === 'last' ? given : [given[2] ?? [], ...given.slice(0, 2)])
        give(third, rows);
      expect(await third.get('leader', 'findings.get', { id: findingId })).toMatchObject({
        stage: 'submitted',
        isContested: true,
      });
      expect(rebuiltTables(third.store.db)).toEqual(projectedTables(third.store.db));
      expect(isContent(await examine(third.store.files.folder, DATA_KEY))).toBe(true);
    } finally {
      clone.remove();
    }
  },
);

// It was only said how many there were, so that nobody could enter them anew.
test('what is kept apart is told to those who may see the matter, and the head’s desk counts it', async () => {
  const { caseId, findingId } = await matterAt(original, 'submitted');
  const clone = cloneOf(original);
  try {
    const unitId = original.units.otherVillage;
    await original.get('inspector', 'entries.record', firstVisit(original));
    clone.pass(MINUTE);
    await clone.get(
      'colleague',
      'entries.record',
      firstVisit(clone, { by: 'colleague', unit: unitId }),
    );
    await clone.get('leader', 'findings.confirm', {
      ...(await which(clone, findingId)),
      note: '属实。',
    });
    await setSettings(clone, { dueDays: 20 });
    give(original, ownRowsOf(clone));

    const page = { filter: {}, cursor: null };
    const readBy = async (by: PersonKey) =>
      (await original.get(by, 'journal.rowsApart', page)).items;
    const toHead = await readBy('head');
    const found = await original.get('head', 'cases.get', { id: caseId });
    expect(toHead).toContainEqual(
      expect.objectContaining({
        kind: 'finding.confirmed',
        why: 'forks',
        by: '郭岚',
        body: expect.objectContaining({ note: '属实。' }),
        subjects: [expect.objectContaining({ id: caseId, kind: 'case' })],
        names: expect.objectContaining({ [findingId]: `${found.number}-1` }),
      }),
    );
    const kinds = toHead.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['case.opened', 'office.changed']));
    const { count } = await original.get('head', 'journal.countRowsApart', { filter: {} });
    expect(count).toBe(toHead.length);
    expect(await original.get('head', 'desk.waiting', {})).toMatchObject({ rowsApart: count });

    const toInspector = await readBy('inspector');
    expect(toInspector.map(({ kind }) => kind)).toEqual(
      kinds.filter((kind) => kind !== 'office.changed'),
    );
    // A case that is itself only in rows kept apart is of the unit that its opening names.
    const { personId } = original.people.inspector;
    const recusal = { personId, unitId, reason: '亲属在该村任职。', until: null };
    await original.get('head', 'recusals.declare', recusal);
    expect((await readBy('inspector')).map(({ kind }) => kind)).toEqual(['finding.confirmed']);
  } finally {
    clone.remove();
  }
});

// It counted them for ever, whatever was done about them; and what followed a fork was said to come in by itself.
test('what will not come in is counted until the head has looked at it, and stays', async () => {
  const clone = cloneOf(original);
  try {
    await original.get('inspector', 'entries.record', firstVisit(original));
    clone.pass(MINUTE);
    // More than a page, and more than the original wrote: the last ones follow what was not taken in.
    clone.write('head', ({ record }) => {
      for (let i = 0; i < 60; i += 1)
        record('office_journal.read', 'office_journal', { heads: [] });
    });
    const rows = ownRowsOf(clone);
    give(original, rows);
    const all = { filter: {}, cursor: null };
    const first = await original.get('head', 'journal.rowsApart', all);
    const rest = await original.get('head', 'journal.rowsApart', { ...all, cursor: first.next });
    expect([first.items.length, rest.items.length]).toEqual([50, 10]);
    expect(first.items[0]).toMatchObject({ why: 'behind', looked: null });
    expect(rest.items.at(-1)).toMatchObject({ why: 'forks' });
    const apartOn = async (laptop: County, id: string) =>
      (await laptop.get('keeper', 'devices.list', {}))
        .filter((device) => device.id === id)
        .flatMap(({ apart }) => apart.map(({ why }) => why));
    expect(await apartOn(original, deviceOf(clone))).toEqual(['behind', 'forks']);
    // Where what is between has not come, they do come in by themselves.
    give(second, rows.slice(-3));
    expect(await apartOn(second, deviceOf(clone))).toEqual(['waits']);

    const waiting = async () => ({
      desk: (await original.get('head', 'desk.waiting', {})).rowsApart,
      listed: (await original.get('head', 'journal.countRowsApart', { filter: { waits: true } }))
        .count,
    });
    expect(await waiting()).toEqual({ desk: 60, listed: 60 });
    const look = { rows: first.items.map(({ id }) => id), note: '已与本人核对。' };
    expect(await original.refused('leader', 'journal.lookAtRows', look)).toEqual({
      code: 'forbidden',
    });
    const unknown = { ...look, rows: ['0'.repeat(64)] };
    expect(await original.refused('head', 'journal.lookAtRows', unknown)).toEqual({
      code: 'not_found',
    });
    await original.get('head', 'journal.lookAtRows', look);
    expect(await waiting()).toEqual({ desk: 10, listed: 10 });
    expect(await original.refused('head', 'journal.lookAtRows', look)).toEqual({ code: 'stale' });
    const { items } = await original.get('head', 'journal.rowsApart', all);
    expect(items[0]).toMatchObject({ looked: { by: '沈维', note: '已与本人核对。' } });

    expect(rebuiltTables(original.store.db)).toEqual(projectedTables(original.store.db));
    expect(isContent(await examine(original.store.files.folder, DATA_KEY))).toBe(true);
  } finally {
    clone.remove();
  }
});
