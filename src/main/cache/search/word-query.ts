import { placedWords } from '@shared/model/folded-words';

/** Words that must stand next to each other; the last may be the beginning of a word. */
export interface Term {
  readonly words: readonly string[];
  readonly isBeginning: boolean;
}

/** What a person typed, as terms that must all be there. */
export interface WordQuery {
  readonly terms: readonly Term[];
}

/** Kinds and patient that hits are narrowed to; null for all. */
export interface Narrowing {
  readonly kinds: readonly string[] | null;
  readonly patientId: string | null;
}

const MOST_TERMS = 12;
/** At least one word must be this long, else nearly everything is found. */
const SHORTEST = 2;

/**
 * Reads what a person typed: words in any order, each the beginning of a word; a phrase in quotes as it stands. Nothing
 * in it is syntax of the index. Null where it is too short to search for.
 */
export function readWordQuery(typed: string): WordQuery | null {
  // Every second piece stood in quotes; an open quote at the end is a phrase still being typed.
  const pieces = typed.split(/["«»“”„]/u);
  const terms = pieces.flatMap((piece, place): Term[] => {
    const quoted = place % 2 === 1;
    const isClosed = place < pieces.length - 1;
    if (quoted) return termOf(piece, !isClosed);
    // What is written together without a space (38,5 or e-post) stays together.
    return piece.split(/\s+/u).flatMap((chunk) => termOf(chunk, true));
  });
  const kept = terms.slice(0, MOST_TERMS);
  const longest = Math.max(0, ...kept.flatMap(({ words }) => words.map(({ length }) => length)));
  return longest < SHORTEST ? null : { terms: kept };
}

function termOf(text: string, isBeginning: boolean): Term[] {
  const words = placedWords(text).map(({ word }) => word);
  return words.length === 0 ? [] : [{ words, isBeginning }];
}

/** All words in the order in which they were typed; null where that is what every hit has anyway. */
export function wholePhrase({ terms }: WordQuery): Term | null {
  if (terms.length < 2) return null;
  return {
    words: terms.flatMap(({ words }) => words),
    isBeginning: terms.at(-1)?.isBeginning === true,
  };
}

/** Which texts an FTS5 query asks for: the whole phrase, or every term but not as that phrase. */
export type Rank = 'phrase' | 'terms';

/** The query in the syntax of FTS5; null where a rank has nothing to ask for. */
export function matchOf(query: WordQuery, rank: Rank, { kinds, patientId }: Narrowing): string | null {
  const phrase = wholePhrase(query);
  if (rank === 'phrase' && phrase === null) return null;
  const every = query.terms.map(inFts).join(' AND ');
  const asked =
    rank === 'phrase' && phrase !== null
      ? inFts(phrase)
      : phrase === null
        ? every
        : `(${every}) NOT ${inFts(phrase)}`;
  const narrowed = [
    `text : (${asked})`,
    ...(kinds === null ? [] : [`marks : (${kinds.map((kind) => `"${kindMark(kind)}"`).join(' OR ')})`]),
    ...(patientId === null ? [] : [`marks : "${patientMark(patientId)}"`]),
  ];
  return narrowed.join(' AND ');
}

/** Words hold letters and digits only, so quotes are enough. */
function inFts({ words, isBeginning }: Term): string {
  return `"${words.join(' ')}"${isBeginning ? '*' : ''}`;
}

/** Index word of a kind. */
export function kindMark(kind: string): string {
  return `k${kind.replaceAll('_', '')}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Index word of a patient: a UUID by its digits; other ids may hold capitals and signs that an index word cannot. */
export function patientMark(patientId: string): string {
  if (UUID.test(patientId)) return `p${patientId.replaceAll('-', '')}`;
  return `x${Buffer.from(patientId, 'utf8').toString('hex')}`;
}
