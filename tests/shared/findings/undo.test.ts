/** Until when, and on what conditions, a person takes back their own last move. */
import { expect, test } from 'vitest';
import { type LastMove, refuseUndo } from '../../../shared/findings/undo.ts';
import { PersonId } from '../../../shared/ids.ts';
import type { Reason } from '../../../shared/refusal.ts';

const ME = PersonId.parse('p'.padEnd(20, '1'));
const OTHER = PersonId.parse('p'.padEnd(20, '2'));
const DAY = 86_400_000;
const AT = 1_772_000_000_000;

const confirmed: LastMove = {
  move: 'confirm',
  by: ME,
  at: AT,
  isRestedOn: false,
  isNamed: false,
};

test.each<[string, Partial<LastMove>, passed: number, days: number, Reason | null]>([
  ['at once', {}, 0, 3, null],
  ['on the last moment', {}, 3 * DAY, 3, null],
  ['a moment later', {}, 3 * DAY + 1, 3, 'undo_over'],
  ['later where the office gives more days', {}, 20 * DAY, 30, null],
  ['sooner where it gives fewer', {}, DAY + 1, 1, 'undo_over'],
  ['another’s', { by: OTHER }, 0, 3, 'nothing_to_undo'],
  ['no move', { move: null, by: null, at: null }, 0, 3, 'nothing_to_undo'],
  ['named in a circular', { isNamed: true }, 0, 3, 'undo_named'],
  ['gone on from', { isRestedOn: true }, 0, 3, 'undo_rested_on'],
  [
    'what cannot be helped is said before what is only late',
    { isNamed: true },
    9 * DAY,
    3,
    'undo_named',
  ],
  ['on a clock set back', {}, -5 * DAY, 3, null],
])('%s', (_, changed, passed, days, reason) => {
  expect(refuseUndo({ ...confirmed, ...changed }, ME, { now: AT + passed, days })).toBe(reason);
});
