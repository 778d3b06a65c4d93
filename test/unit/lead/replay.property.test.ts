import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, toWireTime, type Millis } from '@shared/clock';
import { SNOOZE_BROKEN } from '@shared/clinical/judgement/alert-step';
import { deadlineOf } from '@shared/clinical/rules/alert-deadline';
import { alertAt, firstTouch, type AlertFacts } from '@shared/lead/replay/alert-at';
import type { AlertEvent } from '@shared/model/alert';
import { NOON } from '../../support/builders';

const acts = ['taken', 'released', 'closed', 'snoozed', 'escalated', 'reopened', 'commented'] as const;

function event(minute: number, act: AlertEvent['act'], more: Partial<AlertEvent> = {}): AlertEvent {
  const at = toWireTime(NOON + minute * MINUTE);
  return { id: `e-${String(minute)}-${act}`, alertId: 'a', patientId: 'p', act, at, by: 'nurse-1', ...more };
}

function facts(events: readonly AlertEvent[], more: Partial<AlertFacts['alert']> = {}): AlertFacts {
  const alert = {
    id: 'a',
    severity: 'red' as const,
    reason: 'limit' as const,
    raisedAt: toWireTime(NOON),
    dueAt: toWireTime(deadlineOf('red', NOON)),
    rule: { id: 'r', version: 1, text: 'Slik regelen sier det nå.' },
    ...more,
  };
  return {
    alert,
    events: [event(0, 'raised', { by: 'system', text: 'SpO₂ 86 %' }), ...events],
    redSince: [],
  };
}

const at = (minute: number): Millis => NOON + minute * MINUTE;

const anyEvents = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 600 }),
    act: fc.constantFrom(...acts),
    by: fc.constantFrom('nurse-1', 'nurse-2', 'lead-1'),
    text: fc.constantFrom(undefined, 'Til 02.03.2026 kl. 12:20: venter', 'Til 02.03.2026 kl. 14:00: venter'),
  }),
  { maxLength: 20 },
);
type Drawn = { minute: number; act: (typeof acts)[number]; by: string; text: string | undefined };
const drawn = ({ minute, act, by, text }: Drawn): AlertEvent =>
  event(minute, act, { by, ...(text === undefined ? {} : { text }) });

describe('an alert as it was', () => {
  it('is not there before it was raised', () => {
    expect(alertAt(facts([]), NOON - 1)).toBeNull();
    expect(alertAt(facts([]), NOON)).toMatchObject({ state: 'open', severity: 'red', since: NOON, by: null });
  });

  it('is what the events up to then make it; nothing of what came later shows', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 0, max: 600 }), (all, minute) => {
        const events = all.map(drawn);
        const past = events.filter((one) => Date.parse(one.at) <= at(minute));
        const then = alertAt(facts(events), at(minute));
        expect(then).toEqual(alertAt(facts(past), at(minute)));
        expect(then?.since).toBeLessThanOrEqual(at(minute));
      }),
    );
  });

  it('has a holder exactly while the newest act that changes who has it is a take', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 0, max: 600 }), (all, minute) => {
        const events = all.map(drawn).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
        const newest = events.findLast(
          (one) => Date.parse(one.at) <= at(minute) && one.act !== 'escalated' && one.act !== 'commented',
        );
        const then = alertAt(facts(events), at(minute));
        expect(then?.state === 'taken').toBe(newest?.act === 'taken');
        if (newest?.act === 'taken') expect(then?.by).toBe(newest.by);
        if (newest?.act === 'closed') expect(then?.state).toBe('closed');
      }),
    );
  });

  it('goes through take, snooze, its end, close and reopening', () => {
    const one = facts([
      event(5, 'taken'),
      event(8, 'snoozed', { text: 'Til 02.03.2026 kl. 12:20: måler igjen' }),
      event(30, 'taken', { by: 'nurse-2' }),
      event(31, 'closed', { by: 'nurse-2', code: 6 }),
      event(31, 'closed', { by: 'nurse-2', code: 3 }),
      event(50, 'reopened', { by: 'lead-1' }),
    ]);
    const states = [4, 5, 8, 19, 20, 30, 31, 49, 50].map((minute) => alertAt(one, at(minute))?.state);
    expect(states).toEqual([
      'open',
      'taken',
      'snoozed',
      'snoozed',
      'open',
      'taken',
      'closed',
      'closed',
      'open',
    ]);
    expect(alertAt(one, at(20))?.since).toBe(at(20));
    expect(alertAt(one, at(50))?.dueAt).toBe(deadlineOf('red', at(50)));
    expect(alertAt(one, at(40))?.dueAt).toBe(deadlineOf('red', NOON));
  });

  it('ends a snooze whose end nobody can read at the latest that is allowed', () => {
    const red = facts([event(1, 'snoozed', { text: 'Venter' })]);
    expect([alertAt(red, at(30))?.state, alertAt(red, at(31))?.state]).toEqual(['snoozed', 'open']);
    const yellow = facts([event(1, 'snoozed', { text: 'Venter' })], { severity: 'yellow' });
    expect(alertAt(yellow, at(1) + 12 * HOUR - 1)?.state).toBe('snoozed');
    expect(alertAt(yellow, at(1) + 12 * HOUR)?.state).toBe('open');
  });

  it('ends a snooze that the system says is broken, and by no other remark', () => {
    const broken = (text: string, by = 'system') =>
      alertAt(facts([event(1, 'snoozed', { text: 'Venter' }), event(2, 'commented', { by, text })]), at(3))
        ?.state;
    expect([
      broken(`${SNOOZE_BROKEN}SpO₂ 80 %`),
      broken('En verdi er rettet'),
      broken(SNOOZE_BROKEN, 'n'),
    ]).toEqual(['open', 'snoozed', 'snoozed']);
  });

  it('was yellow before anything red came, with the deadline of yellow', () => {
    const one: AlertFacts = { ...facts([]), redSince: [at(40), at(30)] };
    expect(alertAt(one, at(29))).toMatchObject({ severity: 'yellow', dueAt: deadlineOf('yellow', NOON) });
    expect(alertAt(one, at(30))).toMatchObject({ severity: 'red' });
    // What is red by another measure than its value was red from the start.
    expect(alertAt(facts([], { reason: 'delta' }), at(1))?.severity).toBe('red');
  });

  it('is told in the words that it was raised with, not those of now', () => {
    expect(alertAt(facts([]), at(1))?.text).toBe('SpO₂ 86 %');
  });
});

describe('the first touch', () => {
  it('is the first thing that a person did, in any order of the log', () => {
    fc.assert(
      fc.property(anyEvents, (all) => {
        const events = all.map(drawn);
        const first = firstTouch([
          event(0, 'raised', { by: 'system' }),
          event(0, 'commented', { by: 'system' }),
          ...events,
        ]);
        expect(first === null).toBe(events.length === 0);
        for (const one of events) expect(Date.parse(first?.at ?? '')).toBeLessThanOrEqual(Date.parse(one.at));
      }),
    );
  });
});
