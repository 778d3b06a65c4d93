import { describe, expect, test } from 'vitest';
import { summaryOf } from '@shared/clinical/summary';
import { DAY, HOUR } from '@shared/clock';
import type { LatestValue, SeriesView } from '@shared/ipc/views';
import type { Plan } from '@shared/model/plan';

const NOW = 100 * DAY;
const FROM = '1970-01-01T00:00:00Z';
const plan: Plan = {
  id: 'x',
  patientId: 'p',
  limits: [{ code: '2708-6', unit: '%', low: 88, severity: 'red', from: FROM, setBy: 'u' }],
  deltas: [{ code: '29463-7', unit: 'kg', change: 2, windowH: 72, severity: 'red' }],
  baseline: { '2708-6': { value: 92, spread: 2, from: FROM, to: FROM } },
  schedule: [{ code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] }],
  zones: [],
};
const latest = (part: Partial<LatestValue>): LatestValue => ({
  observationId: 'o',
  code: '2708-6',
  text: null,
  value: 92,
  components: [],
  unit: '%',
  at: NOW - HOUR,
  severity: 'normal',
  previous: null,
  ...part,
});
const weights = (...values: number[]): SeriesView => ({
  code: '29463-7',
  unit: 'kg',
  at: Float64Array.from(values, (_, index) => NOW - (values.length - index) * DAY + HOUR),
  value: Float64Array.from(values),
  second: null,
  severity: new Uint8Array(values.length),
});
const of = (values: readonly LatestValue[], more: Partial<Parameters<typeof summaryOf>[0]> = {}) =>
  summaryOf({ plan, latest: values, recent: {}, forms: [], now: NOW, ...more });

describe('what is different from this person’s normal now', () => {
  test('a value beside the normal state says by how much, with the severity of the limit it breaks', () => {
    expect(of([latest({ value: 86 })]).lines).toEqual([
      {
        kind: 'normal',
        code: '2708-6',
        text: null,
        severity: 'red',
        value: 86,
        unit: '%',
        by: -6,
        normal: 92,
        spread: 2,
      },
    ]);
    expect(of([latest({ value: 90 })]).lines).toEqual([]);
  });

  test('what is overdue is told as that, never as normal', () => {
    expect(of([latest({ at: NOW - 31 * HOUR })]).lines).toEqual([
      { kind: 'stale', code: '2708-6', text: null, severity: null, since: NOW - 31 * HOUR },
    ]);
  });

  test('what is dated ahead of now is told as that: it says nothing of how the person is', () => {
    expect(of([latest({ at: NOW + 365 * DAY, value: 91 })]).lines).toEqual([
      { kind: 'ahead', code: '2708-6', text: null, severity: null },
    ]);
  });

  test('a change that the plan names is judged as the centre judges it, red before yellow', () => {
    const recent = { '29463-7': weights(80, 80.2, 81, 82.4) };
    const forms = [
      {
        questionnaireId: 'q',
        title: 'PHQ-9',
        bands: [],
        answers: [{ responseId: 'r', at: NOW - DAY, score: 12, severity: 'yellow' as const }],
      },
    ];
    expect(of([], { recent, forms }).lines).toMatchObject([
      { kind: 'change', severity: 'red', span: 72 * HOUR },
      { kind: 'form', severity: 'yellow', score: 12 },
    ]);
    expect(of([], { recent: { '29463-7': weights(80, 81, 81.5) } }).lines).toEqual([]);
  });

  test('a red answer is told also where a question was left out and there is no score', () => {
    const answer = { responseId: 'r', at: NOW - DAY, score: null, severity: 'red' as const };
    const before = { responseId: 'p', at: NOW - 8 * DAY, score: 3, severity: 'normal' as const };
    const forms = [{ questionnaireId: 'q', title: 'PHQ-9', bands: [], answers: [before, answer] }];
    expect(of([latest({})], { forms }).lines).toMatchObject([
      { kind: 'form', text: 'PHQ-9', severity: 'red', score: null },
    ]);
  });

  test('"no deviation" needs something to deviate from', () => {
    expect(of([latest({})])).toMatchObject({ lines: [], judged: true, measured: true });
    expect(of([latest({ code: 'text:smerte' })], { plan: null })).toMatchObject({ judged: false });
    expect(of([])).toMatchObject({ measured: false });
  });

  test('a value in another unit is not compared with the normal state', () => {
    expect(of([latest({ value: 0.86, unit: '1' })]).lines).toEqual([]);
  });
});
