import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { attemptsToday } from '@shared/contact/attempts';
import { spokeWithChoice, spokeWithChoices, spokeWithText } from '@shared/contact/spoke-with';
import { unanswered, type Said } from '@shared/contact/unanswered';
import { NOON } from '../../support/builders';

const outcome = fc.constantFrom('reached' as const, 'not_reached' as const, 'left_message' as const);

describe('attempts of today', () => {
  it('counts those that reached nobody since somebody was reached last', () => {
    const at = (minutes: number, result: 'reached' | 'not_reached' | 'left_message') => ({
      outcome: result,
      startedAt: NOON + minutes * MINUTE,
    });
    expect(attemptsToday([], NOON)).toEqual({ count: 0, lastAt: null });
    const twice = [at(-90, 'not_reached'), at(-30, 'left_message')];
    expect(attemptsToday(twice, NOON)).toEqual({ count: 2, lastAt: NOON - 30 * MINUTE });
    expect(attemptsToday([...twice, at(-10, 'reached')], NOON).count).toBe(0);
    expect(attemptsToday([...twice, at(-60, 'reached')], NOON).count).toBe(1);
    // 23:50 of yesterday in Norway is yesterday, whatever UTC says.
    expect(attemptsToday([at(-12 * 60 - 10, 'not_reached')], NOON).count).toBe(0);
    expect(attemptsToday([at(-11 * 60 - 50, 'not_reached')], NOON).count).toBe(1);
  });

  it('does not depend on the order it is told in', () => {
    const contact = fc.record({ outcome, startedAt: fc.integer({ min: NOON - DAY, max: NOON }) });
    fc.assert(
      fc.property(fc.uniqueArray(contact, { selector: ({ startedAt }) => startedAt }), (contacts) => {
        const sorted = [...contacts].sort((a, b) => b.startedAt - a.startedAt);
        expect(attemptsToday(contacts, NOON)).toEqual(attemptsToday(sorted, NOON));
      }),
    );
  });
});

describe('messages that wait for an answer', () => {
  const message = (direction: 'in' | 'out', at: number): Said => ({ kind: 'message', direction, at });
  const call = (result: 'reached' | 'not_reached', at: number): Said => ({
    kind: 'contact',
    outcome: result,
    at,
  });

  it('are those after the centre last wrote or reached anybody', () => {
    expect(unanswered([message('in', 1), message('out', 2)])).toEqual([]);
    expect(
      unanswered([message('in', 1), message('out', 2), message('in', 3), message('in', 4)]),
    ).toHaveLength(2);
    expect(unanswered([message('in', 1), call('not_reached', 2)])).toHaveLength(1);
    expect(unanswered([message('in', 1), call('reached', 2)])).toEqual([]);
  });

  it('are never ones of before an answer', () => {
    const said = fc.oneof(
      fc.record({
        kind: fc.constant('message' as const),
        direction: fc.constantFrom('in' as const, 'out' as const),
        at: fc.nat(HOUR),
      }),
      fc.record({ kind: fc.constant('contact' as const), outcome, at: fc.nat(HOUR) }),
    );
    fc.assert(
      fc.property(fc.array(said), (thread) => {
        const waiting = unanswered(thread);
        const answers = thread.filter((one) =>
          one.kind === 'message' ? one.direction === 'out' : one.outcome === 'reached',
        );
        for (const one of waiting) expect(answers.every(({ at }) => at < one.at)).toBe(true);
      }),
    );
  });
});

describe('whom a contact was with', () => {
  it('stands as words that are read back as the same choice', () => {
    for (const choice of spokeWithChoices.filter((one) => one !== 'other'))
      expect(spokeWithChoice(spokeWithText(choice, ''))).toBe(choice);
    expect(spokeWithText('other', ' naboen ')).toBe('naboen');
    expect(spokeWithChoice('naboen')).toBeNull();
  });
});
