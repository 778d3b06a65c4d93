import type { SqliteDatabase } from '@storage/open-database';
import { formScoringSchema, shownScore } from '@shared/clinical/rules/form';
import { fromWireTime } from '@shared/clock';
import type { FormScores } from '@shared/ipc/trend-views';
import type { EntityOf } from '@shared/model/entity';
import type { FormResponse } from '@shared/model/observation';
import { entityReader } from '../queries/entity-reader';
import { entitiesOf } from './marks';

/** The forms of a patient that have a score, with every answer that is kept here; by title. */
export function readFormScores(db: SqliteDatabase, patientId: string): FormScores[] {
  const entities = entityReader(db);
  const byForm = new Map<string, FormResponse[]>();
  for (const response of entitiesOf(db, patientId, 'response')) {
    const { questionnaireId } = response;
    byForm.set(questionnaireId, [...(byForm.get(questionnaireId) ?? []), response]);
  }
  return [...byForm]
    .map(([id, responses]) => scoresOf(id, entities.read('questionnaire', id), responses))
    .filter(({ answers }) => answers.some(({ score }) => score !== null))
    .sort((a, b) => a.title.localeCompare(b.title, 'nb'));
}

function scoresOf(
  questionnaireId: string,
  questionnaire: EntityOf<'questionnaire'> | null,
  responses: readonly FormResponse[],
): FormScores {
  const scoring = formScoringSchema.safeParse(questionnaire?.scoring);
  const bands = scoring.success ? scoring.data.bands : [];
  return {
    questionnaireId,
    title: questionnaire?.title ?? questionnaireId,
    bands: [...bands].sort((a, b) => a.from - b.from),
    answers: responses
      .map((response) => ({
        responseId: response.id,
        at: fromWireTime(response.answeredAt),
        score: shownScore(response, questionnaire),
        severity: response.severity,
      }))
      .sort((a, b) => a.at - b.at),
  };
}
