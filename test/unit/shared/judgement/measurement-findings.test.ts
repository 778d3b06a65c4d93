import { describe, expect, it } from 'vitest';
import { measurementFindings, type MeasurementFacts } from '@shared/clinical/judgement/measurement-findings';
import type { Observation } from '@shared/model/observation';
import type { Plan } from '@shared/model/plan';
import { alert, NOON, observation, plan, wireTime } from '../../../support/builders';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const WEIGHT = '29463-7';
const weightPlan = plan({
  limits: [],
  deltas: [
    { code: WEIGHT, unit: 'kg', change: 2, windowH: 72, severity: 'red' },
    { code: WEIGHT, unit: 'kg', change: 1, windowH: 48, severity: 'yellow' },
  ],
});

function weight(id: string, hoursAgo: number, value: number, over: Partial<Observation> = {}): Observation {
  return observation({
    id,
    code: WEIGHT,
    unit: 'kg',
    value,
    effectiveAt: wireTime(-hoursAgo * HOUR),
    ...over,
  });
}

/** What is found when the last of the measurements comes in; the others are known. */
function found(
  measured: readonly Observation[],
  over: Partial<MeasurementFacts> & { readonly plan?: Plan } = {},
) {
  const newest = measured.at(-1) as Observation;
  return measurementFindings({
    observation: newest,
    plan: weightPlan,
    active: [],
    between: (code, from, to, limit) =>
      measured
        .filter((one) => one.code === code)
        .filter((one) => Date.parse(one.effectiveAt) >= from && Date.parse(one.effectiveAt) <= to)
        .sort((a, b) => Date.parse(b.effectiveAt) - Date.parse(a.effectiveAt))
        .slice(0, limit),
    newestAlert: () => undefined,
    nameOf: () => 'Lege Fire',
    planAuthor: () => ({ name: 'Lege Fire', at: NOON - 12 * DAY }),
    now: NOON,
    ...over,
  });
}

describe('a change over a window', () => {
  it('is raised at exactly the change, explains itself, and rests on both measurements', () => {
    const [finding, ...more] = found([weight('a', 60, 81.3), weight('b', 0, 83.3)]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      reason: 'delta',
      severity: 'red',
      code: '5.2.1',
      evidence: [{ id: 'a' }, { id: 'b' }],
      rule: { id: 'delta:29463-7:above', version: '1' },
    });
    expect(finding?.rule.text).toBe(
      'Vekt har økt 2 kg på 60 timer: fra 81,3 til 83,3 kg. Målt 28.02.2026 kl. 00:00 og 02.03.2026 kl. 12:00. ' +
        'Rød grense er en økning på 2 kg på 3 døgn. Planen er sist endret av Lege Fire 18.02.2026.',
    );
    expect(found([weight('a', 60, 81.4), weight('b', 0, 83.3)])).toEqual([]);
    expect(found([weight('a', 73, 80), weight('b', 0, 83.3)])).toEqual([]);
    expect(found([weight('a', 40, 82.3), weight('b', 0, 83.3)])[0]?.severity).toBe('yellow');
  });

  it('is judged again for later values when a measurement comes late or is corrected', () => {
    const late = found([weight('b', 1, 83.3), weight('late', 50, 81)]);
    expect(late[0]).toMatchObject({ severity: 'red', evidence: [{ id: 'late' }, { id: 'b' }] });
    const corrected = weight('c', 50, 81, { status: 'corrected', replaces: 'a' });
    expect(found([weight('a', 50, 83), weight('b', 1, 83.3), corrected])[0]?.severity).toBe('red');
  });

  it('does not count what was withdrawn or replaced, another unit, or what is older than 72 h', () => {
    const withdrawn = weight('w', 50, 81, { status: 'entered_in_error' });
    expect(found([withdrawn, weight('b', 0, 83.3)])).toEqual([]);
    const better = weight('c', 50, 83, { status: 'corrected', replaces: 'a' });
    expect(found([weight('a', 50, 81), better, weight('b', 0, 83.3)])).toEqual([]);
    expect(found([weight('a', 50, 81, { unit: '[lb_av]' }), weight('b', 0, 83.3)])).toEqual([]);
    expect(found([weight('a', 100, 81), weight('b', 73, 85)])).toEqual([]);
  });
});

const SPO2 = '2708-6';
const driftPlan = plan({
  baseline: { [SPO2]: { value: 95, spread: 1, from: wireTime(-40 * DAY), to: wireTime(-20 * DAY) } },
});

function spo2(hoursAgo: number, value: number): Observation {
  return observation({ id: `h${String(hoursAgo)}`, value, effectiveAt: wireTime(-hoursAgo * HOUR) });
}

describe('drift from the normal state', () => {
  const run = [36, 24, 12, 0].map((hours) => spo2(hours, 93));

  it('is raised by four values in a row over a day, yellow, with the normal state in words', () => {
    const [finding] = found([spo2(48, 95), ...run], { plan: driftPlan });
    expect(finding).toMatchObject({
      reason: 'baseline',
      severity: 'yellow',
      rule: { id: 'baseline:2708-6:below', version: '1' },
    });
    expect(finding?.evidence.map(({ id }) => id)).toEqual(['h36', 'h24', 'h12', 'h0']);
    expect(finding?.rule.text).toBe(
      'SpO₂ har ligget under normaltilstanden i 4 målinger på rad siden 01.03.2026 kl. 00:00, sist 93 % ' +
        '02.03.2026 kl. 12:00. Normaltilstanden er 95 ± 1 %, funnet 21.01.2026–10.02.2026. ' +
        'Planen er sist endret av Lege Fire 18.02.2026.',
    );
  });

  it('is none by fewer values, within a day, with one value back inside, or on a side without limits', () => {
    expect(found(run.slice(1), { plan: driftPlan })).toEqual([]);
    expect(
      found(
        [3, 2, 1, 0].map((hours) => spo2(hours, 93)),
        { plan: driftPlan },
      ),
    ).toEqual([]);
    expect(found([...run.slice(0, 2), spo2(18, 94), ...run.slice(2)], { plan: driftPlan })).toEqual([]);
    const above = [36, 24, 12, 0].map((hours) => spo2(hours, 97));
    expect(found(above, { plan: driftPlan })).toEqual([]);
    expect(found(above, { plan: { ...driftPlan, limits: [] } })).toHaveLength(1);
  });

  it('is not hidden by a value that a wrong clock dated a year ahead', () => {
    const ahead = spo2(-365 * 24, 95);
    expect(found([ahead, spo2(48, 95), ...run], { plan: driftPlan })).toHaveLength(1);
    expect(found([...run.slice(1), spo2(-365 * 24, 91)], { plan: driftPlan })).toHaveLength(1);
  });

  it('looks as far back as a dense series needs', () => {
    const hourly = Array.from({ length: 25 }, (_, n) => spo2(24 - n, 93));
    expect(found(hourly, { plan: driftPlan })).toHaveLength(1);
    expect(found(hourly.slice(1), { plan: driftPlan })).toEqual([]);
  });

  it('is not raised again for a week after it was closed, unless the values had been back', () => {
    const closed = (hoursAgo: number) =>
      alert({ state: 'closed', reason: 'baseline', raisedAt: wireTime(-hoursAgo * HOUR) });
    const handled = { plan: driftPlan, newestAlert: () => closed(12) };
    expect(found(run, handled)).toEqual([]);
    expect(found(run, { plan: driftPlan, newestAlert: () => closed(100) })).toHaveLength(1);
    const weeks = Array.from({ length: 20 }, (_, n) => spo2((19 - n) * 12, 93));
    expect(found(weeks, { plan: driftPlan, newestAlert: () => closed(7 * 24 + 1) })).toHaveLength(1);
  });
});

describe('one measurement', () => {
  const both = plan({
    ...driftPlan,
    deltas: [{ code: SPO2, unit: '%', change: -4, windowH: 24, severity: 'red' }],
  });

  it('says each matter once: the limit before the change, the change before the drift', () => {
    expect(found([spo2(12, 95), spo2(0, 86)], { plan: both }).map(({ reason }) => reason)).toEqual(['limit']);
    expect(found([spo2(12, 95), spo2(0, 91)], { plan: both }).map(({ reason }) => reason)).toEqual(['delta']);
  });

  it('keeps a red change beside a yellow limit’s place: the more severe one speaks', () => {
    expect(
      found([spo2(12, 95), spo2(0, 89)], { plan: both }).map(({ reason, severity }) => [reason, severity]),
    ).toEqual([['delta', 'red']]);
  });

  it('raises no change or drift that an alert on the limit already tells', () => {
    const limit = alert({ state: 'taken', rule: { id: 'limit:2708-6:below', version: '1', text: '' } });
    expect(found([spo2(12, 95), spo2(0, 91)], { plan: both, active: [limit] })).toEqual([]);
  });
});
