/** What is pasted into the lines of a step. */
import { expect, test } from 'vitest';
import {
  besideActivities,
  isList,
  pasteActivities,
} from '../../../shared/entries/paste-activities.ts';
import type { ActivityForm } from '../../../shared/visits/visit.ts';

const line = (subject: string, note = '', count = 1): ActivityForm => ({
  kind: 'person',
  subject,
  note,
  count,
});
const BLANK = line('');

test.each<[string, string, ActivityForm[] | null]>([
  ['one name is a text', '办事群众', null],
  ['one name with the end of its line is a text', '办事群众\r\n', null],
  ['names below each other', '办事群众\n村民代表\n', [line('办事群众'), line('村民代表')]],
  [
    'a name, how many, and what they said',
    '办事群众\t3\t等候四十分钟。\n村民代表\t\t公开栏未更新。',
    [line('办事群众', '等候四十分钟。', 3), line('村民代表', '公开栏未更新。')],
  ],
  [
    'without a number what they said stands next',
    '办事群众\t等候四十分钟。\t无人受理。',
    [line('办事群众', '等候四十分钟。无人受理。')],
  ],
  [
    'below a head, each numbered',
    '序号\t对象\t反映的情况\n1\t办事群众\t无人受理。\n2\t村民代表\t公开栏未更新。',
    [line('办事群众', '无人受理。'), line('村民代表', '公开栏未更新。')],
  ],
])('%s', (_, text, lines) => {
  expect(isList(text)).toBe(lines !== null);
  if (lines) expect(pasteActivities([BLANK], 0, text)).toEqual(lines);
});

test('what stands there stays, and what comes after it too', () => {
  const [first, last] = [line('老干部'), line('企业')];
  expect(pasteActivities([first, last], 0, '甲\n乙')).toEqual([
    first,
    line('甲'),
    line('乙'),
    last,
  ]);
});

// The sum counted as people visited, and moved the balance.
test('the sum below a list is none of it, and is said', () => {
  const text = '走访对象\t人数\n办事群众\t3\n村民代表\t2\n合计\t5';
  expect(pasteActivities([BLANK], 0, text)).toEqual([
    line('办事群众', '', 3),
    line('村民代表', '', 2),
  ]);
  expect(besideActivities(text)).toEqual(['合计']);
});
