import type { BenchResult } from './bench';
import type { Machine } from './machine';
import { median, type Estimate, type Sample } from './statistics';

/** The line that other programs read: `R1 0.83 [0.80,0.86] floor 0.50 goal 0.80 pass`. */
export function resultLine(result: BenchResult): string {
  const { id, wall, floor, goal, verdict } = result;
  return `${id} ${short(wall.median)} [${short(wall.low)},${short(wall.high)}] floor ${short(floor)} goal ${short(goal)} ${verdict}`;
}

/** What stands indented below it. */
export function detailLines(result: BenchResult, machine: Machine): string[] {
  const { control, cpu, pairs, tries, direction, unit } = result;
  return [
    result.what,
    `ratio ${fine(result.wall)}, ${direction} is better; A/A ${fine(control)}; CPU ratio ${cpu === null ? 'none' : fine(cpu)}`,
    `n ${String(pairs)} pairs, ABBA, run ${String(tries)} of at most 3; ours ${middle(result, 'ours')}, reference ${middle(result, 'reference')} ${unit}`,
    ...result.measured.notes,
    `${machine.runtime}; ${machine.cpu}, ${String(machine.cores)} cores; files on ${machine.disk}; ${result.startedAt}`,
  ].map((line) => `    ${line}`);
}

/** Every median below 0.1 would read 0.0x: the detail shows more digits. */
function fine({ median: middleValue, low, high }: Estimate): string {
  return `${middleValue.toFixed(4)} [${low.toFixed(4)},${high.toFixed(4)}]`;
}

function short(value: number): string {
  return value.toFixed(2);
}

/** Median cost of an arm, for people: never judged. */
export function middle({ measured }: BenchResult, side: 'ours' | 'reference'): string {
  const costs = measured.pairs.map((pair): Sample => pair[side]).map(({ cost }) => cost);
  return Math.round(median(costs)).toLocaleString('en-GB');
}
