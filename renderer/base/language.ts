/** The app's language: i18next over the words of shared/, with typed keys. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/preferences/calls.ts';
import { words } from '../../shared/words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: (typeof words)['zh-CN'] };
    returnNull: false;
  }
}

export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { 'zh-CN': { translation: words['zh-CN'] }, en: { translation: words.en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  markLanguage(language);
}

/** Tells the page its language too, so that the right Han shapes are drawn and read aloud, and the window is named in it. */
function markLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.title = words[language].app.name;
}

export async function changeLanguage(language: Language): Promise<void> {
  markLanguage(language);
  await i18next.changeLanguage(language);
}
