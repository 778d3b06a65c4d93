import { describe, expect, it } from 'vitest';
import { overlaidEntered, overlaidNews2, ownObservations } from '@main/desk/own/own-observations';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { enteredValuesSchema } from '@shared/ipc/patient/value-inputs';
import type { Observation } from '@shared/model/observation';
import { NOON, observation, wireTime } from '../../../support/builders';

const staff = (over: Partial<Observation> = {}) => observation({ source: { kind: 'staff' }, ...over });
const stored = (of: Observation, over: Partial<StoredCommand> = {}): StoredCommand => ({
  n: 1,
  place: 1,
  command: {
    id: `c-${of.id}`,
    type: 'observation.put',
    at: wireTime(),
    userId: 'user-nurse-1',
    entity: { kind: 'observation', id: of.id, version: 0 },
    payload: { observation: of },
  },
  patientId: of.patientId,
  by: 'Sykepleier Én',
  state: 'registered',
  attempts: 0,
  answer: null,
  seen: null,
  ...over,
});
const own = (...all: StoredCommand[]) => ownObservations(all, 'patient-1');
const takenBack = (of: Observation) =>
  stored(staff({ id: `not-${of.id}`, replaces: of.id, status: 'entered_in_error' }), { state: 'sent' });

describe('own values that the log does not show yet', () => {
  it('are those of the patient, with how far they are on their way', () => {
    const other = stored(staff({ id: 'o-2', patientId: 'patient-2' }));
    expect(own(stored(staff()), other).map(({ observation: { id }, mark }) => [id, mark])).toEqual([
      ['observation-1', 'registered'],
    ]);
  });

  it('count for NEWS2 at once, and not twice when the log has them', () => {
    const pulse = staff({ id: 'o-2', code: '8867-4', unit: '/min', value: 72 });
    const view = { scale: 1 as const, values: [] };
    const shown = overlaidNews2(view, own(stored(pulse)));
    expect(shown.values).toEqual([
      {
        key: 'pulse',
        value: 72,
        unit: '/min',
        at: NOON,
        observationId: 'o-2',
        source: 'staff',
        pending: 'registered',
      },
    ]);
    expect(overlaidNews2(shown, own(stored(pulse))).values).toHaveLength(1);
  });

  it('no longer count once they are taken back, and say so until the log does', () => {
    const value = staff({ value: 97 });
    const values = overlaidNews2({ scale: 1, values: [] }, own(stored(value))).values;
    expect(overlaidNews2({ scale: 1, values }, own(takenBack(value))).values).toEqual([]);
    const unsent = overlaidEntered([], own(stored(value), takenBack(value)));
    expect(unsent).toMatchObject([
      { observation: { id: value.id }, pending: 'registered', withdrawing: 'sent' },
    ]);
    const inLog = overlaidEntered([value], own(takenBack(value)));
    expect(inLog).toMatchObject([{ pending: null, withdrawing: 'sent' }]);
  });

  it('stand newest first among what others wrote down', () => {
    const before = staff({ id: 'o-0', effectiveAt: wireTime(-60_000) });
    const after = staff({ id: 'o-9', effectiveAt: wireTime(60_000) });
    const listed = overlaidEntered([before], own(stored(after)));
    expect(listed.map(({ observation: { id } }) => id)).toEqual(['o-9', 'o-0']);
  });
});

describe('what the page may ask to write down', () => {
  const ask = (value: object) =>
    enteredValuesSchema.safeParse({
      patientId: 'patient-1',
      values: [{ effectiveAt: wireTime(), ...value }],
    });

  it.each([
    ['a temperature', { code: '8310-5', unit: 'Cel', value: 37.8 }, true],
    ['a temperature in another unit', { code: '8310-5', unit: '[degF]', value: 100 }, false],
    ['a measure that nobody knows', { code: 'text:blåfarge', unit: '', value: 1 }, false],
    ['nothing', { code: '8310-5', unit: 'Cel' }, false],
    ['no number', { code: '8310-5', unit: 'Cel', value: Number.NaN }, false],
    [
      'a source of its own choice',
      { code: '8310-5', unit: 'Cel', value: 37, source: { kind: 'device' } },
      false,
    ],
    [
      'a blood pressure',
      {
        code: '85354-9',
        unit: 'mm[Hg]',
        components: [
          { code: '8480-6', unit: 'mm[Hg]', value: 120 },
          { code: '8462-4', unit: 'mm[Hg]' },
        ],
      },
      true,
    ],
    [
      'a blood pressure in kPa',
      { code: '85354-9', unit: 'mm[Hg]', components: [{ code: '8480-6', unit: 'kPa', value: 16 }] },
      false,
    ],
  ])('%s', (_, value, fits) => {
    expect(ask(value).success).toBe(fits);
  });
});
