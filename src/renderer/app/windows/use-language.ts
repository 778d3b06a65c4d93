import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '@shared/ipc/views';

/** The page speaks the station's language. */
export function useLanguage(view: StationView | null): void {
  const { i18n } = useTranslation();
  const language = view?.language ?? 'nb';
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
}
