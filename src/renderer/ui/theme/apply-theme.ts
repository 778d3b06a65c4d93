import type { Theme } from '@shared/ipc/views';
import type { SchemeName } from '../tokens';
import { themeStyleSheet } from './css-variables';

/** Puts the tokens into the document. A constructed sheet needs no exception in the content policy. */
export function installTokens(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeStyleSheet());
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/** The scheme a chosen theme means on this machine. */
export function schemeOf(theme: Theme, systemIsDark: boolean): SchemeName {
  if (theme === 'system') return systemIsDark ? 'dark' : 'light';
  return theme;
}
