import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advisoriesOf, openAdvisories, readDecisions } from '../../../../scripts/materials/judge-audit.mjs';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const report = {
  vulnerabilities: {
    left: {
      via: [
        {
          name: 'left',
          url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
          severity: 'high',
          title: 'Reads too far',
        },
      ],
    },
    above: { via: ['left'] },
  },
};
const decision = {
  advisory: 'GHSA-aaaa-bbbb-cccc',
  package: 'left',
  decision: 'accepted',
  reason: 'Only the build reads with it, and only our own files.',
  by: 'security lead',
  until: '2026-08-01',
} as const;
const open = (over: object | null): readonly string[] =>
  openAdvisories(advisoriesOf(report), over === null ? [] : [{ ...decision, ...over }], NOW);

describe('known advisories', () => {
  it('are open until somebody has decided, and again when that ends', () => {
    expect(open(null)[0]).toContain('Nobody has decided');
    expect(open({})).toEqual([]);
    expect(open({ until: '2026-06-01' })).toEqual([]);
    expect(open({ until: '2026-05-31' })[0]).toContain('ended 2026-05-31');
    expect(open({ until: '2027-06-01' })[0]).toContain('longer than half a year');
    expect(open({ decision: 'denied' })[0]).toContain('may not be shipped');
    expect(open({ package: 'right' })[0]).toContain('Nobody has decided');
  });

  it('are not taken from an answer that is no report', () => {
    expect(() => advisoriesOf({ error: { code: 'ENOAUDIT' } })).toThrow(/no report/);
    expect(advisoriesOf({ vulnerabilities: {} })).toEqual([]);
  });

  it('are decided in whole words or not at all', () => {
    expect(readDecisions({ decisions: [decision] })).toHaveLength(1);
    for (const over of [
      { advisory: 'CVE-1' },
      { reason: 'fine' },
      { by: '' },
      { until: 'later' },
      { decision: 'maybe' },
    ])
      expect(() => readDecisions({ decisions: [{ ...decision, ...over }] })).toThrow(
        /Decision 1 is not whole/,
      );
    expect(() => readDecisions({})).toThrow(/no list/);
  });

  it('of the committed file can be read', () => {
    const file: unknown = JSON.parse(readFileSync('scripts/materials/audit-decisions.json', 'utf8'));
    expect(() => readDecisions(file)).not.toThrow();
  });
});
