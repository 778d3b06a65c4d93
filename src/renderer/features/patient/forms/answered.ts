import { fromWireTime, type Millis } from '@shared/clock';
import { bandOf, shownScore, scoringOf } from '@shared/clinical/rules/form';
import type { FormsView } from '@shared/ipc/patient/value-views';
import type { EntityOf } from '@shared/model/entity';
import type { FormResponse } from '@shared/model/observation';

type Questionnaire = EntityOf<'questionnaire'>;

/** One answered form as the list shows it. */
export interface AnsweredForm {
  readonly response: FormResponse;
  readonly at: Millis;
  /** Null for a form that the centre has told nothing about. */
  readonly questionnaire: Questionnaire | null;
  readonly title: string;
  /** Null where an answer is missing, or the form has no score. */
  readonly score: number | null;
  /** The score's band by the form's own scoring. */
  readonly band: { readonly from: number; readonly severity: 'yellow' | 'red' } | null;
  /** The answer to the same form before this one. */
  readonly before: FormResponse | null;
  /** Signed, from the last one that has a score; null where there is none to compare. */
  readonly change: number | null;
  /** True where answers that the form's own scoring needs are missing: nothing normal can be said of it then. */
  readonly lacksScore: boolean;
  /** True where the same form came twice at one instant. */
  readonly isTwin: boolean;
}

/** Answered forms, newest first, each beside the one before it of the same form. */
export function answeredForms({ responses, questionnaires }: FormsView): readonly AnsweredForm[] {
  const forms = new Map(questionnaires.map((form) => [form.id, form]));
  const bare = responses.map((response) => {
    const questionnaire = forms.get(response.questionnaireId) ?? null;
    return { response, questionnaire, score: shownScore(response, questionnaire) };
  });
  return bare.map(({ response, questionnaire, score }, place) => {
    const earlier = bare
      .slice(place + 1)
      .filter((one) => one.response.questionnaireId === response.questionnaireId);
    const scored = earlier.find((one) => one.score !== null)?.score ?? null;
    const band = score === null || questionnaire === null ? undefined : bandOf(score, questionnaire);
    return {
      response,
      at: fromWireTime(response.answeredAt),
      questionnaire,
      title: questionnaire?.title ?? response.questionnaireId,
      score,
      band: band ?? null,
      before: earlier[0]?.response ?? null,
      change: score === null || scored === null ? null : score - scored,
      lacksScore: score === null && questionnaire !== null && scoringOf(questionnaire).bands.length > 0,
      isTwin: bare.some((one) => isTwinOf(one.response, response)),
    };
  });
}

function isTwinOf(one: FormResponse, other: FormResponse): boolean {
  return (
    one.id !== other.id &&
    one.questionnaireId === other.questionnaireId &&
    one.answeredAt === other.answeredAt
  );
}

/** One form over time: oldest first, its bands lowest first. */
export interface ScoreSeries {
  readonly questionnaireId: string;
  readonly title: string;
  readonly bands: readonly { readonly from: number; readonly severity: 'yellow' | 'red' }[];
  readonly answered: readonly AnsweredForm[];
}

/** The forms that have scores, the one that was answered last first. */
export function scoreSeries(answered: readonly AnsweredForm[]): readonly ScoreSeries[] {
  const ids = [...new Set(answered.map(({ response }) => response.questionnaireId))];
  return ids.flatMap((questionnaireId) => {
    const own = answered.filter(({ response }) => response.questionnaireId === questionnaireId).reverse();
    const form = own.at(-1)?.questionnaire ?? null;
    if (own.filter(({ score }) => score !== null).length < 2) return [];
    const bands = form === null ? [] : [...scoringOf(form).bands].sort((a, b) => a.from - b.from);
    return [{ questionnaireId, title: own.at(-1)?.title ?? questionnaireId, bands, answered: own }];
  });
}

/** `+3`, `−2`, `±0`. */
export function signedText(change: number): string {
  if (change === 0) return '±0';
  return change > 0 ? `+${String(change)}` : `−${String(-change)}`;
}
