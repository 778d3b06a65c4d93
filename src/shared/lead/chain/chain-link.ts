import { CHAIN_RESTART, FIRST_PREV_HASH, type AuditEntry } from '../../wire/audit-entry';
import type { ChainHead } from './chain-report';

/** The end of what holds so far, as far as the next entry is judged by it. */
export interface ChainEnd extends ChainHead {
  /** Hash of the entry before the last one. */
  readonly before: string;
  /** End of the chain before this one; null in the first. */
  readonly earlier: ChainHead | null;
}

/** The end of a chain before its first entry. */
export const CHAIN_START: ChainEnd = { n: 0, hash: FIRST_PREV_HASH, before: FIRST_PREV_HASH, earlier: null };

/**
 * How an entry whose own hash holds stands to what is before it:
 * - `next`: it goes on; `restart`: a lead's new chain begins; `restart_refused`: it would, but nobody may who did
 * - `early_restart`: it goes on the chain before this one, whose successor began too early
 * - `gap`: its number is too high; `again`: too low; `twice`: a second one that follows the entry before the last
 * - `other`: its number fits, but it was made on another entry than the last one
 */
export type Link =
  'next' | 'restart' | 'restart_refused' | 'early_restart' | 'gap' | 'again' | 'twice' | 'other';

/** Judges one link. A restart has the first `prevHash` and is numbered from 1 or goes on, as the centre takes it. */
export function linkOf(
  end: ChainEnd,
  entry: Pick<AuditEntry, 'n' | 'prevHash' | 'hash' | 'action' | 'role'>,
): Link {
  const { n, prevHash } = entry;
  if (n === end.n + 1 && prevHash === end.hash) return 'next';
  const begins = entry.action === CHAIN_RESTART && prevHash === FIRST_PREV_HASH;
  if (begins && end.n > 0 && (n === 1 || n === end.n + 1)) {
    return entry.role === 'lead' ? 'restart' : 'restart_refused';
  }
  const { earlier } = end;
  if (earlier !== null && n === earlier.n + 1 && prevHash === earlier.hash) return 'early_restart';
  if (n > end.n + 1) return 'gap';
  if (n === end.n + 1) return 'other';
  return n === end.n && prevHash === end.before && entry.hash !== end.hash ? 'twice' : 'again';
}

/** The end after an entry that goes on. */
export function goneOn(end: ChainEnd, { n, hash }: ChainHead): ChainEnd {
  return { n, hash, before: end.hash, earlier: end.earlier };
}

/** The end after an entry that begins a new chain. */
export function begun(end: ChainEnd, { n, hash }: ChainHead): ChainEnd {
  return { n, hash, before: FIRST_PREV_HASH, earlier: { n: end.n, hash: end.hash } };
}
