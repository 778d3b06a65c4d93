import { describe, expect, it } from 'vitest';
import type { BenchResult } from '../../bench/measure/bench';
import type { Machine } from '../../bench/measure/machine';
import { ratiosSection, replaceSection } from '../../bench/measure/record';

const PAGE = 'Before\n\n<!-- ratios -->\n\nold\n\n<!-- end of ratios -->\n\nAfter\n';

const machine: Machine = {
  runtime: 'node 1.2.3',
  cpu: 'A processor',
  cores: 2,
  memoryGiB: 8,
  system: 'System 1',
  disk: 'ext4',
};

const result: BenchResult = {
  id: 'R17',
  what: 'this against that',
  unit: 'ns a row',
  direction: 'lower',
  floor: 0.1,
  goal: 0.03,
  verdict: 'pass',
  wall: { median: 0.0123, low: 0.0119, high: 0.0131 },
  cpu: null,
  control: { median: 1.01, low: 0.99, high: 1.04 },
  pairs: 1,
  tries: 1,
  startedAt: '2026-03-02T11:00:00.000Z',
  measured: {
    pairs: [{ ours: { cost: 10, cpu: null }, reference: { cost: 1000, cpu: null } }],
    control: [],
    notes: [],
  },
};

describe('the page of figures', () => {
  it('gets one section anew and keeps the rest', () => {
    expect(replaceSection(PAGE, 'ratios', 'new')).toBe(PAGE.replace('old', 'new'));
    expect(replaceSection(replaceSection(PAGE, 'ratios', 'a'), 'ratios', 'b')).toBe(PAGE.replace('old', 'b'));
  });

  it('is left alone where it has no such section', () => {
    expect(() => replaceSection(PAGE, 'load', 'new')).toThrow('no section load');
  });

  it('names date, runtime and machine of the run, and every figure', () => {
    const section = ratiosSection([result], machine);
    expect(section).toContain(
      'Run of 2026-03-02T11:00:00.000Z, node 1.2.3. A processor, 2 cores, 8 GiB, System 1',
    );
    expect(section).toContain(
      '| R17 | this against that | 0.0123 [0.0119, 0.0131] | ≤ 0.10 | 0.03 | pass | 1.01 [0.99, 1.04] | – | 10 / 1,000 ns a row |',
    );
  });
});
