import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Soundings, type SoundingRow } from '@main/alarms/soundings';
import { signalOf, signalRank } from '@shared/sound/signals';

const row: fc.Arbitrary<SoundingRow> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
  class: fc.constantFrom('clinical' as const, 'technical' as const),
  state: fc.constantFrom('open' as const, 'taken' as const, 'snoozed' as const, 'closed' as const),
});
const delta = fc.record({
  upsert: fc.array(row, { maxLength: 3 }),
  remove: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
  reload: fc.boolean(),
});

const open = (id: string, severity: SoundingRow['severity'] = 'red'): SoundingRow => ({
  id,
  severity,
  class: 'clinical',
  state: 'open',
});

describe('what sounds', () => {
  it('counts exactly the open alerts of the queue, whatever changes came and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(delta, { maxLength: 20 }), (deltas) => {
        const soundings = new Soundings();
        const model = new Map<string, SoundingRow>();
        for (const one of deltas) {
          for (const id of one.remove) model.delete(id);
          for (const each of one.upsert) model.set(each.id, each);
          soundings.apply(one, () => [...model.values()]);
          const sounding = [...model.values()].filter(({ state }) => state === 'open');
          const expected = { high: 0, medium: 0, low: 0, technical: 0 };
          const waiting = { red: 0, yellow: 0, blue: 0 };
          for (const each of sounding) {
            expected[signalOf(each.severity, each.class)] += 1;
            waiting[each.severity] += 1;
          }
          expect(soundings.counts()).toEqual(expected);
          expect(soundings.waiting()).toEqual(waiting);
        }
      }),
    );
  });

  it('calls new what is new, open again or more urgent, and nothing else', () => {
    const soundings = new Soundings();
    const put = (...rows: SoundingRow[]): readonly string[] =>
      soundings.apply({ upsert: rows, remove: [], reload: false }, () => rows).arrived;
    expect(put(open('a', 'yellow'))).toEqual(['medium']);
    expect(put(open('a', 'yellow'))).toEqual([]);
    expect(put(open('a', 'red'))).toEqual(['high']);
    expect(put(open('a', 'yellow'))).toEqual([]);
    expect(put({ ...open('a'), state: 'taken' })).toEqual([]);
    expect(put(open('a'))).toEqual(['high']);
    // A list that was read again is no news.
    expect(soundings.apply({ upsert: [], remove: [], reload: true }, () => [open('a')]).arrived).toEqual([]);
  });

  it('adds what reaches the person who is here', () => {
    const soundings = new Soundings(({ id }) => id === 'overdue');
    const taken = (id: string): SoundingRow => ({ ...open(id), state: 'taken' });
    soundings.apply({ upsert: [taken('overdue'), taken('mine')], remove: [], reload: false }, () => []);
    expect(soundings.counts().high).toBe(1);
  });

  it('sounds technical alerts apart, but one that is called urgent as urgent as it says', () => {
    expect(signalOf('blue', 'technical')).toBe('technical');
    expect(signalOf('blue', 'clinical')).toBe('low');
    expect(signalOf('red', 'technical')).toBe('high');
    expect(signalRank('technical')).toBeLessThan(signalRank('low'));
  });

  it('keeps what is the workstation’s own when the queue is read again', () => {
    const soundings = new Soundings();
    expect(soundings.own('proof', true).arrived).toEqual(['technical']);
    expect(soundings.own('proof', true).arrived).toEqual([]);
    soundings.apply({ upsert: [], remove: [], reload: true }, () => []);
    expect(soundings.counts().technical).toBe(1);
    expect(soundings.waiting()).toEqual({ red: 0, yellow: 0, blue: 0 });
    expect(soundings.own('proof', false).counts.technical).toBe(0);
  });
});
