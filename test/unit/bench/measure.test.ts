import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../bench/arguments';
import { measure, type Arm } from '../../bench/measure/arms';
import { runBench, type Bench } from '../../bench/measure/bench';
import type { Machine } from '../../bench/measure/machine';
import { detailLines, resultLine } from '../../bench/measure/report';

const atOnce = (): void => undefined;

/** An arm whose samples cost what the list says, the last for ever; says when it is asked and closed. */
function arm(name: string, costs: readonly number[], log: string[]): Arm {
  let n = -1;
  return {
    sample: () => {
      n += 1;
      log.push(name);
      return Promise.resolve({ cost: costs[Math.min(n, costs.length - 1)] ?? 1, cpu: 1 });
    },
    close: () => void log.push(`${name} closed`),
  };
}

function bench(over: Partial<Bench>): Bench {
  return {
    id: 'X1',
    what: 'this against that',
    unit: 'ns a row',
    direction: 'higher',
    floor: 0.5,
    goal: 0.8,
    rounds: 5,
    warmUps: 1,
    ours: () => arm('ours', [200], []),
    reference: () => arm('reference', [160], []),
    ...over,
  };
}

const machine: Machine = {
  runtime: 'node 1.2.3',
  cpu: 'A processor',
  cores: 2,
  memoryGiB: 8,
  system: 'System 1',
  disk: 'ext4',
};

describe('the order of samples', () => {
  it('is ABBA for the comparison and for the control, after warming every arm up', async () => {
    const log: string[] = [];
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => arm(name, [1], log)) as [Arm, Arm, Arm, Arm];
    const { pairs, control } = await measure({ ours: a, reference: b, control: [c, d] }, 2, 1, atOnce);
    expect(log.join('')).toBe('abcd' + 'abba' + 'cddc' + 'abba' + 'cddc');
    expect([pairs.length, control.length]).toEqual([4, 4]);
  });

  it('pairs neighbours', async () => {
    const log: string[] = [];
    const ours = arm('a', [1, 2], log);
    const reference = arm('b', [10, 20], log);
    const even: [Arm, Arm] = [arm('c', [1], log), arm('d', [1], log)];
    const { pairs } = await measure({ ours, reference, control: even }, 1, 0, atOnce);
    expect(pairs.map((pair) => [pair.ours.cost, pair.reference.cost])).toEqual([
      [1, 10],
      [2, 20],
    ]);
  });
});

describe('a bench', () => {
  it('prints the line that programs read, and its details indented', async () => {
    const result = await runBench(bench({}), tmpdir(), atOnce);
    expect(resultLine(result)).toBe('X1 0.80 [0.80,0.80] floor 0.50 goal 0.80 pass');
    const details = detailLines(result, machine);
    expect(details.every((line) => line.startsWith('    '))).toBe(true);
    expect(details.join('\n')).toMatch(/A\/A 1\.0000.*CPU ratio 1\.0000/);
    expect(details.join('\n')).toMatch(/n 10 pairs.*node 1\.2\.3; A processor, 2 cores; files on ext4/s);
  });

  it('that stays below its floor is a miss', async () => {
    const result = await runBench(bench({ ours: () => arm('ours', [400], []) }), tmpdir(), atOnce);
    expect(resultLine(result)).toBe('X1 0.40 [0.40,0.40] floor 0.50 goal 0.80 miss');
  });

  it('is run three times at most while the reference is not even with itself, then void', async () => {
    let made = 0;
    // One of the two arms of the control is always dearer.
    const reference = (): Arm => arm('reference', [(made += 1) % 3 === 0 ? 100 : 160], []);
    const result = await runBench(bench({ reference }), tmpdir(), atOnce);
    expect([result.verdict, result.tries, made]).toEqual(['void', 3, 9]);
  });

  it('counts a later run whose control is even', async () => {
    let made = 0;
    const reference = (): Arm => arm('reference', [(made += 1) === 3 ? 100 : 160], []);
    const result = await runBench(bench({ reference }), tmpdir(), atOnce);
    expect([result.verdict, result.tries]).toEqual(['pass', 2]);
  });

  it('closes every arm, also when one fails', async () => {
    const log: string[] = [];
    const failing: Arm = {
      sample: () => Promise.reject(new Error('broken')),
      close: () => void log.push('failing closed'),
    };
    const made = bench({ ours: () => failing, reference: () => arm('reference', [1], log) });
    await expect(runBench(made, tmpdir(), atOnce)).rejects.toThrow('broken');
    expect(log.filter((line) => line.endsWith('closed'))).toHaveLength(4);
  });
});

describe('the command line', () => {
  const known = ['R1', 'R12', 'S1'];

  it('runs all where nothing is named, else the named in their order', () => {
    expect(readArguments([], known)).toMatchObject({ ok: true, value: { ids: known, json: undefined } });
    expect(readArguments(['S1', 'R1', '--json', 'x.json'], known)).toMatchObject({
      ok: true,
      value: { ids: ['R1', 'S1'], json: 'x.json' },
    });
  });

  it('replaces the recorded table only by a run of all', () => {
    expect(readArguments(['--record'], known)).toMatchObject({ ok: true, value: { record: true } });
    expect(readArguments(['R1', '--record'], known)).toMatchObject({ ok: false });
  });

  it('names what there is where an id is unknown', () => {
    expect(readArguments(['R1', 'R9'], known)).toMatchObject({
      ok: false,
      detail: { sentence: 'There is no bench R9; there are R1, R12, S1 and load.' },
    });
  });
});
