import { expect, test } from 'vitest';
import { fullName } from '../../../shared/units/unit.ts';

test.each([
  ['alone of its name', '新民村', '青禾镇', false, '新民村'],
  ['with a namesake elsewhere', '新民村', '青禾镇', true, '青禾镇新民村'],
  [
    'with a namesake, naming what it is under itself',
    '青禾镇便民服务中心',
    '青禾镇',
    true,
    '青禾镇便民服务中心',
  ],
  ['topmost', '县总工会', null, true, '县总工会'],
])('%s', (_, name, above, isShared, called) => {
  expect(fullName(name, above, isShared)).toBe(called);
});
