/** Attendance: what it may not say, at which of its counts. */
import { expect, test } from 'vitest';
import { Attendance, awayIn, unaccountedIn } from '../../../shared/visits/attendance.ts';

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

// Of ten due seven were there and one absent: nobody asked where the other two were.
test.each<[string, Partial<Record<keyof Attendance, unknown>>, number]>([
  ['nobody counted', {}, 0],
  ['some of them told', { due: 10, present: 7, absent: 1 }, 2],
  ['all of them told', { due: 10, present: 7, absent: 1, late: 2 }, 0],
  ['the late are there by now', { due: 10, present: 9, absent: 1, late: 2 }, 0],
  // Nothing is told of any, or that nobody was absent: what a row asks by itself.
  ['none of them told', { due: 10, present: 7, absent: null }, 0],
  ['nobody absent', { due: 10, present: 7, absent: 0 }, 0],
  ['a count that is none yet', { due: '十来个', present: 7, absent: 1 }, 0],
])('of whom nothing is said: %s', (_, counts, count) => {
  expect(unaccountedIn({ ...none, ...counts }, '')).toBe(count);
});

// 请假1人 where two were missing was taken for a reason for both.
test.each<[string, number | null]>([
  ['2人请假', 2],
  ['1人公差，1人下乡', 2],
  ['请假：2人；外出开会三名。桌面整洁', 5],
  ['请病假２人、公差1人', 3],
  ['2人请假1人公差', 3],
  ['窗口无人', 0],
  ['3人未到岗，未请假', 0],
  // Away without leave was taken for a leave, and the row for one where nothing was found.
  ['未履行请假手续1人', 0],
  ['擅自外出1人', 0],
  ['1人外出未请假', 0],
  ['外出1人，未报备', 0],
  ['2人请假，其中1人无假条', 0],
  ['请假1人未批准', 0],
  ['请假手续不全1人', 0],
  ['请假1人，超假1人', 0],
  ['上班时间1人外出购物', 0],
  ['主任外出', null],
  ['5人中2人请假', null],
  ['请假2人，局长在外开会', null],
])('away by %s: %s', (text, away) => {
  expect(awayIn(text)).toBe(away);
});

test.each<[Partial<Attendance>, string, number]>([
  [{ absent: 1, present: 8 }, '请假1人', 0],
  [{ absent: 1, present: 7 }, '请假1人', 1],
  [{ absent: 1, present: 8 }, '1人缺岗，未履行请假手续1人', 1],
  [{ absent: 1, present: 7 }, '有人请假', 0],
  // That nobody was absent is no answer to where the second is.
  [{ absent: 0, present: 8 }, '请假1人', 1],
  [{ absent: 0, present: 8 }, '请假2人', 0],
  [{ absent: 0, present: 8 }, '大厅整洁', 0],
  // 无人 and 手续 stand in two clauses, and tell of no leave together.
  [{ absent: 0, present: 8 }, '3号窗口无人，办件手续齐全', 0],
])('of ten with %j and %s nothing is said of %i', (counts, seen, count) => {
  expect(unaccountedIn({ ...none, due: 10, ...counts }, seen)).toBe(count);
});
