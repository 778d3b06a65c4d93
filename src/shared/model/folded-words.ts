/** A word of a text as it is searched for, and where it stands in the text (UTF-16 units). */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const RING_A = 'å';
/** Longest word that is indexed; what is longer is a number or an address and is found by its beginning. */
const MOST_LETTERS = 64;

/**
 * The words of a text in order: lower case, without accents. Æ, ø and å are letters of their own and stay so; ä and ö
 * are read as æ and ø, as Norwegian lists do. A full-text tokenizer would make å an a, or keep é apart from e.
 */
export function placedWords(text: string): PlacedWord[] {
  const found: PlacedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = folded(match[0]).slice(0, MOST_LETTERS);
    if (word !== '') found.push({ word, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** The same words as one line, for the index: nothing but words with one space between. */
export function indexLine(text: string): string {
  return placedWords(text)
    .map(({ word }) => word)
    .join(' ');
}

function folded(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  // Capital İ becomes two characters; the second is a mark and goes with the others.
  const lower = word.normalize('NFKC').toLowerCase();
  return Array.from(lower, withoutMarks).join('').replace(NOT_WORD, '');
}

const PLAIN = /^[A-Za-z0-9]+$/;
const NOT_WORD = /[^\p{L}\p{N}\p{Co}]+/gu;

function withoutMarks(letter: string): string {
  if (letter === RING_A || letter === 'æ' || letter === 'ø') return letter;
  if (letter === 'ä' || letter === 'ǽ') return 'æ';
  if (letter === 'ö' || letter === 'ǿ') return 'ø';
  return letter.normalize('NFD').replace(/\p{M}+/gu, '');
}
