import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import { HOUR } from '@shared/clock';
import type { FormResponse } from '@shared/model/observation';
import { answerText } from '@renderer/features/patient/forms/answer-text';
import { answeredForms, scoreSeries, signedText } from '@renderer/features/patient/forms/answered';
import { wireTime } from '../../../support/builders';

const form = {
  id: 'form-1',
  title: 'Symptomer',
  items: [
    { linkId: '1', text: 'Tung pust', type: 'integer' },
    { linkId: '2', text: 'Hoste', type: 'integer' },
  ],
  scoring: {
    method: 'sum',
    bands: [
      { from: 3, severity: 'yellow' },
      { from: 5, severity: 'red' },
    ],
  },
};
const response = (
  id: string,
  hours: number,
  values: readonly unknown[],
  over: Partial<FormResponse> = {},
): FormResponse => ({
  id,
  patientId: 'patient-1',
  questionnaireId: 'form-1',
  answeredAt: wireTime(hours * HOUR),
  items: values.map((answer, place) => ({ linkId: String(place + 1), text: 'x', answer })),
  severity: 'normal',
  ...over,
});
const shown = (...responses: FormResponse[]) =>
  answeredForms({ responses, more: false, questionnaires: [form] });

describe('answered forms', () => {
  it('have their score, its band and the change since the last that has one', () => {
    const rows = shown(response('c', 2, [3, 2]), response('b', 1, [1]), response('a', 0, [1, 0]));
    expect(rows.map(({ score, change, band }) => [score, change, band?.severity ?? null])).toEqual([
      [5, 4, 'red'],
      [null, null, null],
      [1, null, null],
    ]);
    // The centre calls a form normal where nothing critical was said; with answers missing the page does not.
    expect(rows.map(({ lacksScore }) => lacksScore)).toEqual([false, true, false]);
    expect(rows.map(({ before }) => before?.id ?? null)).toEqual(['b', 'a', null]);
  });

  it('of another form are not compared, and an unknown form keeps its id and the score that it came with', () => {
    const other = response('u', 3, [9], { questionnaireId: 'form-x', score: 12 });
    const rows = shown(other, response('a', 0, [1, 0]));
    expect(rows[0]).toMatchObject({
      title: 'form-x',
      questionnaire: null,
      score: 12,
      band: null,
      change: null,
      before: null,
    });
  });

  it('of one instant are both there and say so', () => {
    const rows = shown(response('b', 1, [1, 1]), response('a', 1, [1, 0]), response('z', 0, [0, 0]));
    expect(rows.map(({ isTwin }) => isTwin)).toEqual([true, true, false]);
    expect(rows[0]?.change).toBe(1);
  });

  it('make a line only where two have scores, oldest first, with the bands lowest first', () => {
    const rows = shown(response('c', 2, [3, 2]), response('b', 1, [1]), response('a', 0, [1, 0]));
    const [line] = scoreSeries(rows);
    expect(line?.answered.map(({ score }) => score)).toEqual([1, null, 5]);
    expect(line?.bands.map(({ from }) => from)).toEqual([3, 5]);
    expect(scoreSeries(shown(response('a', 0, [1, 0])))).toEqual([]);
  });

  it('write a change with its sign', () => {
    expect([3, -2, 0].map(signedText)).toEqual(['+3', '−2', '±0']);
  });
});

describe('an answer in words', () => {
  const { t } = i18next;
  it.each([
    ['Litt', 'Litt'],
    [2, '2'],
    [0, '0'],
    [['a', null, 'b'], 'a, b'],
    [{ display: 'Flere dager', code: 'LA6569-3' }, 'Flere dager'],
    [{ value: 3, unit: 'ganger' }, '3 ganger'],
    [{ odd: [1] }, '{"odd":[1]}'],
    [undefined, null],
    [null, null],
    [' ', null],
    [[], null],
  ])('%j is %j', (answer, words) => {
    expect(answerText(t, answer)).toBe(words);
  });

  it('is cut where it is a whole text', () => {
    expect(answerText(t, 'x'.repeat(5_000))?.length).toBeLessThanOrEqual(400);
  });
});
