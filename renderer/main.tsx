/** Starts the window: language and colours first, so that the first picture is already the right one. */
import 'virtual:library-styles.css';
import './base/base.css';
import { createRoot } from 'react-dom/client';
import { DEFAULT_PREFERENCES, languageOf } from '../shared/preferences/calls.ts';
import { App } from './app/App.tsx';
import { call } from './base/call.ts';
import { watchDrags } from './base/dropping.ts';
import { startLanguage } from './base/language.ts';
import { paint } from './base/palette.ts';
import { holdPresses } from './base/press.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

const answer = await call('preferences.get', {});
const { preferences, systemLanguage } = answer.ok
  ? answer.value
  : { preferences: DEFAULT_PREFERENCES, systemLanguage: navigator.language };
const isDark =
  preferences.theme === 'dark' ||
  (preferences.theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
paint(isDark ? 'dark' : 'light');
await startLanguage(languageOf(preferences.language, systemLanguage));
holdPresses(document);
watchDrags();
createRoot(root).render(<App />);
