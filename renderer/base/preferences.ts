/** What this laptop remembers: language, theme, the folded rail, the period in force. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import {
  DEFAULT_PREFERENCES,
  languageOf,
  type Preferences,
} from '../../shared/preferences/calls.ts';
import { call, keyOf, queries, readAgain, useRead } from './call.ts';
import { changeLanguage } from './language.ts';
import { paint, type Shade } from './palette.ts';

const KEY = keyOf('preferences.get', {});

export function usePreferences(): {
  preferences: Preferences;
  change: (changes: Partial<Preferences>) => void;
} {
  const { data } = useRead('preferences.get', {});
  const preferences = data?.preferences ?? DEFAULT_PREFERENCES;
  const { mutate } = useMutation({
    mutationFn: (next: Preferences) => call('preferences.change', next),
    // Refused, they are as before.
    onSuccess: ({ ok }) => ok || readAgain(['preferences']),
  });
  return {
    preferences,
    change: (changes) => {
      const next = { ...preferences, ...changes };
      // Shown at once; the file follows.
      queries.setQueryData(KEY, {
        preferences: next,
        systemLanguage: data?.systemLanguage ?? 'zh-CN',
      });
      mutate(next);
    },
  };
}

const paper = window.matchMedia('print');
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

function onSystemShade(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

/** Light or dark, as chosen or as the system has it; also paints the page so. */
export function useShade(): Shade {
  const isSystemDark = useSyncExternalStore(onSystemShade, () => darkSystem.matches);
  const { preferences } = usePreferences();
  const shade: Shade =
    preferences.theme === 'system' ? (isSystemDark ? 'dark' : 'light') : preferences.theme;
  useEffect(() => {
    paint(shade);
    // Paper is white, whatever the window is.
    const onPaper = ({ matches }: MediaQueryListEvent) => paint(matches ? 'light' : shade);
    paper.addEventListener('change', onPaper);
    return () => paper.removeEventListener('change', onPaper);
  }, [shade]);
  return shade;
}

/** Keeps the language of the page in step with the preference. */
export function useChosenLanguage(): void {
  const { data } = useRead('preferences.get', {});
  const language = data && languageOf(data.preferences.language, data.systemLanguage);
  useEffect(() => {
    if (language) void changeLanguage(language);
  }, [language]);
}
