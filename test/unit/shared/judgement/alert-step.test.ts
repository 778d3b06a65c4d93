import { describe, expect, it } from 'vitest';
import { stepsFor, type AlertStep, type StepFacts } from '@shared/clinical/judgement/alert-step';
import { limitFinding } from '@shared/clinical/rules/value-findings';
import { messageFinding, technicalFinding } from '@shared/clinical/rules/patient-events';
import type { Finding } from '@shared/clinical/rules/finding';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { alert, NOON, observation, plan, wireTime } from '../../../support/builders';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The limit rule's finding on SpO₂; the first observation (89) is known under its id. */
function spo2(value: number, over: Partial<Observation> = {}): Finding {
  const found = limitFinding(
    observation({ id: 'observation-2', value, ...over }),
    plan().limits,
    () => 'Lege Fire',
  );
  if (found === undefined) throw new Error('inside the limits');
  return found;
}

function facts(active: readonly Alert[] = [], over: Partial<StepFacts> = {}): StepFacts {
  let n = 0;
  return {
    patientId: 'patient-1',
    active,
    read: ({ id }) => (id === 'observation-1' ? observation({ value: 89, severity: 'yellow' }) : undefined),
    lastActAt: () => undefined,
    now: NOON,
    newId: () => `new-${String((n += 1))}`,
    ...over,
  };
}

function running(over: Partial<Alert> = {}): Alert {
  return alert({ rule: { id: 'limit:2708-6:below', version: '1', text: '' }, ...over });
}

function asleep(over: Partial<Alert> = {}): Alert {
  return running({
    severity: 'yellow',
    state: 'snoozed',
    snoozedUntil: wireTime(HOUR),
    snoozeReason: 'venter',
    ...over,
  });
}

const message = messageFinding({
  id: 'message-1',
  patientId: 'patient-1',
  direction: 'in',
  text: 'Jeg er tungpusten.',
  by: { id: 'patient-1', name: 'Vakker Blomst' },
  at: wireTime(),
});

function only(steps: readonly AlertStep[]): AlertStep {
  expect(steps).toHaveLength(1);
  return steps[0] as AlertStep;
}

describe('a new finding', () => {
  it('raises an open alert with its colour’s deadline, its evidence, and the first line of its log', () => {
    const step = only(stepsFor(spo2(86), facts()));
    expect(step.alert).toMatchObject({
      severity: 'red',
      state: 'open',
      code: '5.2.1',
      reason: 'limit',
      dueAt: wireTime(15 * MINUTE),
      evidence: [{ kind: 'observation', id: 'observation-2' }],
    });
    expect(step.alert.rule.text).toBe(
      'SpO₂ 86 % er under nedre rød grense 88 %. Målt 02.03.2026 kl. 12:00. Grensen er satt av Lege Fire 18.02.2026.',
    );
    expect(step.event).toMatchObject({ act: 'raised', code: 0, by: 'system', alertId: step.alert.id });
    expect(only(stepsFor(spo2(89), facts())).alert).toMatchObject({
      severity: 'yellow',
      dueAt: wireTime(2 * HOUR),
    });
  });

  it('names the group of the patient’s open alerts after the first, and rewrites none of them', () => {
    const alone = only(stepsFor(spo2(86), facts())).alert;
    expect(alone.groupId).toBe(alone.id);
    const first = alert({ id: 'first', rule: { id: 'x', version: '1', text: '' } });
    expect(only(stepsFor(spo2(86), facts([first]))).alert.groupId).toBe('first');
    const grouped = alert({ id: 'second', groupId: 'first', rule: { id: 'y', version: '1', text: '' } });
    expect(only(stepsFor(spo2(86), facts([grouped]))).alert.groupId).toBe('first');
  });

  it('is a new alert once the first is taken, and for the other side', () => {
    expect(only(stepsFor(spo2(86), facts([running({ state: 'taken' })]))).alert.id).toBe('new-1');
    const above = running({ rule: { id: 'limit:2708-6:above', version: '1', text: '' } });
    expect(only(stepsFor(spo2(86), facts([above]))).alert.id).toBe('new-1');
  });
});

describe('a finding while its alert is open', () => {
  it('is more evidence, and makes it red with red’s deadline', () => {
    const step = only(stepsFor(spo2(86), facts([running({ severity: 'yellow', dueAt: wireTime(HOUR) })])));
    expect(step.alert).toMatchObject({ id: 'alert-1', severity: 'red', dueAt: wireTime(15 * MINUTE) });
    expect(step.alert.evidence.map(({ id }) => id)).toEqual(['observation-1', 'observation-2']);
    expect(step.event).toBeUndefined();
  });

  it('never takes red away, and says why it is red beside a milder value', () => {
    const step = only(stepsFor(spo2(89), facts([running()])));
    expect(step.alert.severity).toBe('red');
    expect(step.alert.rule.text).toMatch(/gul grense .* Varselet er rødt etter en tidligere verdi\.$/);
  });

  it('is nothing where it says nothing new: no version more for the same trouble', () => {
    const low = technicalFinding({
      patientId: 'patient-1',
      device: 'Pulsoksymeter',
      trouble: 'battery',
      at: NOON,
    });
    for (const state of ['open', 'taken', 'snoozed'] as const) {
      const known = running({ state, severity: 'blue', rule: low.rule, evidence: [] });
      expect(stepsFor(low, facts([known]))).toEqual([]);
    }
    const known = running({ evidence: [{ kind: 'observation', id: 'observation-2' }] });
    expect(stepsFor(spo2(86), facts([known]))).toEqual([]);
  });

  it('keeps the evidence from growing without bound', () => {
    const evidence = Array.from({ length: 200 }, (_, n) => ({ kind: 'observation', id: `o-${String(n)}` }));
    const kept = only(stepsFor(spo2(86), facts([running({ evidence })]))).alert.evidence;
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([200, 'o-0', 'observation-2']);
  });
});

describe('a snooze (A5)', () => {
  it('holds against the same value and ends with a worse one, told in the log', () => {
    const same = only(stepsFor(spo2(89), facts([asleep()])));
    expect(same.alert).toMatchObject({ state: 'snoozed', snoozedUntil: wireTime(HOUR) });
    expect(same.event).toBeUndefined();
    const worse = only(stepsFor(spo2(88), facts([asleep()])));
    expect(worse.alert.state).toBe('open');
    expect(worse.alert.snoozedUntil).toBeUndefined();
    expect(worse.alert.snoozeReason).toBeUndefined();
    expect(worse.event).toMatchObject({ act: 'commented', by: 'system' });
    expect(worse.event?.text).toMatch(/^Utsettelsen er brutt: SpO₂ 88 %/);
  });

  it('does not end by less than a step, but by many small ones since a person looked', () => {
    const limits = [
      {
        code: '29463-7',
        unit: 'kg',
        high: 80,
        severity: 'yellow' as const,
        from: wireTime(-1e9),
        setBy: 'u',
      },
    ];
    const weight = (id: string, value: number, receivedAt: string): Observation =>
      observation({ id, code: '29463-7', unit: 'kg', value, receivedAt });
    const seen = weight('observation-1', 81, wireTime(-2 * HOUR));
    const after = weight('observation-3', 81.3, wireTime(-MINUTE));
    const sleeping = asleep({
      rule: { id: 'limit:29463-7:above', version: '1', text: '' },
      evidence: [seen, after].map(({ id }) => ({ kind: 'observation', id })),
    });
    const read: StepFacts['read'] = ({ id }) => [seen, after].find((one) => one.id === id);
    const step = (value: number): AlertStep => {
      const found = limitFinding(weight('new', value, wireTime()), limits, () => 'X');
      return only(stepsFor(found as Finding, facts([sleeping], { read, lastActAt: () => NOON - HOUR })));
    };
    expect(step(81.4).alert.state).toBe('snoozed');
    expect(step(81.5).alert.state).toBe('open');
  });

  it('ends when another matter of the patient turns yellow or red, or the patient writes; not for a blue one', () => {
    const other = asleep({ id: 'other', rule: { id: 'limit:8867-4:above', version: '1', text: '' } });
    const missing = asleep({
      id: 'blue',
      severity: 'blue',
      rule: { id: 'missing_measurement:8867-4', version: '1', text: '' },
    });
    for (const finding of [spo2(89), message]) {
      const [raised, woken, ...more] = stepsFor(finding, facts([other, missing]));
      expect(more).toEqual([]);
      expect(raised?.alert).toMatchObject({ state: 'open', groupId: 'other' });
      expect(woken?.alert).toMatchObject({ id: 'other', state: 'open' });
      expect(woken?.event?.text).toBe(`Utsettelsen er brutt: ${finding.rule.text}`);
    }
    const blue = technicalFinding({ patientId: 'patient-1', device: 'Vekt', trouble: 'sync', at: NOON });
    expect(stepsFor(blue, facts([other])).map(({ alert: { state, id } }) => [id, state])).toEqual([
      ['new-1', 'open'],
    ]);
  });

  it('ends when another matter that was yellow already turns red', () => {
    const other = asleep({ id: 'other', rule: { id: 'limit:8867-4:above', version: '1', text: '' } });
    for (const yellow of [running({ severity: 'yellow' }), asleep()]) {
      const [harder, woken, ...more] = stepsFor(spo2(86), facts([other, yellow]));
      expect(more).toEqual([]);
      expect(harder?.alert).toMatchObject({ id: 'alert-1', severity: 'red', state: 'open' });
      expect(woken?.alert).toMatchObject({ id: 'other', state: 'open' });
      expect(woken?.event?.text).toMatch(/^Utsettelsen er brutt: SpO₂ 86 %/);
    }
    // As bad as before is no news to the others.
    expect(only(stepsFor(spo2(89), facts([other, running({ severity: 'yellow' })]))).alert.id).toBe(
      'alert-1',
    );
  });

  it('is not held by a value that was wrong and has been corrected', () => {
    const wrong = observation({ id: 'observation-1', value: 60, receivedAt: wireTime(-2 * HOUR) });
    const right = observation({
      id: 'observation-3',
      value: 86,
      status: 'corrected',
      replaces: 'observation-1',
      receivedAt: wireTime(-HOUR),
    });
    const sleeping = asleep({
      severity: 'red',
      evidence: [wrong, right].map(({ id }) => ({ kind: 'observation', id })),
    });
    const read: StepFacts['read'] = ({ id }) => [wrong, right].find((one) => one.id === id);
    const state = (value: number) =>
      only(stepsFor(spo2(value), facts([sleeping], { read, lastActAt: () => NOON - MINUTE }))).alert.state;
    expect([state(86), state(84)]).toEqual(['snoozed', 'open']);
  });

  it('of a message ends with the next message', () => {
    const sleeping = asleep({ rule: message.rule, evidence: [{ kind: 'message', id: 'message-0' }] });
    expect(only(stepsFor(message, facts([sleeping]))).alert.state).toBe('open');
  });
});
