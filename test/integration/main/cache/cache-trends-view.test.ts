import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { readFormScores } from '@main/cache/trends/form-scores';
import { readMarks } from '@main/cache/trends/marks';
import { readShares, readTrendRows } from '@main/cache/trends/trend-rows';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  NOON,
  nurse,
  observation,
  patient,
  plan,
  put,
  wireTime,
} from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const by = { id: 'user-nurse-1', name: 'Sykepleier Én' };
const whole = { patientId: 'patient-1', from: NOON - 30 * DAY, to: NOON + DAY };

type Sketch = readonly [kind: string, data: { readonly id: string } & Readonly<Record<string, unknown>>];

function storeOf(sketches: readonly Sketch[]): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  store.adoptEpoch('epoch-1');
  const changes: Change[] = sketches.map(([kind, data], place) => put(place + 1, kind, data));
  expect(store.applyChanges(batch(0, changes))).toMatchObject({ kind: 'applied', unusable: 0 });
  return store;
}

const form = {
  id: 'form-1',
  title: 'PHQ-9',
  items: [{ linkId: '1', text: 'Humør', type: 'choice', options: ['Aldri', 'Noen dager', 'Daglig'] }],
  scoring: {
    method: 'sum',
    bands: [
      { from: 2, severity: 'red' },
      { from: 1, severity: 'yellow' },
    ],
  },
};
const response = (id: string, at: number, answer: unknown): Sketch => [
  'response',
  {
    id,
    patientId: 'patient-1',
    questionnaireId: 'form-1',
    answeredAt: wireTime(at),
    items: answer === null ? [] : [{ linkId: '1', text: 'Humør', answer }],
    severity: 'unknown',
  },
];

describe('what happened around a patient', () => {
  it('has every kind with its time and words, oldest first, of this patient and period alone', () => {
    const store = storeOf([
      ['user', nurse()],
      ['patient', patient()],
      ['patient', patient({ id: 'patient-2' })],
      [
        'plan',
        plan({
          limits: plan().limits.map((limit) => ({ ...limit, from: wireTime(-9 * DAY), setBy: by.id })),
        }),
      ],
      ['observation', observation()],
      ['alert', alert()],
      ['alert', alert({ id: 'alert-2', patientId: 'patient-2' })],
      ['alert', alert({ id: 'proof', synthetic: true })],
      ['questionnaire', form],
      response('response-1', -5 * DAY, 'Daglig'),
      [
        'contact',
        {
          id: 'contact-1',
          patientId: 'patient-1',
          channel: 'phone',
          outcome: 'not_reached',
          spokeWith: 'ingen',
          startedAt: wireTime(-2 * DAY),
          summary: 'Ringte\nuten svar',
          alertIds: [],
          by,
          at: wireTime(-2 * DAY + MINUTE),
        },
      ],
      [
        'message',
        { id: 'message-1', patientId: 'patient-1', direction: 'in', text: 'Hei', by, at: wireTime(-3 * DAY) },
      ],
      [
        'message',
        {
          id: 'message-2',
          patientId: 'patient-1',
          direction: 'in',
          text: 'Før',
          by,
          at: wireTime(-40 * DAY),
        },
      ],
      [
        'task',
        { id: 'task-1', patientId: 'patient-1', title: 'Ring', state: 'open', by, at: wireTime(-DAY) },
      ],
      [
        'note',
        {
          id: 'note-1',
          patientId: 'patient-1',
          template: 'dho',
          text: 'x'.repeat(400),
          alertIds: [],
          author: { ...by, role: 'nurse' },
          signedAt: wireTime(-HOUR),
          status: 'final',
        },
      ],
      [
        'note',
        {
          id: 'note-2',
          patientId: 'patient-1',
          template: 'dho',
          text: 'feil pasient',
          alertIds: [],
          author: { ...by, role: 'nurse' },
          signedAt: wireTime(-HOUR),
          status: 'entered_in_error',
          replaces: 'note-0',
        },
      ],
      [
        'note',
        {
          id: 'note-0',
          patientId: 'patient-1',
          template: 'dho',
          text: 'om en annen pasient',
          alertIds: [],
          author: { ...by, role: 'nurse' },
          signedAt: wireTime(-2 * HOUR),
          status: 'final',
        },
      ],
    ]);
    const marks = readMarks(store.db, whole);
    expect(marks.map(({ kind, id }) => [kind, id])).toEqual([
      ['plan', 'plan-1'],
      ['form', 'response-1'],
      ['message', 'message-1'],
      ['contact', 'contact-1'],
      ['task', 'task-1'],
      ['note', 'note-1'],
      ['alert', 'alert-1'],
    ]);
    expect(marks[0]).toMatchObject({ by: by.name, codes: ['2708-6'], at: NOON - 9 * DAY });
    expect(marks[1]).toMatchObject({ title: 'PHQ-9', score: 2 });
    expect(marks[3]).toMatchObject({ text: 'Ringte uten svar', at: NOON - 2 * DAY, outcome: 'not_reached' });
    expect((marks[5] as { text: string }).text).toHaveLength(160);
    expect(marks[6]).toMatchObject({ severity: 'red', state: 'open', cause: { value: 86, bound: 88 } });
    store.close();
  });

  it('has the scores of a form by its own scoring; a missing answer is no score, never 0', () => {
    const store = storeOf([
      ['patient', patient()],
      ['questionnaire', form],
      response('b', -DAY, null),
      response('a', -2 * DAY, 'Daglig'),
    ]);
    expect(readFormScores(store.db, 'patient-1')).toEqual([
      {
        questionnaireId: 'form-1',
        title: 'PHQ-9',
        bands: [
          { from: 1, severity: 'yellow' },
          { from: 2, severity: 'red' },
        ],
        answers: [
          { responseId: 'a', at: NOON - 2 * DAY, score: 2, severity: 'unknown' },
          { responseId: 'b', at: NOON - DAY, score: null, severity: 'unknown' },
        ],
      },
    ]);
    store.close();
  });
});

const { value: _none, ...bare } = observation();
/** A blood pressure without its lower value. */
const pressure = {
  ...bare,
  id: 'pressure',
  code: '85354-9',
  unit: 'mm[Hg]',
  components: [
    { code: '8480-6', value: 150, unit: 'mm[Hg]' },
    { code: '8462-4', unit: 'mm[Hg]' },
  ],
  effectiveAt: wireTime(-HOUR),
};

describe('measurements as rows', () => {
  const store = (): CacheStore =>
    storeOf([
      ['patient', patient()],
      ['observation', observation({ id: 'wrong', value: 8, effectiveAt: wireTime(-2 * HOUR) })],
      [
        'observation',
        observation({
          id: 'right',
          value: 88,
          effectiveAt: wireTime(-2 * HOUR),
          replaces: 'wrong',
          status: 'corrected',
          severity: 'normal',
        }),
      ],
      ['observation', observation({ id: 'withdrawn', status: 'entered_in_error' })],
      ['observation', pressure],
      [
        'observation',
        observation({
          id: 'odd',
          code: 'text:smerte',
          text: 'Smerte',
          unit: 'NRS',
          value: 4,
          effectiveAt: wireTime(),
        }),
      ],
    ]);

  it('a corrected value stands for the one it replaced and says so; withdrawn ones are not there', () => {
    const open = store();
    const { rows, total } = readTrendRows(open.db, { ...whole, codes: null, limit: 10, skip: 0 });
    expect(total).toBe(3);
    expect(rows.map(({ id }) => id)).toEqual(['odd', 'pressure', 'right']);
    expect(rows[2]).toMatchObject({ value: 88, corrected: true, severity: 'normal' });
    expect(rows[1]).toMatchObject({ value: 150, second: null, unit: 'mm[Hg]', corrected: false });
    expect(rows[0]).toMatchObject({ text: 'Smerte', unit: 'NRS', code: 'text:smerte' });
    open.close();
  });

  it('pages and measures are asked for by themselves', () => {
    const open = store();
    const page = readTrendRows(open.db, { ...whole, codes: null, limit: 1, skip: 1 });
    expect(page).toMatchObject({ total: 3, rows: [{ id: 'pressure' }] });
    expect(readTrendRows(open.db, { ...whole, codes: ['2708-6'], limit: 9, skip: 0 }).total).toBe(1);
    expect(
      readTrendRows(open.db, { ...whole, patientId: 'patient-9', codes: null, limit: 9, skip: 0 }),
    ).toEqual({
      rows: [],
      total: 0,
    });
    open.close();
  });

  it('shares count a value on a bound as inside', () => {
    const values = [3.9, 4, 10, 15, 15.1, 20];
    const open = storeOf([
      ['patient', patient()],
      ...values.map((value, place): Sketch => [
        'observation',
        observation({
          id: `glucose-${String(place)}`,
          code: '15074-8',
          unit: 'mmol/L',
          value,
          effectiveAt: wireTime(place * 5 * MINUTE),
        }),
      ]),
    ]);
    const asked = { ...whole, code: '15074-8', low: 4, high: 15 };
    expect(readShares(open.db, asked)).toEqual({ below: 1, inside: 3, above: 2, every: 5 * MINUTE });
    expect(readShares(open.db, { ...asked, code: '8867-4' })).toEqual({
      below: 0,
      inside: 0,
      above: 0,
      every: null,
    });
    open.close();
  });
});
