import type { Language } from '@shared/ipc/views';
import { enWindows } from '../i18n-station/en-windows';
import { nbWindows } from '../i18n-station/nb-windows';
import { addTexts, startTexts } from './start-texts';

/** The first texts and the wall's own, in both languages. */
export function startWallTexts(language: Language): void {
  startTexts(language);
  addTexts({ nb: nbWindows, en: enWindows });
}
