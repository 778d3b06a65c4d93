import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedAnswers, compareAnswers } from '@shared/clinical/forms/compare-answers';
import { formsDue } from '@shared/clinical/forms/form-due';
import { missingMeasurement } from '@shared/clinical/rules/missing-measurement';
import { DAY, HOUR } from '@shared/clock';
import type { ScheduleItem } from '@shared/model/plan';
import { NOON, wireTime } from '../../../support/builders';

const GRADES = ['Ikke', 'Litt', 'Mye'];
const form = {
  id: 'form-1',
  title: 'Symptomer',
  items: [
    { linkId: '1', text: 'Tung pust', type: 'choice', options: GRADES },
    { linkId: '2', text: 'Hoste', type: 'choice', options: GRADES },
    { linkId: '3', text: 'Annet', type: 'text' },
  ],
};
const answers = (...all: readonly (readonly [linkId: string, answer: unknown, text?: string])[]) => ({
  items: all.map(([linkId, answer, text]) => ({
    linkId,
    text: text ?? form.items.find((item) => item.linkId === linkId)?.text ?? `spørsmål ${linkId}`,
    answer,
  })),
});
const changes = (...pair: Parameters<typeof compareAnswers>) =>
  compareAnswers(...pair).map(({ change }) => change);

describe('answers beside the earlier ones', () => {
  it('says which went up, down, changed or stayed', () => {
    const before = answers(['1', 'Litt'], ['2', 'Mye'], ['3', 'ingen']);
    const now = answers(['1', 'Mye'], ['2', 'Ikke'], ['3', 'svimmel']);
    expect(changes(now, before, form)).toEqual(['up', 'down', 'changed']);
    expect(changes(now, now, form)).toEqual(['same', 'same', 'same']);
    expect(changedAnswers(compareAnswers(now, before, form))).toBe(3);
  });

  it('calls nothing changed where there is nothing before', () => {
    const items = compareAnswers(answers(['1', 'Mye']), null, form);
    expect(items.map(({ change }) => change)).toEqual(['none', 'none', 'none']);
    expect(items.map(({ answer }) => answer)).toEqual(['Mye', undefined, undefined]);
    expect(changedAnswers(items)).toBe(0);
  });

  it.each([undefined, null, '', '  ', [], ['', null]])('takes %j for no answer', (nothing) => {
    const before = answers(['1', 'Litt']);
    expect(changes(answers(['1', nothing]), before, form)[0]).toBe('not_answered_now');
    expect(changes(before, answers(['1', nothing]), form)[0]).toBe('answered_now');
    expect(changes(answers(['1', nothing]), answers(), form)[0]).toBe('same');
  });

  it('does not compare answers to different questions of one number', () => {
    const before = answers(['1', 'Mye', 'Hoste om natten']);
    expect(changes(answers(['1', 'Ikke']), before, form)[0]).toBe('other_question');
  });

  it('keeps questions that came or went between versions apart', () => {
    const items = compareAnswers(
      answers(['1', 'Ikke'], ['9', 'ja']),
      answers(['1', 'Ikke'], ['8', 'nei']),
      form,
    );
    const of = (key: string) => items.find((item) => item.key === key);
    expect(of('9')).toMatchObject({ change: 'new_question', text: 'spørsmål 9', previous: undefined });
    expect(of('8')).toMatchObject({ change: 'gone_question', previous: 'nei', answer: undefined });
  });

  it('takes answers of odd types as they are: a number and its text are one answer, two items of one number are two', () => {
    expect(changes(answers(['3', 2]), answers(['3', '2']), form)[2]).toBe('same');
    expect(changes(answers(['3', { a: 1 }]), answers(['3', { a: 2 }]), form)[2]).toBe('changed');
    expect(changes(answers(['3', ['x', 'y']]), answers(['3', ['x', 'y']]), form)[2]).toBe('same');
    const twice = compareAnswers(answers(['3', 'a'], ['3', 'b']), answers(['3', 'a'], ['3', 'c']), null);
    expect(twice.map(({ key, change }) => [key, change])).toEqual([
      ['3', 'same'],
      ['3#2', 'changed'],
    ]);
  });

  it('never fails, and shows every answer once', () => {
    const any = fc.array(fc.tuple(fc.constantFrom('1', '2', '3', '9'), fc.anything()), { maxLength: 6 });
    fc.assert(
      fc.property(any, fc.option(any), (now, before) => {
        const [mine, theirs] = [answers(...now), before === null ? null : answers(...before)];
        const items = compareAnswers(mine, theirs, form);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        expect(items.length).toBeGreaterThanOrEqual(Math.max(3, now.length));
      }),
    );
  });
});

describe('critical items', () => {
  const phq9 = {
    id: 'form-phq9',
    title: 'PHQ-9',
    items: [
      { linkId: '1', text: 'spørsmål 1', type: 'integer' },
      { linkId: '9', text: 'spørsmål 9', type: 'integer' },
    ],
    scoring: { method: 'sum', critical: ['9'] },
  };
  const critical = (answer: unknown, of: typeof phq9 | null = phq9, linkId = '9') =>
    compareAnswers(answers([linkId, answer]), null, of).find(({ key }) => key === linkId)?.critical;

  it('are red for every answer above "not at all", also one that did not change', () => {
    expect([1, 2, 3, '1', 'Flere dager', true].map((answer) => critical(answer))).toEqual(
      Array(6).fill('red'),
    );
    const same = compareAnswers(answers(['9', 2]), answers(['9', 2]), phq9).find(({ key }) => key === '9');
    expect(same).toMatchObject({ change: 'same', critical: 'red' });
  });

  it('are quiet at "not at all", and never when nobody answered', () => {
    expect([0, '0', 'Ikke i det hele tatt'].map((answer) => critical(answer))).toEqual(
      Array(3).fill('not_at_all'),
    );
    expect([critical(undefined), critical('')]).toEqual(['missing', 'missing']);
  });

  it('are known by the code of PHQ-9 item 9 also in a form that nobody knows', () => {
    expect(critical(1, null, '/44249-1/44260-8')).toBe('red');
    expect(critical(1, null, '9')).toBe('not_critical');
  });
});

describe('when a form is expected', () => {
  const weekly: ScheduleItem = { questionnaireId: 'form-1', everyH: 168, dueAfterH: 24, pauses: [] };
  const at = (lastAt: number | undefined, now: number, item = weekly) =>
    formsDue([item], () => lastAt, now)[0];

  it('waits, is due, is overdue, as the centre judges it', () => {
    expect(at(NOON, NOON + 6 * DAY)).toMatchObject({ state: 'waiting', expectedAt: NOON + 7 * DAY });
    expect(at(NOON, NOON + 7 * DAY + 1)?.state).toBe('due');
    expect(at(NOON, NOON + 8 * DAY)?.state).toBe('due');
    expect(at(NOON, NOON + 8 * DAY + 1)?.state).toBe('overdue');
    expect(at(undefined, NOON)).toMatchObject({ state: 'never', expectedAt: null, lastAt: null });
  });

  it('counts no pause, and says until when one runs', () => {
    const paused = { ...weekly, pauses: [{ from: wireTime(DAY), to: wireTime(11 * DAY), reason: 'ferie' }] };
    expect(at(NOON, NOON + 5 * DAY, paused)).toMatchObject({ state: 'paused', pausedUntil: NOON + 11 * DAY });
    expect(at(NOON, NOON + 12 * DAY, paused)).toMatchObject({
      state: 'waiting',
      expectedAt: NOON + 17 * DAY,
    });
  });

  it('agrees with the rule that raises the alert', () => {
    const times = fc.record({
      everyH: fc.integer({ min: 1, max: 400 }),
      dueAfterH: fc.integer({ min: 0, max: 72 }),
      h: fc.integer({ min: 0, max: 600 }),
    });
    fc.assert(
      fc.property(times, ({ everyH, dueAfterH, h }) => {
        const item = { ...weekly, everyH, dueAfterH };
        const now = NOON + h * HOUR;
        const missing = missingMeasurement(item, NOON, NOON, now) !== undefined;
        expect(at(NOON, now, item)?.state === 'overdue').toBe(missing);
      }),
    );
  });

  it('leaves measurements out and puts the first expected first', () => {
    const items: ScheduleItem[] = [
      { ...weekly, questionnaireId: 'later' },
      { code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] },
      { ...weekly, questionnaireId: 'sooner', everyH: 24 },
    ];
    expect(formsDue(items, () => NOON, NOON).map(({ questionnaireId }) => questionnaireId)).toEqual([
      'sooner',
      'later',
    ]);
  });
});
