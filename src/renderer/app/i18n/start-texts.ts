import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@shared/ipc/views';
import { en } from './en';
import { nb } from './nb';

/** Puts both languages in place; nothing is fetched. */
export function startTexts(language: Language): void {
  void i18next.use(initReactI18next).init({
    resources: { nb: { translation: nb }, en: { translation: en } },
    lng: language,
    fallbackLng: 'nb',
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
}
