/** What was seen, with each of the findings that the counts of a row come to. */
import { expect, test } from 'vitest';
import {
  isAnyLeft,
  lapsesTold,
  type Matter,
  seenOf,
} from '../../../shared/entries/seen-of-matter.ts';

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
  // Whoever was named before 、 was told of in the other's finding too, and could be confirmed to have been late.
  ['张某、李某缺岗，王某迟到。', '王某迟到。', '张某、李某缺岗。'],
  ['王某、赵某迟到，张某、李某缺岗。', '王某、赵某迟到。', '张某、李某缺岗。'],
  ['张某、李某迟到、王某、赵某缺岗。', '张某、李某迟到。', '王某、赵某缺岗。'],
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
  ['赵某、钱某早退，孙某迟到。', '孙某迟到。'],
  ['李某迟到。', ''],
  ['李某迟到5分钟。', '李某迟到5分钟。'],
  ['李某、王某迟到', '李某、王某迟到。'],
  ['3人迟到，2人早退。', '3人迟到，2人早退。'],
  ['公示栏陈旧', '公示栏陈旧。'],
  ['公示栏陈旧；电话不通；', '公示栏陈旧；电话不通。'],
])('what the counts tell is not told twice: %s', (seen, left) => {
  const told = ['应到12人', '实到10人', '12人早退', '2人迟到', '窗口李某迟到', '赵某、钱某早退'];
  expect(seenOf(seen, { matter: 'late', matters: ['late'], told })).toBe(left);
});

test.each([
  ['窗口两人玩手机。张某缺岗。', true],
  ['张某缺岗。\n王某迟到；', false],
  ['', false],
])('a sentence of neither matter is in no finding: %s', (seen, isLeft) => {
  expect(isAnyLeft(seen, BOTH)).toBe(isLeft);
  // Where there is one matter, all of it is told with it.
  expect(isAnyLeft(seen, ['late'])).toBe(false);
});

test.each([
  ['孙某既迟到又早退', ['late', 'leftEarly']],
  ['无迟到早退，1人脱岗', ['absent']],
  ['大厅秩序良好', []],
])('%s tells of %j', (text, lapses) => {
  expect(lapsesTold(text)).toEqual(lapses);
});
