import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observationSchema } from '@shared/model/observation';
import { timeSchema } from '@shared/model/primitives';
import { wireMillis } from '@shared/model/wire-millis';
import { changesSchema, MAX_CHANGES, snapshotPartSchema } from '@shared/wire/change';
import { acceptBatch, acceptObservation, acceptPart } from '@shared/wire/fast-accept';
import { batch, observation, put, wireTime } from '../../support/builders';
import { anyObservation, nearly } from '../../support/observation-arbitraries';

const nearTime = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
      fc.nat(30),
      fc.string({ maxLength: 2 }),
    )
    .map(([at, cut, put]) => {
      const text = new Date(at).toISOString();
      return text.slice(0, cut) + put + text.slice(cut + put.length);
    }),
  fc
    .tuple(
      fc.nat(9_999),
      fc.nat(14),
      fc.nat(33),
      fc.nat(26),
      fc.nat(61),
      fc.nat(61),
      fc.constantFrom('Z', '.000Z', '.120Z', 'z', '+01:00', '.1Z'),
    )
    .map(([y, mo, d, h, mi, s, end]) => {
      const two = (n: number): string => String(n).padStart(2, '0');
      return `${String(y).padStart(4, '0')}-${two(mo)}-${two(d)}T${two(h)}:${two(mi)}:${two(s)}${end}`;
    }),
);

describe('fast reading of times', () => {
  it('knows only times that the schema accepts, and says the same as the platform', () => {
    fc.assert(
      fc.property(nearTime, (time) => {
        const at = wireMillis(time);
        if (Number.isNaN(at)) return;
        expect(timeSchema.safeParse(time).success).toBe(true);
        expect(at).toBe(Date.parse(time));
        const iso = new Date(at).toISOString();
        expect(time).toBe(time.length === 24 ? iso : `${iso.slice(0, 19)}Z`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows every time as we write it ourselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (at) => {
        expect(wireMillis(new Date(at).toISOString())).toBe(at);
      }),
    );
  });
});

/** Measurements whose source or one component is nearly right. */
const oddInside = fc
  .tuple(
    anyObservation,
    nearly(fc.constantFrom({ kind: 'device', device: 'kit' }, { kind: 'self', device: 'x'.repeat(20_001) })),
    nearly(fc.constantFrom({ code: '8480-6', value: 1, unit: 'kg' }, { code: '8480-6', unit: 'kg' })),
    fc.boolean(),
  )
  .map(([one, source, part, isSource]) => (isSource ? { ...one, source } : { ...one, components: [part] }));

describe('fast acceptance', () => {
  it('takes a measurement only where the schema takes it, unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(nearly(anyObservation), oddInside), (raw) => {
        const accepted = acceptObservation(raw);
        if (accepted === null) return;
        expect(accepted).toBe(raw);
        expect(observationSchema.parse(raw)).toStrictEqual(raw);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the shapes that come by the thousand, so that it is worth having', () => {
    const panel = observation({
      code: '85354-9',
      components: [
        { code: '8480-6', value: 130, unit: 'mm[Hg]' },
        { code: '8462-4', unit: 'mm[Hg]' },
      ],
    });
    for (const one of [observation(), panel, observation({ source: { kind: 'self', device: 'scale' } })]) {
      expect(acceptObservation(one)).toBe(one);
    }
  });

  it('takes a snapshot part only where the schema takes it, unchanged', () => {
    const raw = fc.record(
      {
        epoch: fc.constantFrom('e', ''),
        upTo: fc.constantFrom(0, 9, -1),
        part: fc.constantFrom(0, 1, 2),
        parts: fc.constantFrom(1, 2),
        changes: fc.constantFrom([], [put(5, 'observation', observation())], [{ seq: 1 }]),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(nearly(raw), (one) => {
        if (acceptPart(one, MAX_CHANGES) === null) return;
        expect(snapshotPartSchema.parse(one)).toStrictEqual(one);
      }),
    );
    const good = { epoch: 'e', upTo: 9, part: 1, parts: 1, changes: [put(5, 'observation', observation())] };
    expect(acceptPart(good, MAX_CHANGES)).toBe(good);
  });

  it('takes a batch only where the schema takes it, unchanged', () => {
    const change = fc.record(
      {
        seq: fc.constantFrom(1, 2, 3),
        at: nearTime,
        kind: fc.constantFrom('alert', 'hologram'),
        op: fc.constantFrom('put', 'delete'),
        id: fc.constantFrom('a', 'b c', ''),
        version: fc.constantFrom(1, 2, 0, 1.5),
        data: fc.anything(),
      },
      { noNullPrototype: true },
    );
    const raw = fc.record(
      {
        epoch: fc.constantFrom('e', ''),
        from: fc.constantFrom(0, 1, -1),
        to: fc.constantFrom(1, 2, 3),
        changes: fc.array(nearly(change), { maxLength: 3 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(nearly(raw), (one) => {
        if (acceptBatch(one, MAX_CHANGES) === null) return;
        expect(changesSchema.parse(one)).toStrictEqual(one);
      }),
      { numRuns: 2_000 },
    );
    const good = batch(4, [put(5, 'observation', observation()), put(6, 'hologram', { id: 'h' })]);
    expect(acceptBatch(good, MAX_CHANGES)).toBe(good);
    expect(acceptBatch(good, 1)).toBeNull();
    expect(acceptBatch({ ...good, at: wireTime() }, MAX_CHANGES)).toBeNull();
  });
});
