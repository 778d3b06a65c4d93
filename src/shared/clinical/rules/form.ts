import { z } from 'zod';
import { fromWireTime, type Millis } from '../../clock';
import type { EntityOf } from '../../model/entity';
import type { FormResponse } from '../../model/observation';
import type { ValueSeverity } from '../../model/primitives';
import { shownDay, shownTime } from '../oslo-time';
import { VKP_CODE, type Finding } from './finding';
import { colourName } from './rule-text';

/** Identity of the two rules on forms in every alert that they raise. Version 2: a form with a question left out is judged by its certain points. */
export const FORM_RULE = { id: 'form_answer', version: '2' } as const;
export const CRITICAL_RULE = { id: 'critical_item', version: '1' } as const;

/** PHQ-9 item 9 (thoughts of death or self-harm), LOINC: judged in whatever form it stands. */
const PHQ9_ITEM9 = '44260-8';
/** Answers that say "not at all"; everything else on a critical item is taken for more. */
const NOT_AT_ALL: readonly unknown[] = [
  0,
  '0',
  false,
  'LA6568-5',
  'not at all',
  'ikke i det hele tatt',
  'nei',
  'ikke',
];

const acting = z.enum(['yellow', 'red']);

/** What the centre writes into a questionnaire's `scoring`; anything else is no rule of ours. */
export const formScoringSchema = z.object({
  /** Answers are numbers, or places in the item's options; all of them have to be there. */
  method: z.literal('sum').optional(),
  /** From this score on. */
  bands: z.array(z.object({ from: z.number(), severity: acting })).default([]),
  /** Single answers that matter by themselves. */
  answers: z.array(z.object({ linkId: z.string(), answer: z.string(), severity: acting })).default([]),
  /** Items where any answer above "not at all" is red whatever the score. */
  critical: z.array(z.string()).default([]),
});
export type FormScoring = z.infer<typeof formScoringSchema>;

type Questionnaire = EntityOf<'questionnaire'>;
type Item = FormResponse['items'][number];

/** A form as it is judged: what was answered, and what the form is. */
export interface AnsweredForm {
  readonly response: Omit<FormResponse, 'severity'>;
  readonly questionnaire: Questionnaire;
  /** When the centre took the form's scoring into use. */
  readonly since: Millis;
}

/** The score of a form: its own, or the sum of its answers; a missing answer is never 0 (product.md P7), so no score. */
export function scoreOf({ response, questionnaire }: Omit<AnsweredForm, 'since'>): number | undefined {
  if (response.score !== undefined) return response.score;
  const points = answeredPoints({ response, questionnaire });
  return points === undefined || points.includes(undefined) ? undefined : sumOf(points);
}

/** The score as it is shown, null for none: of a form that is not known here the one that was sent. */
export function shownScore(
  response: Omit<FormResponse, 'severity'>,
  questionnaire: Questionnaire | null,
): number | null {
  return (questionnaire === null ? response.score : scoreOf({ response, questionnaire })) ?? null;
}

/** The fewest points that a form without a score can have: its answers alone, where none can take away from them. */
function leastScoreOf(form: Omit<AnsweredForm, 'since'>): number | undefined {
  const points = answeredPoints(form);
  return points === undefined || points.some((one) => one !== undefined && one < 0)
    ? undefined
    : sumOf(points);
}

/** Points of each item of a form that is summed up, undefined for one without an answer that is known. */
function answeredPoints({
  response,
  questionnaire,
}: Omit<AnsweredForm, 'since'>): readonly (number | undefined)[] | undefined {
  if (scoringOf(questionnaire).method !== 'sum') return undefined;
  return questionnaire.items.map(({ linkId, options }) => {
    const item = response.items.find((one) => one.linkId === linkId);
    return item === undefined ? undefined : pointsOf(item.answer, options);
  });
}

function sumOf(points: readonly (number | undefined)[]): number {
  return points.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** What an answered form has to say: critical items, and the worst of score and answers. */
export function formFindings(form: AnsweredForm): Finding[] {
  const critical = criticalItems(form).map((item) => criticalFinding(form, item));
  const answer = answerFinding(form);
  return answer === undefined ? critical : [...critical, answer];
}

/** Severity of a form as a whole; `unknown` where nothing about it is judged. */
export function severityOfForm(form: AnsweredForm, findings: readonly Finding[]): ValueSeverity {
  if (findings.some(({ severity }) => severity === 'red')) return 'red';
  if (findings.length > 0) return 'yellow';
  if (lacksCritical(form)) return 'unknown';
  const { bands, answers, critical } = scoringOf(form.questionnaire);
  // A form that is judged by its score, and has none, is not in order: nobody knows.
  const judged = bands.length > 0 ? scoreOf(form) !== undefined : answers.length > 0 || critical.length > 0;
  return judged ? 'normal' : 'unknown';
}

/** A critical item without an answer is not "not at all", whatever the score that came with the form. */
function lacksCritical({ response, questionnaire }: AnsweredForm): boolean {
  return questionnaire.items.some(
    ({ linkId }) =>
      isCriticalItem(linkId, questionnaire) && !response.items.some((one) => one.linkId === linkId),
  );
}

/** The scoring of a form as far as we know it; none where the centre wrote something of its own. */
export function scoringOf({ scoring }: Pick<Questionnaire, 'scoring'>): FormScoring {
  const read = formScoringSchema.safeParse(scoring);
  return read.success ? read.data : { bands: [], answers: [], critical: [] };
}

/** An answer as points: a number, or its place among the item's options. */
export function pointsOf(answer: unknown, options: readonly unknown[] | undefined): number | undefined {
  if (typeof answer === 'number') return answer;
  const place = (options ?? []).indexOf(answer);
  return place < 0 ? undefined : place;
}

function criticalItems({ response, questionnaire }: AnsweredForm): Item[] {
  return response.items.filter(
    ({ linkId, answer }) =>
      isCriticalItem(linkId, questionnaire) && !saysNotAtAll(linkId, answer, questionnaire),
  );
}

/** An item whose answer matters whatever the score: by the form's list, or PHQ-9 item 9 by its code. */
export function isCriticalItem(linkId: string, questionnaire: Pick<Questionnaire, 'scoring'>): boolean {
  return scoringOf(questionnaire).critical.includes(linkId) || linkId.split('/').at(-1) === PHQ9_ITEM9;
}

/** "Not at all", by the words that are known, or as the first of the item's options. */
export function saysNotAtAll(
  linkId: string,
  answer: unknown,
  { items }: Pick<Questionnaire, 'items'>,
): boolean {
  const said = typeof answer === 'string' ? answer.trim().toLowerCase() : answer;
  if (NOT_AT_ALL.includes(answer) || NOT_AT_ALL.includes(said)) return true;
  const options = items.find((item) => item.linkId === linkId)?.options ?? [];
  return options.length > 0 && options[0] === answer;
}

function criticalFinding({ response, questionnaire }: AnsweredForm, item: Item): Finding {
  return {
    reason: 'critical_item',
    code: VKP_CODE.formAnswered,
    class: 'clinical',
    severity: 'red',
    rule: {
      id: `${CRITICAL_RULE.id}:${questionnaire.id}:${item.linkId}`.slice(0, 200),
      version: CRITICAL_RULE.version,
      text:
        `${questionnaire.title}, ${shortened(item.text)}: svaret er «${shortened(shownAnswer(item.answer))}». ` +
        `Besvart ${shownTime(fromWireTime(response.answeredAt))}. ` +
        'Ethvert svar over «ikke i det hele tatt» er rødt. Regelen er fast for skjemaet og gjelder alle.',
    },
    evidence: [{ kind: 'response', id: response.id }],
  };
}

function answerFinding(form: AnsweredForm): Finding | undefined {
  const { response, questionnaire, since } = form;
  const worst = worstAnswer(form);
  if (worst === undefined) return undefined;
  const score = scoreOf(form);
  return {
    reason: 'form_answer',
    code: VKP_CODE.formAnswered,
    class: 'clinical',
    severity: worst.severity,
    rule: {
      id: `${FORM_RULE.id}:${questionnaire.id}`.slice(0, 200),
      version: FORM_RULE.version,
      text:
        `${questionnaire.title}: ${worst.words}. Besvart ${shownTime(fromWireTime(response.answeredAt))}. ` +
        `Grensene er skjemaets, tatt i bruk av responssenteret ${shownDay(since)}.`,
    },
    evidence: [{ kind: 'response', id: response.id }],
    ...(score === undefined
      ? {}
      : {
          level: {
            now: score,
            step: 1,
            of: (earlier) => ('answeredAt' in earlier ? earlier.score : undefined),
          },
        }),
  };
}

/** The band that a score lies in by the form's own scoring; undefined below the first. */
export function bandOf(
  score: number,
  questionnaire: Pick<Questionnaire, 'scoring'>,
): FormScoring['bands'][number] | undefined {
  return scoringOf(questionnaire)
    .bands.filter(({ from }) => score >= from)
    .reduce<FormScoring['bands'][number] | undefined>(
      (worst, one) => (worst === undefined || one.from > worst.from ? one : worst),
      undefined,
    );
}

interface Worst {
  readonly severity: 'yellow' | 'red';
  readonly words: string;
}

function worstAnswer(form: AnsweredForm): Worst | undefined {
  const { response, questionnaire } = form;
  const { answers } = scoringOf(questionnaire);
  const whole = scoreOf(form);
  const score = whole ?? leastScoreOf(form);
  const band = score === undefined ? undefined : bandOf(score, questionnaire);
  const found: Worst[] = answers.flatMap(({ linkId, answer, severity }) => {
    const item = response.items.find((one) => one.linkId === linkId && one.answer === answer);
    return item === undefined
      ? []
      : [
          {
            severity,
            words: `«${shortened(item.text)}» er besvart med «${answer}», som er ${colourName(severity)}`,
          },
        ];
  });
  if (band !== undefined && score !== undefined) {
    const least = whole === undefined ? 'ufullstendig, minst ' : '';
    const words = `${least}${String(score)} poeng, ${colourName(band.severity)} fra ${String(band.from)} poeng`;
    found.unshift({ severity: band.severity, words });
  }
  return found.find(({ severity }) => severity === 'red') ?? found[0];
}

function shownAnswer(answer: unknown): string {
  return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : JSON.stringify(answer);
}

function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
