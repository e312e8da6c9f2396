import { describe, expect, test } from 'vitest';
import { PAIRS, pairState } from '../../../shared/five-pairs.ts';
import { DEFAULT_SETTINGS, Settings } from '../../../shared/office/settings.ts';

const withSetting = (changes: object) => Settings.safeParse({ ...DEFAULT_SETTINGS, ...changes });

test('the defaults are settings', () => {
  expect(Settings.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
});

test('by default "main" is more than half: the source names no number', () => {
  for (const pair of PAIRS) {
    const target = DEFAULT_SETTINGS.targets[pair];
    expect(pairState({ main: 51, other: 50 }, target)).toBe('balanced');
    expect(pairState({ main: 50, other: 50 }, target)).toBe('not_main');
  }
});

describe('every number has bounds', () => {
  test.each([
    ['idleMinutes', 1, 120],
    ['dueDays', 1, 180],
    ['soonDays', 1, 30],
    ['burdenVisits', 1, 60],
  ])('%s from %i to %i', (name, least, most) => {
    for (const [value, is] of [
      [least, true],
      [most, true],
      [least - 1, false],
      [most + 1, false],
      [least + 0.5, false],
      ['7', false],
      [null, false],
    ] as const) {
      expect(withSetting({ [name]: value }).success, `${name} ${value}`).toBe(is);
    }
  });

  test('a target from half to 95 %: below half the main side would not be main, at 100 the pair not combined', () => {
    const withTarget = (voices: unknown) =>
      withSetting({ targets: { ...DEFAULT_SETTINGS.targets, voices } }).success;
    expect([49, 50, 95, 96, 100, 66.5, '60'].map(withTarget)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('a pair without a target, or a target without a pair, is refused', () => {
    const { voices: _, ...four } = DEFAULT_SETTINGS.targets;
    expect(withSetting({ targets: four }).success).toBe(false);
    expect(withSetting({ targets: { ...DEFAULT_SETTINGS.targets, sixth: 50 } }).success).toBe(
      false,
    );
    expect(withSetting({ ranking: true }).success).toBe(false);
  });
});
