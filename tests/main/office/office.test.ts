/** The office’s name, letters and settings, and the people as others see them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/office/settings.ts';
import { type County, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

test('the keeper changes the settings, everybody signed in reads them', async () => {
  const { office, settings, revision } = await county.get('inspector', 'office.get', {});
  expect(settings).toEqual(DEFAULT_SETTINGS);
  const next = { ...settings, dueDays: 7, targets: { ...settings.targets, voices: 60 } };
  const changed = await county.get('keeper', 'office.change', {
    seen: revision,
    office: { ...office, name: '清源县督查室（演示数据）' },
    settings: next,
  });
  expect(changed).toMatchObject({ settings: next, revision: revision + 1 });
  expect(await county.get('inspector', 'office.get', {})).toEqual(changed);
});

test('not on an old screen, and not by another post', async () => {
  const { office, settings, revision } = await county.get('keeper', 'office.get', {});
  const input = { seen: revision, office, settings };
  expect(await county.refused('keeper', 'office.change', { ...input, seen: revision - 1 })).toEqual(
    {
      code: 'stale',
    },
  );
  for (const by of ['inspector', 'leader', 'head'] as const) {
    expect(await county.refused(by, 'office.change', input)).toEqual({ code: 'forbidden' });
  }
});

test('the days that count as soon follow the setting', async () => {
  const { office, settings, revision } = await county.get('keeper', 'office.get', {});
  await county.get('keeper', 'office.change', {
    seen: revision,
    office,
    settings: { ...settings, soonDays: 30 },
  });
  await matterAt(county, 'ordered');
  expect((await county.get('head', 'desk.waiting', {})).soon).toBe(1);
});

test('colleagues are seen by name and post, without their sign-in names', async () => {
  const colleagues = await county.get('inspector', 'people.colleagues', {});
  expect(colleagues).toContainEqual({
    id: county.people.twoPosts.personId,
    name: '唐骏',
    spelling: 'tang jun',
    roles: ['inspector', 'team_leader'],
    active: true,
  });
  expect(JSON.stringify(colleagues)).not.toContain('signInName');
  expect(await county.refused('inspector', 'people.list', {})).toEqual({ code: 'forbidden' });
  const list = await county.get('keeper', 'people.list', {});
  expect(list).toHaveLength(colleagues.length);
});
