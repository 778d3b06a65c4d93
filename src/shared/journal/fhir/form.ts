import type {
  Observation as FhirObservation,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { FORM_SCORE, GAD7, PHQ9 } from '../../clinical/measures';
import { formScoringSchema } from '../../clinical/rules/form';
import type { FormResponse } from '../../model/observation';
import { SYSTEM, VKP_PROFILE, loincName } from '../codes';
import { formTitle, type Language, type NoteFacts } from '../facts';
import { answerValues, scoreOfAnswer, type AnswerValue } from '../machine/form-lines';
import { isBelievable } from '../measured';
import { writtenLine, writtenText } from '../written-text';
import { absent, categoryConcept } from './observation';
import {
  intervalsOf,
  interpretationConcept,
  interpretationOf,
  quantity,
  rangeOf,
  type Interpretation,
  type Interval,
} from './ranges';
import { centreReference, fhirTime, partId, patientReference } from './references';

/** A response that names its form by title. */
type TitledResponse = QuestionnaireResponse & {
  readonly _questionnaire: {
    readonly extension: readonly { readonly url: string; readonly valueString: string }[];
  };
};

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

/** An answered form. Questions without an answer are not in it: the machine's text says that they were not answered. */
export function fhirResponse(response: FormResponse, documentId: string, facts: NoteFacts): TitledResponse {
  const items = response.items.flatMap(itemOf);
  return {
    resourceType: 'QuestionnaireResponse',
    id: partId(documentId, `response:${response.id}`),
    meta: { profile: [VKP_PROFILE.QuestionnaireResponse] },
    // The form itself is not in the document, so its title stands in its place (VKP's profile).
    _questionnaire: {
      extension: [{ url: DISPLAY, valueString: writtenLine(formTitle(facts, response.questionnaireId)) }],
    },
    status: 'completed',
    subject: patientReference(facts),
    authored: fhirTime(response.answeredAt),
    source: patientReference(facts),
    ...(items.length === 0 ? {} : { item: items }),
  };
}

/**
 * The score of an answered form as a measurement (VKP's guide, skjemabesvarelse). A form that gives no score says so:
 * a missing answer is never counted as nothing.
 */
export function fhirScore(
  response: FormResponse,
  documentId: string,
  facts: NoteFacts,
  language: Language,
): FhirObservation {
  const questionnaire = facts.questionnaires.find(({ id }) => id === response.questionnaireId);
  const score = scoreOfAnswer(response, facts);
  const title = writtenLine(formTitle(facts, response.questionnaireId));
  const code = scoreCode(title);
  const display = loincName(code);
  return {
    resourceType: 'Observation',
    id: partId(documentId, `score:${response.id}`),
    meta: { profile: [VKP_PROFILE.Observation] },
    status: 'final',
    category: [categoryConcept('survey', 'Survey')],
    code: {
      coding: [{ system: SYSTEM.loinc, code, ...(display === undefined ? {} : { display }) }],
      text: title,
    },
    subject: patientReference(facts),
    effectiveDateTime: fhirTime(response.answeredAt),
    performer: [centreReference(facts)],
    ...valued(code, score, response, bandsOf(questionnaire?.scoring), language),
  };
}

function valued(
  code: string,
  score: number | undefined,
  { severity }: FormResponse,
  bands: readonly Interval[],
  language: Language,
): Partial<
  Pick<FhirObservation, 'valueQuantity' | 'dataAbsentReason' | 'interpretation' | 'referenceRange'>
> {
  if (score === undefined) return { dataAbsentReason: absent('not-applicable', 'Not Applicable') };
  if (!isBelievable(code, score, '{score}')) return { dataAbsentReason: absent('error', 'Error') };
  const interpretation = bands.length === 0 ? SEVERITY[severity] : interpretationOf(score, bands);
  return {
    valueQuantity: quantity(code, score, '{score}', language),
    ...(interpretation === undefined ? {} : { interpretation: [interpretationConcept(interpretation)] }),
    ...(bands.length === 0
      ? {}
      : {
          referenceRange: bands.map((one) => rangeOf(wholeScores(one), { code, unit: '{score}' }, language)),
        }),
  };
}

/** Scores are whole numbers: a band begins one above what the milder one ends with. */
function wholeScores(band: Interval): Interval {
  return band.low === undefined || (band.type !== 'H' && band.type !== 'HH')
    ? band
    : { ...band, low: band.low + 1 };
}

const SEVERITY: Readonly<Record<FormResponse['severity'], Interpretation | undefined>> = {
  normal: 'N',
  yellow: 'A',
  red: 'AA',
  unknown: undefined,
};

/** LOINC of a form's score; the general code where none is published for the form. */
function scoreCode(title: string): string {
  if (/\bphq-?9\b/i.test(title)) return PHQ9;
  return /\bgad-?7\b/i.test(title) ? GAD7 : FORM_SCORE;
}

/** The form's own bands as intervals: a band holds from its score on, so what lies one below is outside it. */
function bandsOf(scoring: unknown): Interval[] {
  const parsed = formScoringSchema.safeParse(scoring);
  if (!parsed.success) return [];
  return intervalsOf(parsed.data.bands.map(({ from, severity }) => ({ severity, high: from - 1 })));
}

function itemOf({ linkId, text, answer }: FormResponse['items'][number]): QuestionnaireResponseItem[] {
  const answers = answerValues(answer).map(answerOf);
  if (answers.length === 0) return [];
  const question = writtenText(text).trim();
  return [
    {
      linkId: writtenLine(linkId) || '–',
      text: question === '' ? writtenLine(linkId) || '–' : question,
      answer: answers,
    },
  ];
}

function answerOf(value: AnswerValue): QuestionnaireResponseItemAnswer {
  if (typeof value === 'boolean') return { valueBoolean: value };
  if (typeof value === 'string') return { valueString: writtenText(value) };
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31
    ? { valueInteger: value }
    : { valueDecimal: value };
}
