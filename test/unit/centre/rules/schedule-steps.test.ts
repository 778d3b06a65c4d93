import { describe, expect, it } from 'vitest';
import { scheduleFindings, type ScheduleFacts } from '@centre/rules/schedule-steps';
import type { ScheduleItem } from '@shared/model/plan';
import { alert, NOON, plan, wireTime } from '../../../support/builders';

const HOUR = 3_600_000;
const spo2: ScheduleItem = { code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] };
const form: ScheduleItem = { questionnaireId: 'form-copd-daily', everyH: 168, dueAfterH: 24, pauses: [] };

function facts(
  over: Partial<ScheduleFacts> & { readonly schedule?: readonly ScheduleItem[] } = {},
): ScheduleFacts {
  const { schedule = [spo2], ...rest } = over;
  return {
    plan: plan({ schedule: [...schedule] }),
    since: NOON - 1_000 * HOUR,
    lastMeasured: () => NOON - 31 * HOUR,
    lastAnswered: () => NOON - HOUR,
    lastSign: () => NOON - HOUR,
    titleOf: () => 'Daglige symptomer, KOLS',
    newestAlert: () => undefined,
    now: NOON,
    wall: NOON,
    ...rest,
  };
}

describe('a missing measurement', () => {
  it('is blue and says what was expected and when', () => {
    const [finding, ...more] = scheduleFindings(facts());
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      reason: 'missing_measurement',
      severity: 'blue',
      code: '5.3.2',
      rule: { id: 'missing_measurement:2708-6', version: '1' },
    });
    expect(finding?.rule.text).toContain('SpO₂ skulle vært målt innen 02.03.2026 kl. 05:00');
    expect(scheduleFindings(facts({ lastMeasured: () => NOON - 30 * HOUR }))).toEqual([]);
  });

  it('does not count planned pauses', () => {
    const pause = { from: wireTime(-10 * HOUR), to: wireTime(), reason: 'ferie' };
    expect(scheduleFindings(facts({ schedule: [{ ...spo2, pauses: [pause] }] }))).toEqual([]);
  });

  it('is raised once, and after a close only when a further day or a new measurement has passed', () => {
    expect(scheduleFindings(facts({ newestAlert: () => alert() }))).toEqual([]);
    const closed = (hoursAgo: number) => () =>
      alert({ state: 'closed', raisedAt: wireTime(-hoursAgo * HOUR) });
    expect(scheduleFindings(facts({ newestAlert: closed(23) }))).toEqual([]);
    expect(scheduleFindings(facts({ newestAlert: closed(24) }))).toHaveLength(1);
    expect(scheduleFindings(facts({ newestAlert: closed(32) }))).toHaveLength(1);
  });
});

describe('a pause that begins after a measurement was missed', () => {
  const paused = [
    { ...spo2, pauses: [{ from: wireTime(-23 * HOUR), to: wireTime(HOUR), reason: 'innlagt' }] },
  ];
  const closed = (hoursAgo: number) => () => alert({ state: 'closed', raisedAt: wireTime(-hoursAgo * HOUR) });
  const missed = { schedule: paused, lastMeasured: () => NOON - 60 * HOUR };

  it('does not raise again what was closed, and its hours do not count as a day without', () => {
    expect(scheduleFindings(facts(missed))).toHaveLength(1);
    expect(scheduleFindings(facts({ ...missed, newestAlert: closed(25) }))).toEqual([]);
    const after = (hours: number) => ({ now: NOON + hours * HOUR, wall: NOON + hours * HOUR });
    expect(scheduleFindings(facts({ ...missed, ...after(22), newestAlert: closed(25) }))).toEqual([]);
    expect(scheduleFindings(facts({ ...missed, ...after(23), newestAlert: closed(25) }))).toHaveLength(1);
  });

  it('is none for a patient who was silent before it either', () => {
    const pauses = [{ from: wireTime(-71 * HOUR), to: wireTime(HOUR), reason: 'innlagt' }];
    const silent = { schedule: [{ ...spo2, pauses }], lastMeasured: () => NOON - 150 * HOUR };
    const lastSign = silent.lastMeasured;
    expect(scheduleFindings(facts({ ...silent, lastSign }))).toMatchObject([{ reason: 'inactive' }]);
    expect(scheduleFindings(facts({ ...silent, lastSign, newestAlert: closed(73) }))).toEqual([]);
  });
});

describe('a missing form', () => {
  it('is judged by the same schedule and named by its title', () => {
    const late = facts({ schedule: [form], lastAnswered: () => NOON - 193 * HOUR });
    const [finding] = scheduleFindings(late);
    expect(finding).toMatchObject({
      reason: 'missing_form',
      severity: 'blue',
      code: '5.3.1',
      rule: { id: 'missing_form:form-copd-daily', version: '1' },
    });
    expect(finding?.rule.text).toMatch(
      /^Skjemaet «Daglige symptomer, KOLS» skulle vært besvart innen 01\.03\.2026/,
    );
    expect(scheduleFindings({ ...late, lastAnswered: () => NOON - 192 * HOUR })).toEqual([]);
  });
});

describe('an inactive patient', () => {
  const silent = (hours: number, over: Partial<ScheduleFacts> = {}): ScheduleFacts =>
    facts({
      schedule: [spo2, form],
      lastMeasured: () => NOON - hours * HOUR,
      lastAnswered: () => NOON - 400 * HOUR,
      lastSign: () => NOON - hours * HOUR,
      ...over,
    });

  it('is one matter instead of everything that is missing, after 72 h at least', () => {
    expect(scheduleFindings(silent(72)).map(({ reason }) => reason)).toEqual([
      'missing_measurement',
      'missing_form',
    ]);
    const [finding, ...more] = scheduleFindings(silent(73));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      reason: 'inactive',
      severity: 'blue',
      code: '5.3',
      rule: { id: 'inactive' },
    });
    expect(finding?.rule.text).toContain('Siste livstegn 27.02.2026 kl. 11:00.');
    expect(scheduleFindings(silent(73, { newestAlert: () => alert() }))).toEqual([]);
  });

  it('is not one who writes, or who is on a planned pause', () => {
    expect(
      scheduleFindings(silent(73, { lastSign: () => NOON - HOUR })).map(({ reason }) => reason),
    ).not.toContain('inactive');
    const pause = { from: wireTime(-50 * HOUR), to: wireTime(-2 * HOUR), reason: 'innlagt' };
    const paused = plan({ schedule: [{ ...spo2, pauses: [pause] }] });
    expect(scheduleFindings(silent(80, { plan: paused })).map(({ reason }) => reason)).not.toContain(
      'inactive',
    );
  });
});
