import type { AuditEntry } from '../../wire/audit-entry';
import type { ChainEnd, Link } from './chain-link';
import { brokenAt, type ChainBreak } from './chain-report';

/** A place that does not fit, of which only what follows can tell what happened. */
export interface OpenQuestion {
  readonly link: Extract<Link, 'gap' | 'other' | 'again' | 'twice'>;
  readonly position: number;
  readonly chain: number;
  readonly n: number;
  readonly hash: string;
  readonly end: ChainEnd;
  /** Where the entry that belongs here stands instead. */
  readonly expectedAt: number | null;
  /** Whether another entry with this number follows in the same chain. */
  readonly hasTwin: boolean;
  readonly inSameChain: boolean;
  /** Whether the entry right behind was made on this one; null before there is one. */
  readonly isFollowed: boolean | null;
}

type Known = Pick<AuditEntry, 'n' | 'prevHash' | 'hash'>;

export function openQuestion(
  link: OpenQuestion['link'],
  position: number,
  chain: number,
  { n, hash }: Known,
  end: ChainEnd,
): OpenQuestion {
  return {
    link,
    position,
    chain,
    n,
    hash,
    end,
    expectedAt: null,
    hasTwin: false,
    inSameChain: true,
    isFollowed: null,
  };
}

/** What a later entry tells: the answer, or the question with what is known now. */
export function askedOf(
  question: OpenQuestion,
  entry: Known,
  position: number,
): { readonly answer: ChainBreak } | { readonly question: OpenQuestion } {
  const { link, end } = question;
  const follows = entry.n === end.n + 1 && entry.prevHash === end.hash;
  const followsThis = entry.n === question.n + 1 && entry.prevHash === question.hash;
  if (link === 'gap' || link === 'other') {
    const inSameChain = question.inSameChain && entry.n !== 1;
    return {
      question: {
        ...question,
        inSameChain,
        expectedAt: question.expectedAt ?? (follows ? position : null),
        hasTwin: question.hasTwin || (inSameChain && entry.n === question.n && !follows),
        isFollowed: question.isFollowed ?? (inSameChain && entry.n === question.n + 1 ? followsThis : null),
      },
    };
  }
  if (link === 'twice') return { answer: inserted(question, followsThis ? -1 : 0) };
  // The beginning of a chain is gone: what stands here goes on by itself.
  return { answer: followsThis && !follows ? removed(question, 1) : inserted(question) };
}

/** The answer where nothing more follows. */
export function atTheEnd(question: OpenQuestion): ChainBreak {
  const { link, position, chain, n, end, expectedAt, hasTwin } = question;
  if (link === 'again' || link === 'twice' || hasTwin) return inserted(question);
  if (expectedAt === null) return link === 'gap' ? removed(question, end.n + 1) : rewritten(question);
  return { ...brokenAt('swapped', position, chain, n), other: expectedAt };
}

function inserted({ position, chain, n }: OpenQuestion, shift = 0): ChainBreak {
  return brokenAt('inserted', position + shift, chain, n);
}

function removed({ position, chain, n }: OpenQuestion, from: number): ChainBreak {
  return { ...brokenAt('removed', position, chain, from), until: n - 1 };
}

/** The entry before was made anew with its hash, or this one, where what follows does not know it either. */
function rewritten({ position, chain, n, end, isFollowed }: OpenQuestion): ChainBreak {
  return isFollowed === false || end.n === 0
    ? brokenAt('rewritten', position, chain, n)
    : brokenAt('rewritten', position - 1, chain, end.n);
}
