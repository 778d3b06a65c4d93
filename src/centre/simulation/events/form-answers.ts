import { DAY, HOUR, MINUTE, toWireTime, type Millis } from '@shared/clock';
import { PHQ9 } from '@shared/clinical/measures';
import type { FormResponse, Observation } from '@shared/model/observation';
import type { Illness } from '../body';
import { spellAt } from '../illness';
import type { SimulatedPerson } from '../person';
import { questionnaires } from '../questionnaires';
import { randomFor, wholeBetween, type Random } from '../random';

/** One answered form of a simulated person. */
export interface FormAnswer {
  readonly person: SimulatedPerson;
  readonly questionnaireId: string;
  readonly at: Millis;
  readonly illness: Illness;
  /** PHQ-9 item 9; 0 unless a scene says otherwise. */
  readonly item9: number;
  readonly random: Random;
}

/** Every form that is answered on a day (days since 1970, UTC). */
export function answersOn(seed: number, people: readonly SimulatedPerson[], day: number): FormAnswer[] {
  return people.flatMap((person) =>
    person.forms.flatMap(({ questionnaireId, everyDays, hour }) => {
      if ((day + person.index) % everyDays !== 0) return [];
      const random = randomFor(seed, 'form', person.index, questionnaireId, day);
      // Three of a hundred are forgotten.
      if (random() < 0.03) return [];
      const at = day * DAY + hour * HOUR + Math.floor(random() * 90) * MINUTE;
      return [{ person, questionnaireId, at, illness: spellAt(seed, person.index, at), item9: 0, random }];
    }),
  );
}

/** The response that the person's tablet sends. */
export function responseOf(answer: FormAnswer, id: string): Omit<FormResponse, 'severity'> {
  const { person, questionnaireId, at } = answer;
  return {
    id,
    patientId: person.patient.id,
    questionnaireId,
    answeredAt: toWireTime(at),
    items: questionnaireId === 'form-phq9' ? phq9Items(answer) : choiceItems(answer),
  };
}

/** The score of a PHQ-9 as the measure that charts show; it is judged as the form that it comes from. */
export function scoreObservation(
  { score, patientId, answeredAt, severity, questionnaireId }: FormResponse,
  id: string,
  receivedAt: Millis,
): Observation | undefined {
  if (questionnaireId !== 'form-phq9' || score === undefined) return undefined;
  return {
    id,
    patientId,
    code: PHQ9,
    value: score,
    unit: '{score}',
    effectiveAt: answeredAt,
    receivedAt: toWireTime(receivedAt),
    source: { kind: 'self' },
    status: 'final',
    severity,
  };
}

/** Points in all that a person this ill answers with, by the bands of the forms. */
function pointsFor({ illness, random }: FormAnswer, well: number, yellow: number, red: number): number {
  const low = illness === 'red' ? red : illness === 'yellow' ? yellow : 0;
  const high = illness === 'red' ? red + 1 : illness === 'yellow' ? red - 1 : well;
  return wholeBetween(random, low, high);
}

/** Points spread over the items as they come, at most `most` each. */
function spread(points: number, count: number, most: number, random: Random): number[] {
  const items = Array.from({ length: count }, () => 0);
  for (let left = Math.min(points, count * most); left > 0;) {
    const place = wholeBetween(random, 0, count - 1);
    if ((items[place] ?? most) >= most) continue;
    items[place] = (items[place] ?? 0) + 1;
    left -= 1;
  }
  return items;
}

function phq9Items(answer: FormAnswer): FormResponse['items'] {
  const points = Math.max(0, pointsFor(answer, 7, 10, 15) - answer.item9);
  const values = [...spread(points, 8, 3, answer.random), answer.item9];
  return itemsOf(answer.questionnaireId, values);
}

function choiceItems(answer: FormAnswer): FormResponse['items'] {
  const form = questionnaires.find(({ id }) => id === answer.questionnaireId);
  const items = form?.items ?? [];
  const options = items[0]?.options ?? [];
  // The last item of the cancer form (rigors) matters by itself: who is well has none.
  const spared = answer.questionnaireId === 'form-esas' ? 1 : 0;
  const [yellow, red] = spared === 1 ? [4, 6] : [3, 5];
  const points = items.length === 1 ? Number(answer.illness !== 'well') : pointsFor(answer, 2, yellow, red);
  const values = spread(points, items.length - spared, options.length - 1, answer.random);
  const all = spared === 0 ? values : [...values, answer.illness === 'red' ? 2 : 0];
  return itemsOf(
    answer.questionnaireId,
    all.map((value) => options[value]),
  );
}

function itemsOf(questionnaireId: string, values: readonly unknown[]): FormResponse['items'] {
  const items = questionnaires.find(({ id }) => id === questionnaireId)?.items ?? [];
  return items.map(({ linkId, text }, place) => ({ linkId, text, answer: values[place] }));
}
