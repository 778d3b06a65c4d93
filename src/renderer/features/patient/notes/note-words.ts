import type { TFunction, i18n as I18n } from 'i18next';
import { noteTemplates, type Headings, type NoteTemplate } from '@renderer/state/notes/templates';

const names = {
  dho: ['reason', 'assessment', 'action', 'informed', 'next'],
  isbar: ['identity', 'situation', 'background', 'assessment', 'recommendation'],
  soap: ['subjective', 'objective', 'assessment', 'plan'],
} as const;

/** The headings of each template in one language. */
export function headingsOf(t: TFunction): Headings {
  return {
    dho: names.dho.map((name) => t(`note.head.dho.${name}`)),
    isbar: names.isbar.map((name) => t(`note.head.isbar.${name}`)),
    soap: names.soap.map((name) => t(`note.head.soap.${name}`)),
    free: [],
  };
}

/** The headings of a template in every language: a draft may have been begun in the other one. */
export function knownHeadings(i18n: I18n, template: NoteTemplate): readonly string[] {
  return ['nb', 'en'].flatMap((language) => headingsOf(i18n.getFixedT(language))[template]);
}

/** The headings of every template: text that came through another one may still have them. */
export function everyHeading(i18n: I18n): readonly string[] {
  return noteTemplates.flatMap((template) => knownHeadings(i18n, template));
}
