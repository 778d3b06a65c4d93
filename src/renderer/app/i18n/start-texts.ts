import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@shared/ipc/views';
import { enFirst } from './en-first';
import { nbFirst } from './nb-first';

/** Puts the first texts of both languages in place; nothing is fetched. */
export function startTexts(language: Language): void {
  void i18next.use(initReactI18next).init({
    resources: { nb: { translation: nbFirst }, en: { translation: enFirst } },
    lng: language,
    fallbackLng: 'nb',
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
}

/** Puts further texts beside them, before anything that says one of them is drawn. */
export function addTexts(texts: Readonly<Record<Language, Readonly<Record<string, string>>>>): void {
  i18next.addResourceBundle('nb', 'translation', texts.nb);
  i18next.addResourceBundle('en', 'translation', texts.en);
}
