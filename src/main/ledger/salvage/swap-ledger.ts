import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFile, syncFolder } from '@storage/durable-file';

/** Being written; worth nothing after a crash. */
export function unfinishedPath(ledger: string): string {
  return `${ledger}.salvage-writing`;
}

/** Whole and on disk, waiting to take the damaged one's place. */
function finishedPath(ledger: string): string {
  return `${ledger}.salvage`;
}

const BESIDE = ['-wal', '-shm'] as const;

/** Removes what an earlier salvage that was cut off had written. */
export function dropUnfinished(ledger: string): void {
  for (const suffix of ['', ...BESIDE]) rmSync(unfinishedPath(ledger) + suffix, { force: true });
}

/**
 * Puts the written ledger in the place of the damaged one, which is kept as `ledger.db.damaged-<stamp>`. Cut off at
 * any step, `resumeSwap` finishes it or leaves the damaged one where it is.
 */
export function swapLedger(ledger: string, stamp: string): void {
  syncFile(unfinishedPath(ledger));
  renameSync(unfinishedPath(ledger), finishedPath(ledger));
  syncFolder(dirname(ledger));
  renameSync(ledger, damagedPath(ledger, stamp));
  syncFolder(dirname(ledger));
  finish(ledger, damagedPath(ledger, stamp));
}

/** Called before a ledger is opened: finishes a swap of which the damaged file was put aside, drops one before that. */
export function resumeSwap(ledger: string): void {
  dropUnfinished(ledger);
  if (!existsSync(finishedPath(ledger))) return;
  if (existsSync(ledger)) {
    rmSync(finishedPath(ledger));
    return;
  }
  const prefix = `${basename(ledger)}.damaged-`;
  const aside = readdirSync(dirname(ledger))
    .filter((name) => name.startsWith(prefix) && !BESIDE.some((suffix) => name.endsWith(suffix)))
    .sort((one, other) => stampOf(one) - stampOf(other))
    .at(-1);
  finish(ledger, aside === undefined ? `${ledger}.damaged-0` : join(dirname(ledger), aside));
}

/** The log of the damaged file must be gone before another file takes its name: SQLite would read it into that one. */
function finish(ledger: string, damaged: string): void {
  if (existsSync(`${ledger}-wal`)) renameSync(`${ledger}-wal`, `${damaged}-wal`);
  rmSync(`${ledger}-shm`, { force: true });
  syncFolder(dirname(ledger));
  renameSync(finishedPath(ledger), ledger);
  syncFolder(dirname(ledger));
}

function damagedPath(ledger: string, stamp: string): string {
  return `${ledger}.damaged-${stamp}`;
}

function stampOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1));
}
