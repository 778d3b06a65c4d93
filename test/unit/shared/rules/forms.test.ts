import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFindings, scoreOf, severityOfForm, type AnsweredForm } from '@shared/clinical/rules/form';
import { questionnaires } from '@centre/simulation/questionnaires';
import { NOON, wireTime } from '../../../support/builders';

function answered(
  questionnaireId: string,
  answers: readonly unknown[],
  linkIds?: readonly string[],
): AnsweredForm {
  const questionnaire = questionnaires.find(({ id }) => id === questionnaireId);
  if (questionnaire === undefined) throw new Error('no such form');
  const items = answers.map((answer, place) => ({
    linkId: linkIds?.[place] ?? String(place + 1),
    text: questionnaire.items[place]?.text ?? '',
    answer,
  }));
  const response = {
    id: 'response-1',
    patientId: 'patient-1',
    questionnaireId,
    answeredAt: wireTime(),
    items,
  };
  return { response, questionnaire, since: NOON - 12 * 86_400_000 };
}

/** PHQ-9 with the first eight items summing up to `sum`. */
function phq9(sum: number, item9 = 0): AnsweredForm {
  const first = Array.from({ length: 8 }, (_, place) => Math.max(0, Math.min(3, sum - 3 * place)));
  return answered('form-phq9', [...first, item9]);
}

const kinds = (form: AnsweredForm): [string, string][] =>
  formFindings(form).map(({ reason, severity }) => [reason, severity]);

describe('PHQ-9 (domain.md section 3.2)', () => {
  it('is yellow from 10 and red from 15, and says the score and the limit', () => {
    expect(kinds(phq9(9))).toEqual([]);
    expect(kinds(phq9(10))).toEqual([['form_answer', 'yellow']]);
    expect(kinds(phq9(14))).toEqual([['form_answer', 'yellow']]);
    expect(kinds(phq9(15))).toEqual([['form_answer', 'red']]);
    const [finding] = formFindings(phq9(12));
    expect(finding).toMatchObject({ code: '5.2.2', rule: { id: 'form_answer:form-phq9', version: '2' } });
    expect(finding?.rule.text).toBe(
      'PHQ-9: 12 poeng, gul fra 10 poeng. Besvart 02.03.2026 kl. 12:00. ' +
        'Grensene er skjemaets, tatt i bruk av responssenteret 18.02.2026.',
    );
  });

  it('is always red for item 9 above "not at all", whatever the score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 1, max: 3 }), (sum, item9) => {
        const found = formFindings(phq9(sum, item9));
        const critical = found.filter(({ reason }) => reason === 'critical_item');
        return (
          critical.length === 1 &&
          critical[0]?.severity === 'red' &&
          severityOfForm(phq9(sum, item9), found) === 'red'
        );
      }),
    );
    expect(formFindings(phq9(0, 1))[0]?.rule.text).toContain('svaret er «1»');
  });

  it('with a question left out is not in order, and is raised by the points that are certain', () => {
    const skipped = (points: number): AnsweredForm =>
      answered(
        'form-phq9',
        [...Array.from({ length: 7 }, () => points), 0],
        ['1', '3', '4', '5', '6', '7', '8', '9'],
      );
    expect([scoreOf(skipped(3)), kinds(skipped(3))]).toEqual([undefined, [['form_answer', 'red']]]);
    expect(formFindings(skipped(3))[0]?.rule.text).toContain(
      'PHQ-9: ufullstendig, minst 21 poeng, rød fra 15 poeng.',
    );
    expect([kinds(skipped(1)), severityOfForm(skipped(1), [])]).toEqual([[], 'unknown']);
    expect(severityOfForm(phq9(7), [])).toBe('normal');
    // A score that came with it says nothing of the item that is red whatever the score.
    const told = answered('form-phq9', [1, 1, 1, 1, 0, 0, 0, 0]);
    const scored = { ...told, response: { ...told.response, score: 4 } };
    expect([kinds(scored), severityOfForm(scored, [])]).toEqual([[], 'unknown']);
  });

  it('finds item 9 by its LOINC code in any form, and takes an answer that it does not know for more than nothing', () => {
    const foreign = (answer: unknown): AnsweredForm =>
      answered('form-hypo', ['Nei', answer], ['1', '/44249-1/44260-8']);
    expect(kinds(foreign('LA6570-1'))).toEqual([['critical_item', 'red']]);
    expect(kinds(foreign('Flere dager'))).toEqual([['critical_item', 'red']]);
    for (const nothing of [0, '0', 'LA6568-5', 'Not at all', 'Ikke i det hele tatt'])
      expect(kinds(foreign(nothing))).toEqual([]);
  });
});

describe('the score of a form', () => {
  it('is what came with it, or the sum of its options; a missing answer is never 0', () => {
    expect(scoreOf(answered('form-copd-daily', ['Mye', 'Litt', 'Ikke']))).toBe(3);
    expect(scoreOf(answered('form-copd-daily', ['Mye', 'Litt']))).toBeUndefined();
    expect(scoreOf(answered('form-copd-daily', ['Mye', 'Litt', 'ukjent']))).toBeUndefined();
    const own = answered('form-copd-daily', ['Mye', 'Litt']);
    expect(scoreOf({ ...own, response: { ...own.response, score: 5 } })).toBe(5);
  });

  it('judges nothing where the form has no scoring of ours', () => {
    const form = answered('form-hypo', ['Ja']);
    for (const scoring of [undefined, 'sum', { bands: 'x' }, null]) {
      const unscored = { ...form, questionnaire: { ...form.questionnaire, scoring } };
      expect([formFindings(unscored), severityOfForm(unscored, [])]).toEqual([[], 'unknown']);
    }
  });
});

describe('single answers', () => {
  it('matter by themselves, the worst one speaks', () => {
    expect(kinds(answered('form-hypo', ['Ja']))).toEqual([['form_answer', 'yellow']]);
    expect(kinds(answered('form-hypo', ['Nei']))).toEqual([]);
    const chill = answered('form-esas', ['Ikke', 'Ikke', 'Ikke', 'Mye']);
    expect(kinds(chill)).toEqual([['form_answer', 'red']]);
    expect(formFindings(chill)[0]?.rule.text).toContain('«Frostanfall» er besvart med «Mye», som er rød');
  });
});
