import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import { actsByAlert, episodesOf } from '@shared/lead/insight/episodes';
import type { ActFact } from '@shared/lead/insight/facts';
import { insightOf } from '@shared/lead/insight/insight';
import { metFigures } from '@shared/lead/insight/response-times';
import { actFact, alertFact, insightFacts, NINE } from '../../../support/lead/insight-facts';

const episodes = (acts: readonly ActFact[], alert = alertFact()) => episodesOf([alert], actsByAlert(acts));
const late = NINE + 24 * HOUR;

describe('an episode', () => {
  it('runs from the raising to the first line of the close, with every take', () => {
    const [one, ...more] = episodes([
      actFact('raised', 0, 'system'),
      actFact('taken', 4),
      actFact('released', 6),
      actFact('taken', 9, 'user-2'),
      // Cause, action and end of one close.
      ...[12, 12, 12].map((minute) => actFact('closed', minute, 'user-2')),
    ]);
    expect(more).toEqual([]);
    expect(one?.start).toBe(NINE);
    expect(one?.takes.map(({ by }) => by)).toEqual(['user-1', 'user-2']);
    expect(one?.close).toEqual({ at: NINE + 12 * MINUTE, by: 'user-2' });
    expect(one?.dueAt).toBe(alertFact().dueAt);
  });

  it('begins anew when it is reopened; the deadline is of the last one, that of the one before is not known', () => {
    const reopened = alertFact({ dueAt: NINE + 5 * HOUR });
    const found = episodes(
      [
        actFact('taken', 5),
        actFact('closed', 10),
        actFact('reopened', 60, 'user-2'),
        actFact('taken', 61, 'user-2'),
      ],
      reopened,
    );
    expect(found.map(({ start, dueAt, close }) => [start, dueAt, close?.at ?? null])).toEqual([
      [NINE, null, NINE + 10 * MINUTE],
      [NINE + HOUR, NINE + 5 * HOUR, null],
    ]);
    const { take, close, open, onTime } = metFigures(found, HOUR, late);
    expect([take.n, close.n, open, onTime]).toEqual([2, 1, 1, { yes: 1, of: 1 }]);
  });

  it('has the deadline that a centre kept over a reopening, if that was before it', () => {
    const found = episodes([actFact('closed', 10), actFact('reopened', 300), actFact('taken', 301)]);
    expect(found.map(({ dueAt }) => dueAt)).toEqual([alertFact().dueAt, null]);
  });

  it('is closed as the alert says where no line does, and not by a close that came before a reopening', () => {
    const closed = { at: NINE + HOUR, by: 'user-9', cause: null, action: null };
    expect(episodes([], alertFact({ closed }))[0]?.close).toEqual({ at: NINE + HOUR, by: 'user-9' });
    const acts = [actFact('closed', 60), actFact('reopened', 90)];
    expect(episodes(acts, alertFact({ closed })).at(-1)?.close).toBeNull();
  });

  it('is never more than one at a time, whatever the log says', () => {
    const act = fc.constantFrom<ActFact['act']>('taken', 'released', 'closed', 'reopened', 'commented');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const found = episodes(acts.map((one, index) => actFact(one, index + 1)));
        expect(found.slice(0, -1).every(({ close }) => close !== null)).toBe(true);
        for (const [index, { start, takes, close }] of found.entries()) {
          const end = found[index + 1]?.start ?? Number.POSITIVE_INFINITY;
          for (const { at } of [...takes, ...(close === null ? [] : [close])])
            expect(at >= start && at <= end).toBe(true);
        }
        const reopens = found.length - 1;
        expect(acts.filter((one) => one === 'reopened').length).toBeGreaterThanOrEqual(reopens);
      }),
    );
  });
});

describe('what is open', () => {
  it('is counted and in no time to close, and late only once its deadline is over', () => {
    const open = episodes([]);
    const figures = (asOf: number) => metFigures(open, HOUR, asOf);
    expect(figures(late)).toMatchObject({ episodes: 1, open: 1, take: { n: 0 }, close: { n: 0 } });
    expect(figures(alertFact().dueAt).onTime).toEqual({ yes: 0, of: 0 });
    expect(figures(alertFact().dueAt + 1).onTime).toEqual({ yes: 0, of: 1 });
  });

  it('makes no median longer or shorter, however much of it there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (minutes, waiting) => {
          const alerts = [...minutes.keys(), ...Array.from({ length: waiting }, (_, at) => 1_000 + at)].map(
            (id) => alertFact({ id: String(id) }),
          );
          const acts = minutes.map((minute, id) => actFact('closed', minute, 'user-1', String(id)));
          const all = metFigures(episodesOf(alerts, actsByAlert(acts)), HOUR, late);
          const closed = metFigures(
            episodesOf(alerts.slice(0, minutes.length), actsByAlert(acts)),
            HOUR,
            late,
          );
          expect(all.close).toEqual(closed.close);
          expect([all.open, closed.open]).toEqual([waiting, 0]);
        },
      ),
    );
  });
});

describe('times of two clocks', () => {
  it('never make a length negative, and a take before the raising is on time', () => {
    const alerts = [0, 1, 2, 3, 4].map((id) => alertFact({ id: String(id) }));
    const acts = alerts.map(({ id }) => actFact('taken', -0.5, 'user-1', id));
    const { groups } = insightOf(insightFacts({ alerts, acts }));
    expect(groups[0]).toMatchObject({ take: { n: 5, medianMs: 0 }, onTime: { yes: 5, of: 5 } });
  });
});
