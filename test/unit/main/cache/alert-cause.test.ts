import { describe, expect, it } from 'vitest';
import { causeOf } from '@main/cache/queries/alert-cause';
import type { EntityReader } from '@main/cache/queries/entity-reader';
import { causeLine } from '@renderer/ui/format/cause';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { alert, observation, plan, wireTime } from '../../../support/builders';
import { wordsIn } from '../../../support/renderer-words';

const HOUR = 3_600_000;
const held: Readonly<Record<string, unknown>> = {
  'questionnaire form-phq9': { id: 'form-phq9', title: 'PHQ-9', items: [] },
  'response response-1': {
    id: 'response-1',
    questionnaireId: 'form-phq9',
    items: [{ linkId: '9', text: 'spørsmål 9', answer: 1 }],
    score: 12,
  },
  'questionnaire form-cat': {
    ...{ id: 'form-cat', title: 'CAT', scoring: { method: 'sum', bands: [{ from: 1, severity: 'red' }] } },
    items: [{ linkId: '1', text: 'Hoste', type: 'choice', options: ['Aldri', 'Noen dager', 'Daglig'] }],
  },
  'response response-2': {
    id: 'response-2',
    questionnaireId: 'form-cat',
    items: [{ linkId: '1', text: 'Hoste', answer: 'Daglig' }],
  },
  'message message-1': { id: 'message-1', text: 'Jeg er tungpusten.' },
};
const read = ((kind: string, id: string) => held[`${kind} ${id}`] ?? null) as EntityReader['read'];

const changing = plan({
  deltas: [{ code: '29463-7', unit: 'kg', change: 2, windowH: 72, severity: 'red' }],
  baseline: { '2708-6': { value: 95, spread: 1, from: wireTime(-9e8), to: wireTime(-8e8) } },
});

function lines(over: Partial<Alert>, evidence: readonly Observation[] = []): [nb: string, en: string] {
  const cause = causeOf(alert({ evidence: [], ...over }), evidence, changing, { read });
  return [causeLine(wordsIn('nb'), cause, 'nb'), causeLine(wordsIn('en'), cause, 'en')];
}

function rule(id: string): Alert['rule'] {
  return { id, version: '1', text: 'Sentralens setning.' };
}

const weights = [
  observation({ id: 'w1', code: '29463-7', unit: 'kg', value: 81.2, effectiveAt: wireTime(-60 * HOUR) }),
  observation({ id: 'w2', code: '29463-7', unit: 'kg', value: 83.5 }),
];

describe('what an alert is about, in a row', () => {
  it('says a change by how much and in how long, from the evidence and the plan', () => {
    const about = { reason: 'delta', rule: rule('delta:29463-7:above') } as const;
    expect(lines(about, weights)).toEqual([
      'Vekt 83,5 kg · økt 2,3 på 2 d',
      'Weight 83.5 kg · rose 2.3 in 2 d',
    ]);
  });

  it('falls back on the centre’s sentence where the plan has moved on', () => {
    const about = { reason: 'delta', severity: 'yellow', rule: rule('delta:29463-7:above') } as const;
    expect(lines(about, weights)[0]).toBe('Vekt 83,5 kg · Sentralens setning.');
  });

  it('says the value that stands: what was corrected or withdrawn is no reason to look', () => {
    const about = { reason: 'limit', rule: rule('limit:2708-6:below') } as const;
    const wrong = observation({ id: 'o1', value: 87 });
    const right = observation({ id: 'o2', value: 83, status: 'corrected', replaces: 'o1' });
    expect(lines(about, [wrong, right])[0]).toBe('SpO₂ 83 % · under 88');
    const withdrawal = observation({ id: 'o3', value: 87, status: 'entered_in_error', replaces: 'o1' });
    expect(lines(about, [wrong, withdrawal])[0]).toBe('Sentralens setning.');
    const before = observation({ id: 'o0', value: 86, effectiveAt: wireTime(-2 * HOUR) });
    expect(lines(about, [before, wrong, withdrawal])[0]).toBe('SpO₂ 86 % · under 88');
    const harmless = observation({ id: 'o4', value: 96, status: 'corrected', replaces: 'o1' });
    expect(lines(about, [wrong, harmless])[0]).toBe('SpO₂ 96 % · Sentralens setning.');
    const heavier = observation({
      ...{ id: 'w3', code: '29463-7', unit: 'kg', value: 84.1 },
      ...{ status: 'corrected', replaces: 'w2' },
    });
    const change = { reason: 'delta', rule: rule('delta:29463-7:above') } as const;
    expect(lines(change, [...weights, heavier])[0]).toBe('Vekt 84,1 kg · økt 2,9 på 2 d');
  });

  it('says a drift beside the normal state', () => {
    const run = [observation({ id: 'o1', value: 93 })];
    expect(lines({ reason: 'baseline', rule: rule('baseline:2708-6:below') }, run)).toEqual([
      'SpO₂ 93 % · under normaltilstand 95 ± 1',
      'SpO₂ 93 % · below baseline 95 ± 1',
    ]);
  });

  it('says forms by name and score, a critical item by its answer, a missing form by name', () => {
    const evidence = [{ kind: 'response', id: 'response-1' }];
    expect(lines({ reason: 'form_answer', rule: rule('form_answer:form-phq9'), evidence })).toEqual([
      'PHQ-9: 12 poeng · Svar i skjema',
      'PHQ-9: 12 points · Answer in a form',
    ]);
    const unscored = [{ kind: 'response', id: 'response-2' }];
    expect(lines({ reason: 'form_answer', rule: rule('form_answer:form-cat'), evidence: unscored })[0]).toBe(
      'CAT: 2 poeng · Svar i skjema',
    );
    expect(lines({ reason: 'critical_item', rule: rule('critical_item:form-phq9:9'), evidence })).toEqual([
      'Kritisk svar i PHQ-9 · spørsmål 9: «1»',
      'Critical answer in PHQ-9 · spørsmål 9: “1”',
    ]);
    expect(lines({ reason: 'missing_form', rule: rule('missing_form:form-phq9') })[0]).toBe(
      'Mangler skjema: PHQ-9',
    );
  });

  it('says a message in the patient’s words and equipment by its trouble', () => {
    const evidence = [{ kind: 'message', id: 'message-1' }];
    expect(lines({ reason: 'message', rule: rule('message'), evidence })[0]).toBe(
      'Melding fra pasienten · «Jeg er tungpusten.»',
    );
    expect(lines({ reason: 'technical', rule: rule('technical:battery') })).toEqual([
      'Lavt batteri i utstyret',
      'Low battery in the equipment',
    ]);
  });

  it('guesses nothing: evidence that is not here and rule ids of another centre leave the sentence', () => {
    expect(
      lines({ reason: 'form_answer', rule: rule('x'), evidence: [{ kind: 'response', id: 'gone' }] })[0],
    ).toBe('Svar i skjema · Sentralens setning.');
    expect(lines({ reason: 'technical', rule: rule('device-17') })[0]).toBe(
      'Teknisk varsel · Sentralens setning.',
    );
    expect(lines({ reason: 'inactive', rule: rule('inactive') })[0]).toBe(
      'Inaktiv pasient · Sentralens setning.',
    );
  });
});
