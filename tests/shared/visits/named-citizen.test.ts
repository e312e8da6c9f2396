import { expect, test } from 'vitest';
import { namesIn } from '../../../shared/visits/named-citizen.ts';

test.each([
  ['王建国', ['王建国']],
  ['村民李秀英、办事群众：欧阳兰', ['李秀英', '欧阳兰']],
  ['张三', ['张三']],
  // What somebody is.
  ['办事群众', []],
  ['王某', []],
  ['周边商户', []],
  ['马路商贩、石匠、方便店主', []],
  ['窗口排队人员', []],
  ['高龄老人', []],
  ['', []],
])('who was visited is named: %s', (subject, names) => {
  expect(namesIn(subject)).toEqual(names);
});
