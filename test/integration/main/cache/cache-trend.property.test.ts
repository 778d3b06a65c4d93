import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { readSeries } from '@main/cache/queries/patient-view';
import { TrendReader } from '@main/cache/series/trend-reader';
import { appendTail } from '@shared/series/append-tail';
import type { TrendSlice } from '@shared/series/trend-slice';
import type { Observation } from '@shared/model/observation';
import type { Change } from '@shared/wire/change';
import { DAY, HOUR } from '@shared/clock';
import { batch, deletion, NOON, observation, patient, put, wireTime } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const CODE = '2708-6';
const MEASURE = { patientId: 'patient-1', code: CODE };
const ALL = { ...MEASURE, from: NOON - 8_000 * DAY, to: NOON + 8_000 * DAY };

function cache(): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  onTestFinished(() => {
    store.close();
  });
  store.adoptEpoch('epoch-1');
  apply(store, 0, [put(1, 'patient', patient())]);
  return store;
}

function apply(store: CacheStore, from: number, changes: readonly Change[]): void {
  if (changes.length > 0) expect(store.applyChanges(batch(from, changes)).kind).toBe('applied');
}

/** What happens to a measure: something newer, something late, a later version, a replacement, a withdrawal, a deletion. */
type Step =
  | { readonly kind: 'new'; readonly minutes: number; readonly value: number | null }
  | { readonly kind: 'late'; readonly minutes: number; readonly value: number }
  | {
      readonly kind: 'corrected' | 'replaced' | 'withdrawn' | 'deleted';
      readonly which: number;
      readonly value: number;
    };

const value = fc.integer({ min: 70, max: 100 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('new' as const),
      minutes: fc.integer({ min: 0, max: 300 }),
      value: fc.option(value, { freq: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('late' as const),
      minutes: fc.integer({ min: 0, max: 3_000 }),
      value,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'corrected' as const,
        'replaced' as const,
        'withdrawn' as const,
        'deleted' as const,
      ),
      which: fc.nat(200),
      value,
    }),
  },
);

/** A log that grows by steps, as the centre writes it. */
class Log {
  readonly #sent: { observation: Observation; version: number }[] = [];
  #seq = 1;
  #minute = 0;

  next(steps: readonly Step[]): { from: number; changes: Change[] } {
    const from = this.#seq;
    return { from, changes: steps.flatMap((one) => this.#change(one)) };
  }

  #change(one: Step): Change[] {
    if (one.kind === 'new' || one.kind === 'late') {
      if (one.kind === 'new') this.#minute += one.minutes;
      const minute = one.kind === 'new' ? this.#minute : this.#minute - one.minutes;
      return [this.#put({ effectiveAt: wireTime(minute * 60_000) }, one.value)];
    }
    const target = this.#sent[one.which % Math.max(1, this.#sent.length)];
    if (target === undefined) return [];
    if (one.kind === 'replaced')
      return [
        this.#put(
          {
            effectiveAt: target.observation.effectiveAt,
            replaces: target.observation.id,
            status: 'corrected',
          },
          one.value,
        ),
      ];
    this.#seq += 1;
    target.version += 1;
    if (one.kind === 'deleted')
      return [deletion(this.#seq, 'observation', target.observation.id, target.version)];
    const status = one.kind === 'withdrawn' ? 'entered_in_error' : 'corrected';
    target.observation = { ...target.observation, status, value: one.value };
    return [put(this.#seq, 'observation', target.observation, target.version)];
  }

  #put(over: Partial<Observation>, measured: number | null): Change {
    this.#seq += 1;
    const { value: _none, ...rest } = observation({ ...over, id: `o-${String(this.#seq)}` });
    const made: Observation = measured === null ? rest : { ...rest, value: measured };
    this.#sent.push({ observation: made, version: 1 });
    return put(this.#seq, 'observation', made);
  }
}

function values(slice: TrendSlice) {
  const { revision: _revision, ...rest } = slice;
  return rest;
}

describe('slices of a measure', () => {
  it('stay those of the file, whatever comes: kept in the reader, and continued in the page', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 14 }), (batches) => {
        const store = cache();
        const reader = new TrendReader(store.db);
        const log = new Log();
        let page = reader.read({ ...ALL, pixels: 1_000 });
        for (const steps of batches) {
          const { from, changes } = log.next(steps);
          apply(store, from, changes);
          const few = { ...ALL, from: NOON - DAY, to: NOON + DAY, pixels: 3 };
          expect(values(reader.read(few))).toEqual(values(new TrendReader(store.db).read(few)));
          const { revision, known } = page;
          page = appendTail(page, reader.read({ ...ALL, pixels: 1_000, held: { revision, known } }));
          const { at, value: first, second, severity } = readSeries(store.db, ALL);
          expect(values(page)).toMatchObject({
            at,
            value: first,
            second,
            severity,
            total: at.length,
            known: at.length,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answer only what is newer to a page that holds the rest', () => {
    const store = cache();
    const reader = new TrendReader(store.db);
    const at = (hour: number): string => wireTime(hour * HOUR);
    const one = observation({ id: 'o-1', value: 91, effectiveAt: at(0) });
    apply(store, 1, [put(2, 'observation', one)]);
    const first = reader.read({ ...ALL, pixels: 100 });
    expect([[...first.value], first.tail, first.known]).toEqual([[91], false, 1]);
    apply(store, 2, [put(3, 'observation', observation({ id: 'o-2', value: 92, effectiveAt: at(1) }))]);
    const held = { revision: first.revision, known: first.known };
    const tail = reader.read({ ...ALL, pixels: 100, held });
    expect([[...tail.value], tail.tail, tail.known]).toEqual([[92], true, 2]);
    const corrected: Observation = { ...one, value: 71, status: 'corrected' };
    apply(store, 3, [put(4, 'observation', corrected, 2)]);
    const again = reader.read({ ...ALL, pixels: 100, held: { revision: tail.revision, known: tail.known } });
    expect([[...again.value], again.tail]).toEqual([[71, 92], false]);
    expect(appendTail(first, again)).toBe(again);
  });

  it('of what is unknown here are empty, and what was trimmed is gone', () => {
    const store = cache();
    const reader = new TrendReader(store.db);
    expect(reader.read({ ...ALL, patientId: 'nobody', pixels: 10 })).toMatchObject({
      ...{ total: 0, oldestAt: null, newestAt: null, whole: true, known: 0 },
    });
    const days = [-200, -150, -1].map((day, n) =>
      put(
        n + 2,
        'observation',
        observation({ id: `o-${String(n)}`, value: 90 + n, effectiveAt: wireTime(day * DAY) }),
      ),
    );
    apply(store, 1, days);
    expect([...reader.read({ ...ALL, pixels: 100 }).value]).toEqual([90, 91, 92]);
    while (store.trim(NOON, 1).more);
    expect([...reader.read({ ...ALL, pixels: 100 }).value]).toEqual([92]);
  });
});
