import { enLater } from './en-later';
import { nbLater } from './nb-later';
import { addTexts } from './start-texts';

/** The texts of the desk, in both languages. */
export function addLaterTexts(): void {
  addTexts({ nb: nbLater, en: enLater });
}
