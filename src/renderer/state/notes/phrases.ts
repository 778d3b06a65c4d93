import type { NotePhrase } from '@shared/ipc/journal/note-views';

/** Phrases that continue what stands before the caret, which begins at `from`. */
export interface Completion {
  readonly from: number;
  readonly phrases: readonly NotePhrase[];
}

/** Fewer letters than this would suggest at every word. */
const LEAST = 3;
const MOST_WORDS = 6;
const MOST_SHOWN = 6;

/**
 * The phrases that begin with the last words before the caret, the longest run of words that fits any. Nothing in
 * the middle of a word, and no phrase that is written out already.
 */
export function completionAt(text: string, caret: number, phrases: readonly NotePhrase[]): Completion | null {
  if (/^[\p{L}\p{N}]/u.test(text.slice(caret))) return null;
  for (const from of runStarts(text, caret)) {
    const run = folded(text.slice(from, caret));
    if (run.trim().length < LEAST) continue;
    const fits = phrases.filter((phrase) => {
      const whole = folded(phrase.text);
      return whole.startsWith(run) && whole !== run.trimEnd();
    });
    if (fits.length > 0) return { from, phrases: fits.slice(0, MOST_SHOWN) };
  }
  return null;
}

/** The text with the phrase in the place of what began it, and where the caret then stands. */
export function takePhrase(
  text: string,
  caret: number,
  from: number,
  phrase: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, from) + phrase + text.slice(caret), caret: from + phrase.length };
}

/** Where the last words of the caret's line begin, the longest run first. */
function runStarts(text: string, caret: number): number[] {
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(lineStart, caret);
  const starts = [...line.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => lineStart + index);
  return starts.slice(-MOST_WORDS);
}

function folded(text: string): string {
  return text.toLocaleLowerCase('nb');
}
