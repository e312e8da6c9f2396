/** What this laptop remembers between two starts, in a small readable file that holds no content. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_PREFERENCES,
  type Preferences,
  type preferenceCalls,
  StoredPreferences,
} from '../../shared/preferences/calls.ts';
import { ok } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import { writeWholeFile } from '../store/whole-file.ts';

const fileIn = (dataFolder: string) => join(dataFolder, 'preferences.json');

/** A file that is missing or cannot be read gives the defaults: a lost preference must not keep anybody out. */
export function readPreferences(dataFolder: string): Preferences {
  try {
    return StoredPreferences.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

export const preferenceHandlers: AppHandlers<typeof preferenceCalls> = {
  'preferences.get': async ({ host }) =>
    ok({
      preferences: readPreferences(host.dataFolder),
      systemLanguage: host.systemLanguage,
    }),
  'preferences.change': async ({ host }, preferences) => {
    writeWholeFile(fileIn(host.dataFolder), Buffer.from(JSON.stringify(preferences, null, 2)));
    return ok(preferences);
  },
};
