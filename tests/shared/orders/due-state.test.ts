import { expect, test } from 'vitest';
import { type DueState, dueState } from '../../../shared/orders/order.ts';

const now = '2026-03-05T10:00';
const soonUntil = '2026-03-08T23:59';

test.each<[string | null, DueState]>([
  [null, 'none'],
  ['2026-03-05T09:59', 'overdue'],
  ['2025-12-31T18:00', 'overdue'],
  // At the very moment the unit still has the minute.
  ['2026-03-05T10:00', 'soon'],
  ['2026-03-08T23:59', 'soon'],
  ['2026-03-09T00:00', 'later'],
  ['2027-01-01T08:00', 'later'],
])('due %s is %s', (dueAt, state) => {
  expect(dueState(dueAt, now, soonUntil)).toBe(state);
});
