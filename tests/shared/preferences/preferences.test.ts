import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  languageOf,
  Preferences,
  StoredPreferences,
} from '../../../shared/preferences/calls.ts';

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['ZH-Hans-CN', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zh_CN.UTF-8', 'zh-CN'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['bo-CN', 'en'],
  ['', 'en'],
])('a system in %j gets %s', (system, language) => {
  expect(languageOf('system', system)).toBe(language);
});

test('what the person chose stands, whatever the system says', () => {
  expect(languageOf('en', 'zh-CN')).toBe('en');
  expect(languageOf('zh-CN', 'en-US')).toBe('zh-CN');
});

test('the defaults are preferences', () => {
  expect(Preferences.parse(DEFAULT_PREFERENCES)).toEqual(DEFAULT_PREFERENCES);
});

test('preferences lie readable on the disk, so there is no room for content in them', () => {
  expect(Preferences.safeParse({ ...DEFAULT_PREFERENCES, lastSearch: '赌博' }).success).toBe(false);
  expect(Preferences.safeParse({ ...DEFAULT_PREFERENCES, period: '青石镇' }).success).toBe(false);
});

test('of preferences on the disk each is read for itself: one of another version loses none of the others', () => {
  const stored = { language: 'en', theme: 'sepia', railFolded: true, period: 'week', font: 14 };
  expect(StoredPreferences.parse(stored)).toEqual({
    ...DEFAULT_PREFERENCES,
    language: 'en',
    railFolded: true,
  });
  for (const period of [{ from: '2026-02-30', to: '2026-03-01' }, { from: 'x' }, null, 7]) {
    expect(StoredPreferences.parse({ theme: 'dark', period })).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
    });
  }
});

test('whatever lies on the disk, preferences come of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      expect(Preferences.safeParse(StoredPreferences.parse(stored)).success).toBe(true);
    }),
  );
});
