import { expect, test } from 'vitest';
import { Calendar, quarterOf } from '../../demo/calendar.ts';

const calendar = new Calendar('2026-01-01', '2026-12-31');

test('knows the holidays, the days made up for them, and the first day back', () => {
  // National Day 2026: 1 to 7 October off, 20 September and 10 October worked.
  expect(calendar.on('2026-10-01').isWorked).toBe(false);
  expect(calendar.on('2026-10-08')).toMatchObject({ isWorked: true, isFirstBack: true });
  expect(calendar.on('2026-10-09').isFirstBack).toBe(false);
  expect(calendar.on('2026-10-10')).toMatchObject({ isWorked: true, isMadeUp: true });
  expect(calendar.on('2026-10-17').isWorked).toBe(false);
});

test('counts working days forward and back, over weekends and holidays', () => {
  const friday = calendar.on('2026-11-13');
  expect(calendar.after(friday, 0).date).toBe('2026-11-13');
  expect(calendar.after(friday, 1).date).toBe('2026-11-16');
  expect(calendar.after(calendar.on('2026-11-14'), 0).date).toBe('2026-11-16');
  expect(calendar.after(calendar.on('2026-11-14'), 1).date).toBe('2026-11-16');
  expect(calendar.after(calendar.on('2026-09-30'), 1).date).toBe('2026-10-08');
  expect(calendar.before(calendar.on('2026-11-16'), 1).date).toBe('2026-11-13');
  expect(calendar.before(calendar.on('2026-10-03'), 1).date).toBe('2026-09-30');
});

test('every day stands where its date says', () => {
  for (const day of calendar.days) expect(calendar.on(day.date)).toBe(day);
});

test('names quarters', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q4',
  ]);
});
