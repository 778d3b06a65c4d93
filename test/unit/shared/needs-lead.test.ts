import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { needsLead, type LeadFacts } from '@shared/clinical/needs-lead';
import { alertRow, NOON } from '../../support/builders';

const MINUTE = 60_000;
const facts = (over: Partial<LeadFacts> = {}): LeadFacts => ({
  ...alertRow(),
  dueAt: NOON + 15 * MINUTE,
  ...over,
});
const at = (minutes: number, over: Partial<LeadFacts> = {}) =>
  needsLead(facts(over), NOON + minutes * MINUTE);

describe('needsLead', () => {
  it('is an open alert from its deadline on', () => {
    expect([at(14.9), at(15), at(500)]).toEqual([null, 'overdue', 'overdue']);
  });

  it('is a red one that was taken a quarter of an hour ago and is not finished', () => {
    const taken = { state: 'taken', takenAt: NOON + 10 * MINUTE } as const;
    expect([at(24.9, taken), at(25, taken)]).toEqual([null, 'idle']);
  });

  it('is another one that is taken an hour past its deadline', () => {
    const taken = { severity: 'yellow', state: 'taken', takenAt: NOON } as const;
    expect([at(74.9, taken), at(75, taken)]).toEqual([null, 'idle']);
  });

  it('gives whoever takes one late their hour', () => {
    for (const severity of ['yellow', 'blue'] as const) {
      const taken = { severity, state: 'taken', takenAt: NOON + 105 * MINUTE } as const;
      expect([at(105, taken), at(164.9, taken), at(165, taken)]).toEqual([null, null, 'idle']);
    }
  });

  it('is what was escalated to the lead, until it is closed', () => {
    const escalated = { escalatedTo: { toLead: true } } as const;
    expect([at(0, escalated), at(0, { ...escalated, state: 'closed' })]).toEqual(['escalated', null]);
    expect(at(0, { escalatedTo: { toLead: false } })).toBeNull();
  });

  it('is no snoozed one, and never goes away by time alone', () => {
    expect(at(500, { state: 'snoozed' })).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom('open' as const, 'taken' as const, 'snoozed' as const, 'closed' as const),
        fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
        fc.integer({ min: -100, max: 200 }),
        fc.nat(200),
        (state, severity, minutes, later) => {
          const row = { state, severity, takenAt: state === 'taken' ? NOON : null };
          if (at(minutes, row) !== null) expect(at(minutes + later, row)).toBe(at(minutes, row));
        },
      ),
    );
  });
});
