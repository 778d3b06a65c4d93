import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import { osloTime } from '@shared/clinical/oslo-time';
import { RECORD_STANDS, type SampleSpan } from '@shared/lead/replay/desk-sample';
import { deskAt, gapsIn, onScreen, standing } from '@shared/lead/replay/desk-at';
import { shiftSpan } from '@shared/lead/shift';
import { changesOf, neighbourMark, stretchesOf } from '@shared/lead/replay/timeline';
import { NOON } from '../../support/builders';

const at = (minute: number): number => NOON + minute * MINUTE;

function span(from: number, to = from, more: Partial<SampleSpan> = {}): SampleSpan {
  return {
    at: at(from),
    until: at(to),
    user: { id: 'u-1', name: 'Nora' },
    rank: ['a'],
    link: 'live',
    sound: 'on',
    shown: [],
    ...more,
  };
}

const drawnSpans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30 })), { maxLength: 15 })
  .map((all) => {
    let end = -1;
    return all
      .sort((a, b) => a[0] - b[0])
      .flatMap(([from, length]) => {
        if (from <= end) return [];
        end = from + length;
        return [span(from, end)];
      });
  });

describe('a desk at a minute', () => {
  it('is what was on record then, and a gap wherever nothing was', () => {
    const records = standing([span(0, 3), span(10)]);
    expect(deskAt(records, at(2))).toMatchObject({ kind: 'record', judgedAt: at(2) });
    expect(deskAt(records, at(4))).toMatchObject({ kind: 'record', record: { at: at(0) } });
    expect(deskAt(records, at(5))).toEqual({ kind: 'gap', from: at(4.5), to: at(10) });
    expect(deskAt(records, at(-1))).toEqual({ kind: 'gap', from: null, to: at(0) });
    expect(deskAt(records, at(60))).toEqual({ kind: 'gap', from: at(11.5), to: null });
  });

  it('is the newest record of a minute with two, judged when that was made', () => {
    const later = { ...span(2, 2, { link: 'offline' }), at: at(2.5), until: at(2.5) };
    expect(deskAt(standing([span(0, 2), later]), at(2))).toMatchObject({
      record: { link: 'offline' },
      judgedAt: at(2.5),
    });
  });

  it('never shows a record of a minute that it does not stand for', () => {
    fc.assert(
      fc.property(drawnSpans, fc.integer({ min: -10, max: 450 }), (spans, minute) => {
        const found = deskAt(standing(spans), at(minute));
        const isNear = spans.some((one) => one.at < at(minute + 1) && one.until + RECORD_STANDS > at(minute));
        expect(found.kind).toBe(isNear ? 'record' : 'gap');
        if (found.kind === 'record') {
          expect(found.judgedAt).toBeGreaterThanOrEqual(at(minute));
          expect(found.judgedAt).toBeLessThan(at(minute + 1));
        }
      }),
    );
  });

  it('leaves no moment of a shift that is neither on record nor in a gap', () => {
    fc.assert(
      fc.property(drawnSpans, (spans) => {
        const records = standing(spans);
        const gaps = gapsIn(records, { from: at(0), to: at(480) });
        const known = records.reduce(
          (sum, one) => sum + Math.max(0, Math.min(one.standsTo, at(480)) - Math.max(one.at, at(0))),
          0,
        );
        expect(known + gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)).toBe(480 * MINUTE);
      }),
    );
  });
});

describe('how long an alert stood on the screen', () => {
  it('counts records that showed it up to the touch, without gaps', () => {
    const records = standing([span(0, 2, { rank: [] }), span(3, 5), span(20, 21)]);
    expect(onScreen(records, 'a', at(21))).toEqual({
      since: at(3),
      shown: 2 * MINUTE + RECORD_STANDS + MINUTE,
      atLeast: false,
    });
    expect(onScreen(records, 'b', at(21))).toEqual({ since: null, shown: 0, atLeast: false });
    expect(onScreen(standing([span(0, 9)]), 'a', at(4))).toEqual({
      since: at(0),
      shown: 4 * MINUTE,
      atLeast: true,
    });
  });
});

describe('the time line', () => {
  const records = standing([
    span(0, 4),
    span(5, 6, { link: 'offline' }),
    span(7, 8, { link: 'stale', sound: 'paused' }),
    span(9, 20, { user: { id: 'u-2', name: 'Ola' } }),
  ]);

  it('marks where person, link and sound changed, once each', () => {
    expect(
      changesOf(records).map(({ at: when, kind, what }) => [(when - NOON) / MINUTE, kind, what]),
    ).toEqual([
      [0, 'person', 'Nora'],
      [5, 'link_lost', 'offline'],
      [7, 'sound_off', 'paused'],
      [9, 'person', 'Ola'],
      [9, 'link_back', 'live'],
      [9, 'sound_back', 'on'],
    ]);
    expect(
      stretchesOf(standing([span(0), span(1), span(9)])).map((one) => (one.to - one.from) / MINUTE),
    ).toEqual([2.5, 1.5]);
  });

  it('steps to the next and the previous mark of another minute', () => {
    const marks = changesOf(records);
    expect(neighbourMark(marks, at(5), 'next')?.at).toBe(at(7));
    expect(neighbourMark(marks, at(5), 'previous')?.at).toBe(at(0));
    expect(neighbourMark(marks, at(9), 'next')).toBeNull();
  });
});

describe('a shift', () => {
  it('holds each instant, from one start by the clock in Norway to the next, also when the clock is set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minute) => {
        const when = NOON + minute * MINUTE;
        const { from, to } = shiftSpan(when);
        expect([from <= when, when < to]).toEqual([true, true]);
        expect([7, 15, 22]).toContain(osloTime(from).hour);
        expect(shiftSpan(to).from).toBe(to);
        expect(to - from).toBeLessThanOrEqual(10 * HOUR);
      }),
    );
  });
});
