import type { Theme } from '@shared/ipc/views';
import type { SchemeName } from '../tokens';
import { themeStyleSheet } from './css-variables';

/** Puts the tokens into the document. A constructed sheet needs no exception in the content policy. */
export function installTokens(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeStyleSheet());
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/** What this machine says about how it is looked at. */
export interface MachineLooks {
  readonly dark: boolean;
  /** More contrast is asked for, or the system's own few colours are in force. */
  readonly contrast: boolean;
}

/** The scheme a chosen theme means on this machine; a wish for contrast is followed whatever was chosen. */
export function schemeOf(theme: Theme, { dark, contrast }: MachineLooks): SchemeName {
  const isDark = theme === 'dark' || (theme !== 'light' && dark);
  if (theme === 'contrast' || contrast) return isDark ? 'contrast-dark' : 'contrast-light';
  return isDark ? 'dark' : 'light';
}
