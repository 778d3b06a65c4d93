import { describe, expect, it } from 'vitest';
import { descendants, parsePrivateBytes, parseStat } from '../../bench/measure/process-tree';

const ROLLUP = `55d0c0000000-7ffd1a3f9000 ---p 00000000 00:00 0                          [rollup]
Rss:              181040 kB
Pss:               90000 kB
Shared_Clean:      60000 kB
Shared_Dirty:          0 kB
Private_Clean:      1024 kB
Private_Dirty:      2048 kB
Private_Hugetlb:       4 kB
Swap:                512 kB
`;

describe('the private bytes of a process', () => {
  it('are its clean, dirty and huge pages that nobody shares, and nothing else', () => {
    expect(parsePrivateBytes(ROLLUP)).toBe((1_024 + 2_048 + 4) * 1_024);
  });

  it('of another text are an error, never nought', () => {
    expect(() => parsePrivateBytes('Rss: 5 kB')).toThrow('smaps_rollup');
  });
});

describe('the state of a process', () => {
  const fields = '17 17 0 -1 4194560 900 0 0 0 250 50 0 0 20 0 9 0 12345 1000000 5000';

  it('has its parent and the CPU time of user and system', () => {
    expect(parseStat(`42 (electron) S 7 ${fields}`)).toEqual({ parent: 7, ticks: 300 });
  });

  it('reads a name with brackets and blanks', () => {
    expect(parseStat(`42 (a) b) (c) S 7 ${fields}`).parent).toBe(7);
  });

  it('of another text is an error', () => {
    expect(() => parseStat('nothing')).toThrow('stat');
  });
});

describe('the processes of a program', () => {
  it('are itself and all below it, however deep, and no neighbour', () => {
    const parents = new Map([
      [1, 0],
      [10, 1],
      [13, 12],
      [11, 10],
      [12, 11],
      [20, 1],
    ]);
    expect(descendants(10, parents).sort()).toEqual([10, 11, 12, 13]);
  });
});
