import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { osloTime } from '@shared/clinical/oslo-time';
import type { LogRow } from '@shared/ipc/lead/log-contract';
import { deadlineAt, isLate } from '@shared/lead/deadline-at';
import { lifeFigures, lifeSteps } from '@shared/lead/life-steps';
import {
  conditionsOf,
  filterOf,
  logLists,
  toggled,
  wholeLog,
  without,
  type LogChoice,
} from '@shared/lead/log-choice';
import { shiftAt } from '@shared/lead/insight/shifts';
import { dayStart, SHIFT_STARTS, shiftSpan } from '@shared/lead/shift';

const NOON = Date.parse('2026-03-02T11:00:00.000Z');

function row(act: LogRow['act'], at: number, over: Partial<LogRow> = {}): LogRow {
  return {
    ...{
      id: `${act}-${String(at)}`,
      at,
      act,
      detail: null,
      channel: null,
      codes: [],
      eventIds: [],
      outcome: 'done',
    },
    ...{
      lostTo: null,
      refusal: null,
      by: { id: 'u', name: 'U' },
      patientId: 'p',
      patientName: 'P',
      alertId: 'a',
      alertIds: ['a'],
      reason: null,
      ruleId: null,
    },
    ...{
      severity: 'red',
      raisedAt: null,
      dueAt: null,
      late: false,
      programmes: [],
      cause: null,
      action: null,
    },
    ...{ text: null, gone: false },
    ...over,
  };
}

describe('a period of one’s own', () => {
  it('ends with the whole of the minute that was typed, as lines show their time by the minute', () => {
    const own = { from: NOON - HOUR, to: NOON };
    expect(filterOf({ ...wholeLog, period: 'own', own }, NOON)).toMatchObject({
      from: NOON - HOUR,
      to: NOON + MINUTE - 1,
    });
    const open = { from: null, to: null };
    expect(filterOf({ ...wholeLog, period: 'own', own: open }, NOON)).toMatchObject(open);
  });
});

describe('a deadline', () => {
  it('is the alert’s own for what came after the last reopening, and as long before it as after', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: DAY }),
        fc.nat({ max: HOUR }),
        fc.array(fc.integer({ min: 1, max: DAY }), { maxLength: 4 }),
        fc.nat({ max: 5 * DAY }),
        (raisedAt, length, gaps, after) => {
          const reopened: number[] = [];
          for (const gap of gaps) reopened.push((reopened.at(-1) ?? raisedAt) + gap);
          const begun = [raisedAt, ...reopened];
          const dueAt = (begun.at(-1) ?? raisedAt) + length;
          const at = raisedAt + after;
          const start = begun.findLast((one) => one <= at) ?? raisedAt;
          expect(deadlineAt({ raisedAt, dueAt }, reopened, at)).toBe(start + length);
        },
      ),
    );
  });

  it('makes a take or a close late, and nothing else', () => {
    expect(isLate('taken', 11, 10)).toBe(true);
    expect(isLate('closed', 10, 10)).toBe(false);
    expect(isLate('commented', 11, 10)).toBe(false);
    expect(isLate('taken', 11, null)).toBe(false);
  });
});

describe('one alert’s life', () => {
  const rows = [
    row('raised', NOON),
    row('taken', NOON + 5 * MINUTE),
    row('closed', NOON + 20 * MINUTE),
    row('reopened', NOON + HOUR),
    row('closed', NOON + HOUR + MINUTE),
    row('taken', NOON + HOUR + 2 * MINUTE, { outcome: 'lost' }),
  ];
  const life = { rows, raisedAt: NOON, dueAt: NOON + HOUR + 15 * MINUTE };

  it('says how long each step came after the one before, with the deadline of each time between', () => {
    const steps = lifeSteps(life, NOON + DAY);
    expect(steps.map((step) => (step.kind === 'row' ? step.row.act : `due ${String(step.passed)}`))).toEqual([
      ...['raised', 'taken', 'due true', 'closed', 'reopened', 'closed', 'taken', 'due false'],
    ]);
    expect(steps.map((step) => (step.kind === 'row' ? step.since : 'due'))).toEqual([
      ...[null, 5 * MINUTE, 'due', 15 * MINUTE, 40 * MINUTE, MINUTE, MINUTE, 'due'],
    ]);
    expect(lifeFigures(life)).toEqual({ toTake: 5 * MINUTE, toClose: 20 * MINUTE, reopened: 1, lost: 1 });
  });

  it('leaves out a deadline that was met before a reopening', () => {
    const met = {
      ...life,
      rows: rows.map((one) => (one.id === rows[2]?.id ? { ...one, at: NOON + 6 * MINUTE } : one)),
    };
    expect(lifeSteps(met, NOON + DAY).filter(({ kind }) => kind === 'deadline')).toEqual([
      { kind: 'deadline', at: NOON + HOUR + 15 * MINUTE, passed: false },
    ]);
  });

  it('does not call a deadline passed that is still to come', () => {
    const open = { rows: rows.slice(0, 2), raisedAt: NOON, dueAt: NOON + 15 * MINUTE };
    const passed = (now: number) =>
      lifeSteps(open, now).some((step) => step.kind === 'deadline' && step.passed);
    expect([passed(NOON + 15 * MINUTE), passed(NOON + 16 * MINUTE)]).toEqual([false, true]);
  });
});

describe('shifts and days', () => {
  it('begin at their hour in Norway, at most half a day before, over summer time too', () => {
    fc.assert(
      fc.property(fc.integer({ min: NOON - 400 * DAY, max: NOON + 400 * DAY }), (at) => {
        const { from: start, to } = shiftSpan(at);
        const { hour, minute } = osloTime(start);
        expect(Object.values(SHIFT_STARTS)).toContain(hour * 60 + minute);
        expect(start).toBeLessThanOrEqual(at);
        expect(to).toBeGreaterThan(at);
        expect(at - start).toBeLessThanOrEqual(10 * HOUR);
        expect(shiftSpan(start).from).toBe(start);
        expect(shiftAt(at)).toBe(shiftAt(start));
        expect(osloTime(dayStart(at, 7)).hour).toBe(0);
        expect((dayStart(at) - dayStart(at, 7)) / DAY).toBeCloseTo(7, 1);
      }),
    );
  });
});

describe('a choice of the log', () => {
  const choices: fc.Arbitrary<LogChoice> = fc.record({
    period: fc.constantFrom('all', 'today', 'shift', 'd7', 'd30', 'd90', 'own'),
    own: fc.record({ from: fc.option(fc.nat()), to: fc.option(fc.nat()) }),
    words: fc.constantFrom('', 'tung'),
    patientIds: fc.subarray(['p1', 'p2']),
    userIds: fc.subarray(['u1']),
    acts: fc.subarray<LogChoice['acts'][number]>(['taken', 'closed']),
    severities: fc.subarray<LogChoice['severities'][number]>(['red', 'blue']),
    causes: fc.subarray(['known']),
    actions: fc.subarray(['advice']),
    late: fc.boolean(),
    outcomes: fc.subarray<LogChoice['outcomes'][number]>(['lost']),
  });

  it('is the whole log once each of its conditions is taken away, and each goes alone', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        let left = choice;
        for (const condition of conditionsOf(choice)) {
          const before = conditionsOf(left).length;
          left = without(left, condition);
          expect(conditionsOf(left)).toHaveLength(before - 1);
        }
        expect(filterOf(left, NOON)).toEqual(filterOf(wholeLog, NOON));
      }),
    );
  });

  it('takes a value in and out of each list', () => {
    for (const list of logLists) expect(toggled(toggled(wholeLog, list, 'x'), list, 'x')).toEqual(wholeLog);
  });
});
