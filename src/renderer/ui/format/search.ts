import { indexLine } from '@shared/model/folded-words';

/**
 * Whether a row answers a search: every word of it, anywhere in the row's text (as `foldedText` gives it), without regard to
 * case, accents, hyphens and commas. Æ, ø and å are letters of their own, as in the search over texts.
 */
export function searchFilter<R>(search: string, textOf: (row: R) => string): ((row: R) => boolean) | null {
  const words = search
    .split(/\s+/)
    .map(indexLine)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  return (row) => {
    const text = textOf(row);
    return words.every((word) => text.includes(word));
  };
}

/** Remembers the folded text of each row object, so that a keystroke over ten thousand rows costs no formatting. */
export function rememberedText<R extends object>(textOf: (row: R) => string): (row: R) => string {
  const known = new WeakMap<R, string>();
  return (row) => {
    const found = known.get(row);
    if (found !== undefined) return found;
    const text = foldedText(textOf(row));
    known.set(row, text);
    return text;
  };
}

/** Letters that need no look-up: most names hold nothing else, and a list of ten thousand is folded within a keystroke. */
const USUAL = /^[\x20-\x7eæøåÆØÅ]*$/;
const BETWEEN_WORDS = /[^a-z0-9æøå]+/g;

/** A text as searches are compared with it: folded words with one space between. */
export function foldedText(text: string): string {
  return USUAL.test(text) ? text.toLowerCase().replace(BETWEEN_WORDS, ' ').trim() : indexLine(text);
}
