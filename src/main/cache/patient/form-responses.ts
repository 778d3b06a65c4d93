import type { SqliteDatabase } from '@storage/open-database';
import type { FormsView } from '@shared/ipc/patient/value-views';
import type { FormResponse } from '@shared/model/observation';
import { entityReader } from '../queries/entity-reader';

/** Answered forms in one answer at most: a form a day over a year. */
const MOST_RESPONSES = 400;
/** Characters of their JSON at most; the newest one is always there. */
const MOST_TEXT = 4_000_000;

/** The answered forms of a patient, newest first: by time of answering, then by place in the log. */
export function readForms(db: SqliteDatabase, patientId: string): FormsView {
  const rows = db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'response' AND deleted = 0 ORDER BY over_at DESC, seq DESC`,
    )
    .pluck();
  const responses: FormResponse[] = [];
  let text = 0;
  let more = false;
  for (const data of rows.iterate(patientId)) {
    text += data.length;
    if (responses.length === MOST_RESPONSES || (responses.length > 0 && text > MOST_TEXT)) {
      more = true;
      break;
    }
    responses.push(JSON.parse(data) as FormResponse);
  }
  const entities = entityReader(db);
  const patient = entities.read('patient', patientId);
  const plan = entities.planOf(patientId);
  const ids = new Set([
    ...responses.map(({ questionnaireId }) => questionnaireId),
    ...(plan?.schedule ?? []).flatMap(({ questionnaireId }) => questionnaireId ?? []),
    ...entities.programmes(patient?.programmes ?? []).flatMap(({ questionnaireIds }) => questionnaireIds),
  ]);
  return {
    responses,
    more,
    questionnaires: [...ids].flatMap((id) => entities.read('questionnaire', id) ?? []),
  };
}
