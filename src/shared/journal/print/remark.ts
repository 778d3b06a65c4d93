import type { Language, Note } from '../facts';
import { timeText } from '../machine/shown-time';
import { writtenLine } from '../written-text';

/** A note that corrects or withdraws another one. */
export type Replacing = Pick<Note, 'id' | 'author' | 'signedAt' | 'status'>;

const WORDS = {
  nb: {
    amended: 'Rettet av et senere notat, signert',
    withdrawn: 'TRUKKET TILBAKE som feilført, ved notat signert',
    left: 'Innholdet kan gjelde en annen pasient og er ikke tatt med.',
    by: 'av',
  },
  en: {
    amended: 'Corrected by a later note, signed',
    withdrawn: 'WITHDRAWN as entered in error, by the note signed',
    left: 'What it said may be about another patient and is left out.',
    by: 'by',
  },
} as const;

/** What stands on a note that does not stand any more: by which note, when, by whom. */
export function replacedRemark({ id, author, signedAt, status }: Replacing, language: Language): string {
  const words = WORDS[language];
  const withdrawn = status === 'entered_in_error';
  const begin = withdrawn ? words.withdrawn : words.amended;
  const end = withdrawn ? ` ${words.left}` : '';
  return writtenLine(`${begin} ${timeText(signedAt, language)} ${words.by} ${author.name} (id ${id}).${end}`);
}
