/** What this laptop remembers between two starts. It is readable on disk, so it holds no content. */
import { z } from 'zod';
import { app } from '../call.ts';
import { Period } from '../dates.ts';

export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

export const Preferences = z.strictObject({
  language: z.enum(['system', ...Language.options]),
  theme: z.enum(['system', 'light', 'dark']),
  railFolded: z.boolean(),
  period: z.union([z.enum(['month', 'quarter', 'year', 'all']), Period]),
});
export type Preferences = z.infer<typeof Preferences>;

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  railFolded: false,
  period: 'year',
};

const { language, theme, railFolded, period } = Preferences.shape;

/** Preferences as they lie on the disk, perhaps of another version: each that cannot be read is as at first, the others stand. */
export const StoredPreferences = z
  .object({
    language: language.catch(DEFAULT_PREFERENCES.language),
    theme: theme.catch(DEFAULT_PREFERENCES.theme),
    railFolded: railFolded.catch(DEFAULT_PREFERENCES.railFolded),
    period: period.catch(DEFAULT_PREFERENCES.period),
  })
  .catch(DEFAULT_PREFERENCES);

/** Chinese for any Chinese system language, English for every other. */
export const languageOf = (preference: Preferences['language'], system: string): Language =>
  preference === 'system' ? (system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en') : preference;

export const preferenceCalls = {
  'preferences.get': app(
    'anyone',
    z.strictObject({}),
    z.strictObject({ preferences: Preferences, systemLanguage: z.string() }),
    { restsOn: ['preferences'] },
  ),
  'preferences.change': app('anyone', Preferences, Preferences, { changes: ['preferences'] }),
};
