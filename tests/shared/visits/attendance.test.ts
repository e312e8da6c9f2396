/** Attendance: what it may not say, at which of its counts. */
import { expect, test } from 'vitest';
import { Attendance } from '../../../shared/visits/attendance.ts';

const none = { due: null, present: null, late: 0, absent: 0, leftEarly: 0 };

test.each<[string, Partial<Attendance>, string[]]>([
  ['nobody counted', {}, []],
  ['all at their posts', { due: 12, present: 12 }, []],
  ['one late who has come, one absent', { due: 12, present: 11, late: 1, absent: 1 }, []],
  // Who is on leave or out on business is neither there nor absent.
  ['fewer than due, nobody absent', { due: 12, present: 9 }, []],
  ['late alone, where nobody counted the others', { late: 3 }, []],
  ['more there than due', { due: 12, present: 13 }, ['present']],
  ['more late than due', { due: 2, late: 3 }, ['late']],
  ['there and absent are more than due', { due: 12, present: 11, absent: 2 }, ['absent']],
  [
    'all of it',
    { due: 1, present: 2, late: 2, absent: 2, leftEarly: 2 },
    ['present', 'late', 'absent', 'leftEarly'],
  ],
])('%s', (_, counts, wrong) => {
  const parsed = Attendance.safeParse({ ...none, ...counts });
  expect(parsed.error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(wrong);
});
