/** What was seen, with each of the findings that the counts of a row come to. */
import { expect, test } from 'vitest';
import { type Matter, seenOf } from '../../../shared/entries/seen-of-matter.ts';

const BOTH: Matter[] = ['late', 'absent'];

// A sentence that told of both was in neither account, and the names in it were lost.
test.each([
  ['李某迟到5分钟。王某缺岗。', '李某迟到5分钟。', '王某缺岗。'],
  ['李某迟到5分钟，未请假；王某缺岗', '李某迟到5分钟，未请假。', '王某缺岗。'],
  [
    '李某迟到5分钟，未请假，王某缺岗，电话无人接听',
    '李某迟到5分钟，未请假。',
    '王某缺岗，电话无人接听。',
  ],
  ['9时整，李某迟到、王某缺岗。', '9时整，李某迟到。', '9时整，王某缺岗。'],
  ['李某等人迟到缺岗问题突出。', '李某等人迟到缺岗问题突出。', '李某等人迟到缺岗问题突出。'],
  ['大厅有群众等候。\n一人不在岗', '', '一人不在岗。'],
  ['', '', ''],
])('of two matters: %s', (seen, late, absent) => {
  const of = (matter: Matter) => seenOf(seen, { matter, matters: BOTH, told: [] });
  expect([of('late'), of('absent')]).toEqual([late, absent]);
});

test.each([
  ['2人迟到。', ''],
  ['两名工作人员迟到，窗口无人', '窗口无人。'],
  ['应到12人，实到10人，迟到2人。群众等候。', '群众等候。'],
  ['其中，2人迟到。', ''],
  ['窗口李某迟到。', ''],
  ['李某迟到。', ''],
  ['李某迟到5分钟。', '李某迟到5分钟。'],
  ['李某、王某迟到', '李某、王某迟到。'],
  ['3人迟到，2人早退。', '3人迟到，2人早退。'],
  ['公示栏陈旧', '公示栏陈旧。'],
  ['公示栏陈旧；电话不通；', '公示栏陈旧；电话不通。'],
])('what the counts tell is not told twice: %s', (seen, left) => {
  const told = ['应到12人', '实到10人', '12人早退', '2人迟到', '窗口李某迟到'];
  expect(seenOf(seen, { matter: 'late', matters: ['late'], told })).toBe(left);
});
