import { describe, expect, it } from 'vitest';
import { limitStep, type LimitFacts } from '@centre/rules/limit-alerts';
import { missingStep, type MissingFacts } from '@centre/rules/missing-alerts';
import type { Alert } from '@shared/model/alert';
import { alert, NOON, observation, plan, wireTime } from '../../support/builders';

const HOUR = 3_600_000;

function facts(over: Partial<LimitFacts> = {}): LimitFacts {
  let n = 0;
  return {
    observation: observation({ id: 'observation-2', value: 86 }),
    limits: plan().limits,
    active: [],
    observationById: (id) =>
      id === 'observation-1' ? observation({ value: 89, severity: 'yellow' }) : undefined,
    nameOf: () => 'Lege Fire',
    now: NOON,
    newId: () => `new-${String((n += 1))}`,
    ...over,
  };
}

function running(over: Partial<Alert> = {}): Alert {
  return alert({ rule: { id: 'limit:2708-6:below', version: '1', text: '' }, ...over });
}

describe('the limit rule', () => {
  it('raises a red alert in 15 minutes’ time, with the worst breach in words', () => {
    const step = limitStep(facts());
    expect(step?.alert).toMatchObject({
      severity: 'red',
      state: 'open',
      code: '5.2.1',
      dueAt: wireTime(15 * 60_000),
    });
    expect(step?.alert.rule.text).toBe(
      'SpO₂ 86 % er under nedre rød grense 88 %. Målt 02.03.2026 kl. 12:00. Grensen er satt av Lege Fire 18.02.2026.',
    );
    expect(step?.event).toMatchObject({ act: 'raised', code: 0, by: 'system' });
  });

  it('raises yellow for two hours, nothing inside the limits, nothing for 72 h old or withdrawn values', () => {
    const yellow = limitStep(facts({ observation: observation({ value: 89 }) }));
    expect(yellow?.alert).toMatchObject({ severity: 'yellow', dueAt: wireTime(2 * HOUR) });
    expect(limitStep(facts({ observation: observation({ value: 90 }) }))).toBeUndefined();
    expect(limitStep(facts({ observation: observation({ status: 'entered_in_error' }) }))).toBeUndefined();
    const old = observation({ effectiveAt: wireTime(-72 * HOUR - 1) });
    expect(limitStep(facts({ observation: old }))).toBeUndefined();
    expect(
      limitStep(facts({ observation: observation({ effectiveAt: wireTime(-72 * HOUR) }) })),
    ).toBeDefined();
  });

  it('adds evidence while the alert is open, and makes it red with red’s deadline', () => {
    const open = running({ severity: 'yellow', dueAt: wireTime(HOUR) });
    const step = limitStep(facts({ active: [open] }));
    expect(step?.alert).toMatchObject({ id: open.id, severity: 'red', dueAt: wireTime(15 * 60_000) });
    expect(step?.alert.evidence.map((evidence) => evidence.id)).toEqual(['observation-1', 'observation-2']);
    expect(step?.event).toBeUndefined();
  });

  it('raises a new alert once the first is taken, and for the other side', () => {
    expect(limitStep(facts({ active: [running({ state: 'taken' })] }))?.alert.id).toBe('new-1');
    const above = running({ rule: { id: 'limit:2708-6:above', version: '1', text: '' } });
    expect(limitStep(facts({ active: [above] }))?.alert.id).toBe('new-1');
  });

  it('breaks a snooze only when the value is worse', () => {
    const sleeping = running({ severity: 'yellow', state: 'snoozed', snoozedUntil: wireTime(HOUR) });
    const same = limitStep(facts({ active: [sleeping], observation: observation({ id: 'o', value: 89 }) }));
    expect(same?.alert).toMatchObject({ state: 'snoozed', snoozedUntil: wireTime(HOUR) });
    const worse = limitStep(facts({ active: [sleeping], observation: observation({ id: 'o', value: 88 }) }));
    expect(worse?.alert.state).toBe('open');
    expect(worse?.alert.snoozedUntil).toBeUndefined();
    expect(worse?.event).toMatchObject({ act: 'commented', by: 'system' });
  });

  it('keeps an alert from growing without bound', () => {
    const evidence = Array.from({ length: 200 }, (_, n) => ({ kind: 'observation', id: `o-${String(n)}` }));
    const kept = limitStep(facts({ active: [running({ evidence })] }))?.alert.evidence ?? [];
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([200, 'o-0', 'observation-2']);
  });
});

describe('the rule for missing measurements', () => {
  const base: MissingFacts = {
    patientId: 'patient-1',
    item: { code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] },
    code: '2708-6',
    lastAt: NOON - 31 * HOUR,
    since: NOON - 1_000 * HOUR,
    newest: undefined,
    now: NOON,
    wall: NOON,
    newId: () => 'new',
  };
  const closed = { ...alert(), state: 'closed' as const };

  it('raises a blue alert for the next working day at 09:00 in Oslo', () => {
    const step = missingStep(base);
    expect(step?.alert).toMatchObject({ severity: 'blue', code: '5.3.2', dueAt: '2026-03-03T08:00:00.000Z' });
    expect(step?.alert.rule.text).toContain('SpO₂ skulle vært målt innen 02.03.2026 kl. 05:00');
    expect(missingStep({ ...base, lastAt: NOON - 30 * HOUR })).toBeUndefined();
  });

  it('does not count pauses', () => {
    const pause = { from: wireTime(-10 * HOUR), to: wireTime(), reason: 'ferie' };
    expect(missingStep({ ...base, item: { ...base.item, pauses: [pause] } })).toBeUndefined();
  });

  it('raises once, and after a close only when a further day or a new measurement has passed', () => {
    expect(missingStep({ ...base, newest: alert() })).toBeUndefined();
    const raised = (hoursAgo: number) => ({ ...closed, raisedAt: wireTime(-hoursAgo * HOUR) });
    expect(missingStep({ ...base, newest: raised(23) })).toBeUndefined();
    expect(missingStep({ ...base, newest: raised(24) })).toBeDefined();
    expect(missingStep({ ...base, newest: raised(32) })).toBeDefined();
  });
});
