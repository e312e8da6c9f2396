/** The record's days and hours are the office's. The tests' laptop is set to Los Angeles (vitest.config.ts). */
import { expect, onTestFinished, test } from 'vitest';
import { createCounty } from '../../support/county.ts';
import { findingOf, firstVisit, recordInCase } from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';

const HOUR = 60 * MINUTE;

async function newCounty() {
  const county = await createCounty();
  onTestFinished(() => county.remove());
  return county;
}

test('a visit of this morning is of today, though the laptop still shows yesterday', async () => {
  const county = await newCounty();
  expect(county.today()).toBe('2026-03-02');
  expect(new Date(county.now()).getDate()).toBe(1);
  const visit = firstVisit(county);
  expect(visit.visit.visitedOn).toBe('2026-03-02');
  const { caseId } = await recordInCase(county, 'inspector', visit);
  expect(await county.get('inspector', 'cases.get', { id: caseId })).toMatchObject({
    openedOn: '2026-03-02',
  });
});

/** Its hours are not what is looked at. */
const UNTIMED = { arrivedAt: null, leftAt: null };

test('tomorrow begins at the office’s midnight', async () => {
  const county = await newCounty();
  const tomorrow = firstVisit(county, {
    findings: [],
    visit: { visitedOn: '2026-03-03', ...UNTIMED },
  });
  // It is nine in the morning.
  county.pass(15 * HOUR - 1);
  expect(await county.refused('inspector', 'entries.record', tomorrow)).toEqual({
    code: 'invalid_input',
    faults: [{ path: 'visit.visitedOn', rule: 'date_in_future' }],
  });
  county.pass(1);
  await county.get('inspector', 'entries.record', tomorrow);
});

test('the keeper moves the office to another zone, and its days move with it', async () => {
  const county = await newCounty();
  const { office, settings, revision } = await county.get('keeper', 'office.get', {});
  const unknown = { ...settings, timeZone: 'Asia/Nowhere' };
  expect(
    await county.refused('keeper', 'office.change', { seen: revision, office, settings: unknown }),
  ).toEqual({
    code: 'invalid_input',
    faults: [{ path: 'settings.timeZone', rule: 'unknown_choice' }],
  });
  const moved = { ...settings, timeZone: 'America/New_York' };
  await county.get('keeper', 'office.change', { seen: revision, office, settings: moved });
  // Nine in the morning of 2 March in Shanghai is the evening of the first in New York.
  const findings = [findingOf(county.units.window, '2026-03-01')];
  const visit = firstVisit(county, { findings });
  expect(await county.refused('inspector', 'entries.record', visit)).toMatchObject({
    code: 'invalid_input',
    faults: expect.arrayContaining([{ path: 'visit.visitedOn', rule: 'date_in_future' }]),
  });
});
