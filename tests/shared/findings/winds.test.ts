import { expect, test } from 'vitest';
import {
  OfficialClass,
  PROPOSED_CLASS,
  Wind,
  WindGroup,
  windGroup,
} from '../../../shared/findings/winds.ts';
import { words } from '../../../shared/words.ts';

test('the five winds have 32 leaves: 5, 12, 3, 8 and 4', () => {
  const leaves = WindGroup.options.map(
    (group) => Wind.options.filter((wind) => windGroup(wind) === group).length,
  );
  expect(leaves).toEqual([5, 12, 3, 8, 4]);
  expect(Wind.options).toHaveLength(32);
});

test('every leaf proposes a class of the statistics', () => {
  expect(Object.keys(PROPOSED_CLASS)).toEqual(Wind.options);
  for (const wind of Wind.options) expect(OfficialClass.options).toContain(PROPOSED_CLASS[wind]);
});

test.each(['zh-CN', 'en'] as const)(
  'every wind, group and class has a name of its own in %s',
  (language) => {
    const { wind, windGroup: group, class: classes } = words[language].findings;
    expect(Object.keys(wind)).toEqual(Wind.options);
    expect(Object.keys(group)).toEqual(WindGroup.options);
    expect(Object.keys(classes)).toEqual(OfficialClass.options);
    for (const names of [Object.values(group), Object.values(classes)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  },
);
