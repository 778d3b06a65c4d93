import { shownDay, shownTime } from '../../clinical/oslo-time';
import type { Language } from '../facts';

/** A wire time as people read it in Norway: `dd.MM.yyyy kl. HH:mm`, in English without "kl.". */
export function timeText(time: string, language: Language): string {
  const text = shownTime(Date.parse(time));
  return language === 'en' ? text.replace(' kl. ', ' ') : text;
}

/** The day alone, `dd.MM.yyyy` in Europe/Oslo. */
export function dayText(time: string): string {
  return shownDay(Date.parse(time));
}

/** A birth date (`yyyy-MM-dd`) as `dd.MM.yyyy`. */
export function birthText(birthDate: string): string {
  return birthDate.split('-').reverse().join('.');
}
