import { FORM_SCORE } from '../../clinical/measures';
import { scoreOf } from '../../clinical/rules/form';
import type { FormResponse } from '../../model/observation';
import { answersOf, formTitle, type Language, type NoteFacts } from '../facts';
import { valueText } from '../measured';
import { writtenLine } from '../written-text';
import { timeText } from './shown-time';
import { machineWords } from './words';

/** One answer as a primitive; a choice is told by its words. Nothing for an answer that is not there. */
export type AnswerValue = string | number | boolean;

/** The answers of an item as primitives; empty where it was not answered. */
export function answerValues(answer: unknown): AnswerValue[] {
  if (Array.isArray(answer)) return (answer as readonly unknown[]).flatMap(answerValues);
  if (typeof answer === 'string') return answer.trim() === '' ? [] : [answer];
  if (typeof answer === 'number') return Number.isFinite(answer) ? [answer] : [];
  if (typeof answer === 'boolean') return [answer];
  if (typeof answer !== 'object' || answer === null) return [];
  const told = new Map<string, unknown>(Object.entries(answer));
  const words: unknown = ['display', 'text', 'label', 'code', 'value']
    .map((key) => told.get(key))
    .find((value) => value != null);
  return typeof words === 'object' ? [] : answerValues(words);
}

/** The score of an answered form, its own or by the form's scoring; undefined where an answer is missing. */
export function scoreOfAnswer(response: FormResponse, { questionnaires }: NoteFacts): number | undefined {
  const questionnaire = questionnaires.find(({ id }) => id === response.questionnaireId);
  return questionnaire === undefined ? response.score : scoreOf({ response, questionnaire });
}

/** Lines on the answered forms that the alerts rest on: title, when, score, each question with its answer. */
export function formLines(facts: NoteFacts, language: Language): string[] {
  const words = machineWords(language);
  return answersOf(facts).flatMap((response) => {
    const points = scoreOfAnswer(response, facts);
    const score =
      points === undefined ? [] : [`${words.score}: ${valueText(FORM_SCORE, points, '{score}', language)}.`];
    return [
      writtenLine(
        `${formTitle(facts, response.questionnaireId)}, ${words.answered} ${timeText(response.answeredAt, language)}.`,
      ),
      ...score,
      ...response.items.map(({ linkId, text, answer }) => {
        const shown = answerValues(answer).map((value) => answerText(value, language));
        const question = text.trim() === '' ? linkId : text;
        return writtenLine(`${question}: ${shown.length === 0 ? words.notAnswered : shown.join(', ')}`);
      }),
    ];
  });
}

/** An answer in words. */
export function answerText(value: AnswerValue, language: Language): string {
  if (typeof value === 'boolean') {
    const [yes, no] = language === 'en' ? ['Yes', 'No'] : ['Ja', 'Nei'];
    return value ? yes : no;
  }
  return typeof value === 'number' && language === 'nb' ? String(value).replace('.', ',') : String(value);
}
