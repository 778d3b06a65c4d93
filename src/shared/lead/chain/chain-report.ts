import type { Millis } from '../../clock';

/**
 * What is wrong with a chain, as far as it can be told apart:
 * - `unreadable`: the line is no entry (no JSON, a member that does not fit, a name that stands twice)
 * - `changed`: the entry's hash does not fit its content
 * - `removed`: entries `n` to `until` are missing before this place
 * - `swapped`: an entry stands here that belongs elsewhere; the one that belongs here stands at `other`
 * - `inserted`: an entry stands here that does not belong to the chain, or stands in it twice
 * - `rewritten`: changed together with its hash; the entry behind it was made on another one
 * - `wrong_workstation`: the entry is another workstation's
 * - `restart_refused`: a new chain begins here, but not by a lead's restart
 * - `cut`: entries `n` to `until` are missing at the end: a head that is known is not reached
 * - `other_history`: entry `n` is not the one that is known by a head: another past, such as an older copy that went on
 * - `beyond_end`: entries stand behind the end that the file itself names
 */
export const chainFaults = [
  'unreadable',
  'changed',
  'removed',
  'swapped',
  'inserted',
  'rewritten',
  'wrong_workstation',
  'restart_refused',
  'cut',
  'other_history',
  'beyond_end',
] as const;
export type ChainFault = (typeof chainFaults)[number];

/** The first broken place of a log. */
export interface ChainBreak {
  readonly what: ChainFault;
  /** Place in the log, counted from 1 over all chains in it; where entries are missing, that of the first missing one. */
  readonly position: number;
  /** Which chain, counted from 1. */
  readonly chain: number;
  /** Number of the entry in its chain; 0 where it cannot be read. */
  readonly n: number;
  /** The last of several missing entries; `n` where it is one. */
  readonly until: number;
  /** Place of the other entry of a `swapped`; null else. */
  readonly other: number | null;
}

/** An entry that is earlier than the one before it: the clock was set back. No break: the order is the chain's. */
export interface ClockBack {
  readonly position: number;
  readonly chain: number;
  readonly n: number;
  readonly by: Millis;
}

/** One of the chains of a log: the first, or one that a lead's restart began. */
export interface ChainPart {
  readonly chain: number;
  /** Place of its first entry. */
  readonly position: number;
  readonly entries: number;
  /** When it began, RFC 3339. */
  readonly at: string;
  readonly userId: string;
  /** Why a lead began it; null for the first one. */
  readonly ground: string | null;
}

/** The end of a chain, or any entry by which one is known. */
export interface ChainHead {
  readonly n: number;
  /** Lower-case hex of SHA-256. */
  readonly hash: string;
}

/** What a check of a log came to. Behind a break nothing is counted. */
export interface ChainReport {
  /** Entries that hold, over all chains, up to the break where there is one. */
  readonly entries: number;
  readonly chains: readonly ChainPart[];
  /** The last entry that holds; null in an empty log. */
  readonly head: ChainHead | null;
  readonly broken: ChainBreak | null;
  readonly clocksBack: number;
  /** The first of them, at most `MOST_CLOCKS`. */
  readonly clocks: readonly ClockBack[];
  /** Hashes of the entries whose numbers were asked for, of each chain that has them. */
  readonly marked: readonly (ChainHead & { readonly chain: number })[];
}

/** So many places at which the clock was set back are named; the rest is counted. */
export const MOST_CLOCKS = 20;

/**
 * Holds a log whose links fit against an entry that is known from elsewhere, such as the one that the centre
 * countersigned. `chains` are those that it may lie in: the newest alone, or any.
 */
export function againstHead(
  report: ChainReport,
  known: ChainHead,
  chains: 'newest' | 'any' = 'newest',
): ChainBreak | null {
  const newest = report.chains.at(-1);
  const chain = newest?.chain ?? 1;
  const found = report.marked.filter((one) => one.n === known.n && (chains === 'any' || one.chain === chain));
  if (found.some((one) => one.hash === known.hash)) return null;
  const length = newest?.entries ?? 0;
  const before = (newest?.position ?? 1) - 1;
  if (found.length > 0) {
    const where = found.find((one) => one.chain === chain) ?? found[0];
    const start = report.chains.find((one) => one.chain === where?.chain)?.position ?? 1;
    return brokenAt('other_history', start - 1 + known.n, where?.chain ?? chain, known.n);
  }
  return { ...brokenAt('cut', before + length + 1, chain, length + 1), until: known.n };
}

/** A break of one entry. */
export function brokenAt(what: ChainFault, position: number, chain: number, n: number): ChainBreak {
  return { what, position, chain, n, until: n, other: null };
}
