import type { Excerpt } from '@shared/ipc/search-views';
import { placedWords, type PlacedWord } from '@shared/model/folded-words';
import { wholePhrase, type Term, type WordQuery } from './word-query';

/** Characters of a text that a hit shows. */
const SHOWN = 220;
/** Of these, so many before the first found word. */
const BEFORE = 60;

type Range = readonly [from: number, to: number];

/** The stretch of a text around what was found, with the found words marked. */
export function excerptOf(text: string, query: WordQuery): Excerpt {
  const words = placedWords(text);
  const phrase = wholePhrase(query);
  const together = phrase === null ? [] : rangesOf(words, phrase);
  const ranges = together.length > 0 ? together : query.terms.flatMap((term) => rangesOf(words, term));
  const marked = joined(ranges);
  const [from, to] = stretch(text, words, marked[0]?.[0] ?? 0);
  return {
    text: text.slice(from, to).replace(/\s/gu, ' '),
    marks: marked.flatMap(([start, end]): Range[] =>
      end <= from || start >= to ? [] : [[Math.max(start, from) - from, Math.min(end, to) - from]],
    ),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  };
}

function rangesOf(words: readonly PlacedWord[], term: Term): Range[] {
  const found: Range[] = [];
  for (let at = 0; at + term.words.length <= words.length; at += 1) {
    const fits = term.words.every((word, place) => {
      const there = words[at + place]?.word ?? '';
      const isLast = place === term.words.length - 1;
      return isLast && term.isBeginning ? there.startsWith(word) : there === word;
    });
    const first = words[at];
    const last = words[at + term.words.length - 1];
    if (fits && first !== undefined && last !== undefined) found.push([first.from, last.to]);
  }
  return found;
}

/** Ranges in order, without overlaps. */
function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], to)];
    else found.push([from, to]);
  }
  return found;
}

/** From where to where a text is shown: whole words, never half a character. */
function stretch(text: string, words: readonly PlacedWord[], first: number): Range {
  if (text.length <= SHOWN) return [0, text.length];
  const earliest = Math.max(0, Math.min(first - BEFORE, text.length - SHOWN));
  const from = earliest === 0 ? 0 : (words.find((word) => word.from >= earliest)?.from ?? earliest);
  const latest = from + SHOWN;
  if (latest >= text.length) return [from, text.length];
  const to = words.findLast((word) => word.to <= latest)?.to ?? latest;
  return [from, to > first ? to : latest];
}
