import { readdirSync, readFileSync } from 'node:fs';

/** A process as `/proc/<pid>/stat` tells of it. */
export interface ProcessStat {
  readonly parent: number;
  /** CPU time of all its threads, user and system, in clock ticks. */
  readonly ticks: number;
}

/** Linux counts CPU time of processes in hundredths of a second, whatever its own clock is. */
const TICKS_PER_SECOND = 100;

/** Reads the text of `/proc/<pid>/stat`; the name in brackets may hold anything, brackets too. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
  if (parent === undefined || user === undefined || system === undefined || Number.isNaN(system))
    throw new Error('This is no /proc/<pid>/stat');
  return { parent, ticks: user + system };
}

/** Bytes that a process shares with nobody, of the text of `/proc/<pid>/smaps_rollup`. */
export function parsePrivateBytes(text: string): number {
  const sizes = [...text.matchAll(/^Private_(?:Clean|Dirty|Hugetlb):\s+(\d+) kB$/gm)].map(([, size]) =>
    Number(size),
  );
  if (sizes.length === 0) throw new Error('This is no /proc/<pid>/smaps_rollup');
  return sizes.reduce((sum, size) => sum + size, 0) * 1_024;
}

/** A process and all that descend from it, by who is whose parent. */
export function descendants(root: number, parents: ReadonlyMap<number, number>): number[] {
  const found = [root];
  // What is found is looked at in its turn: the list grows while it is walked.
  for (const one of found) for (const [pid, parent] of parents) if (parent === one) found.push(pid);
  return found;
}

/** The processes of a program that runs here (Linux). */
export class ProcessTree {
  constructor(readonly root: number) {}

  pids(): number[] {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      const stat = /^\d+$/.test(name) ? readOf(name, 'stat') : null;
      if (stat !== null) parents.set(Number(name), parseStat(stat).parent);
    }
    return descendants(this.root, parents);
  }

  /** CPU seconds of all of them that live, since each was started. */
  cpuSeconds(): number {
    const ticks = this.pids().map((pid) => {
      const stat = readOf(String(pid), 'stat');
      return stat === null ? 0 : parseStat(stat).ticks;
    });
    return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
  }

  /** Memory that each of them shares with nobody, summed up. */
  privateBytes(): number {
    return this.pids().reduce((sum, pid) => sum + (privateBytesOf(pid) ?? 0), 0);
  }
}

/** Private bytes of one process; null where it is gone, or the system does not tell (all but Linux). */
export function privateBytesOf(pid: number): number | null {
  const text = readOf(String(pid), 'smaps_rollup');
  return text === null || text === '' ? null : parsePrivateBytes(text);
}

/** Null where the process ended meanwhile, or there is no such file system. */
function readOf(pid: string, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
