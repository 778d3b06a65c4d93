import type { LoadResult } from '../load/load-result';
import type { ProcessMemory } from '../load/workstation';
import type { BenchResult } from './bench';
import type { Machine } from './machine';
import { middle } from './report';
import type { Estimate } from './statistics';

/** Parts of the page that a run replaces. */
export type Section = 'ratios' | 'load';

const MIB = 2 ** 20;

/** The page with one section replaced. @throws where the page has no such section. */
export function replaceSection(page: string, section: Section, body: string): string {
  const [start, end] = [`<!-- ${section} -->`, `<!-- end of ${section} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no section ${section}`);
  return `${page.slice(0, from + start.length)}\n\n${body}\n\n${page.slice(to)}`;
}

/** The table of a run of all benches. */
export function ratiosSection(results: readonly BenchResult[], machine: Machine): string {
  const rows = results.map((result) => [
    result.id,
    result.what,
    interval(result.wall, result.wall.median < 0.1 ? 4 : 2),
    `${result.direction === 'higher' ? '≥' : '≤'} ${result.floor.toFixed(2)}`,
    result.goal.toFixed(2),
    result.verdict,
    interval(result.control, 2),
    result.cpu === null ? '–' : interval(result.cpu, result.cpu.median < 0.1 ? 4 : 2),
    `${middle(result, 'ours')} / ${middle(result, 'reference')} ${result.unit}`,
  ]);
  const head = ['id', 'what', 'ratio', 'floor', 'goal', 'verdict', 'A/A', 'CPU ratio', 'ours / reference'];
  return [
    `Run of ${results[0]?.startedAt ?? ''}, ${machine.runtime}. ${machineText(machine)}`,
    table(head, rows),
  ].join('\n\n');
}

/** The figures of a load. */
export function loadSection(load: LoadResult): string {
  const { options, machine, snapshot, starts, runtime } = load;
  const last = starts.at(-1);
  const startRows = starts.map((start) => [
    start.fromDisk ? 'from disk' : 'warm',
    ...[start.window, start.unlocked, start.usable].map((seconds) => `${seconds.toFixed(2)} s`),
    String(start.patients),
  ]);
  const processRows = snapshot.memory.map((process) => {
    const cold = last?.memory.find(({ type }) => type === process.type);
    return [process.type, memoryText(process), cold === undefined ? '–' : memoryText(cold)];
  });
  const files = [
    ...load.profileFiles.map((file) => ({ whose: 'workstation', ...file })),
    ...load.centreFiles.map((file) => ({ whose: 'centre', ...file })),
  ];
  return [
    `Run of ${load.startedAt}, ${runtime}. ${machineText(machine)}`,
    [
      `${String(options.patients)} patients, ${String(options.historyDays)} days of history;`,
      `the log stood at ${snapshot.head.toLocaleString('en-GB')} changes.`,
      `The centre had made its data after ${String(load.centreReady)} s. From the sign-in to \`live\`, over the real`,
      `link, with ${String(snapshot.parts)} snapshot parts: ${String(snapshot.seconds)} s.`,
    ].join(' '),
    'Starts without the centre, seconds since the process was started:',
    table(['profile', 'window', 'unlocked, asks who', 'worklist usable', 'patients'], startRows),
    'Memory of each process, working set (private part):',
    table(['process', 'after the snapshot', 'after a start from the cache'], processRows),
    'Size on disk, after the app was closed:',
    table(
      ['whose', 'file', 'MiB'],
      files.map(({ whose, path, bytes }) => [whose, path, (bytes / MIB).toFixed(1)]),
    ),
  ].join('\n\n');
}

function machineText({ cpu, cores, memoryGiB, system, disk }: Machine): string {
  return `${cpu}, ${String(cores)} cores, ${String(memoryGiB)} GiB, ${system}, files on ${disk}.`;
}

function memoryText({ workingSet, private: own }: ProcessMemory): string {
  const alone = own === null ? '' : ` (${(own / MIB).toFixed(0)})`;
  return `${(workingSet / MIB).toFixed(0)} MiB${alone}`;
}

function interval({ median, low, high }: Estimate, digits: number): string {
  return `${median.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
