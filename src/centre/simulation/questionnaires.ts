import type { EntityOf } from '@shared/model/entity';
import type { FormScoring } from '@shared/clinical/rules/form';

type Questionnaire = EntityOf<'questionnaire'>;

const YES_NO = ['Nei', 'Ja'];
const GRADES = ['Ikke', 'Litt', 'Mye'];

/** Symptom scores of domain.md section 3.2; demo values. */
const symptomScore: Partial<FormScoring> = {
  method: 'sum',
  bands: [
    { from: 3, severity: 'yellow' },
    { from: 5, severity: 'red' },
  ],
};

/** The forms of the programmes. Texts are our own; licensed forms are named, their items not quoted. */
export const questionnaires: readonly Questionnaire[] = [
  choices(
    'form-copd-daily',
    'Daglige symptomer, KOLS',
    ['Tung pust', 'Hoste', 'Mer eller farget slim'],
    GRADES,
    symptomScore,
  ),
  choices(
    'form-heart-failure',
    'Symptomer, hjertesvikt',
    ['Tung pust', 'Hovne bein', 'Svimmelhet'],
    GRADES,
    symptomScore,
  ),
  choices('form-hypo', 'Føling', ['Har du hatt føling siden sist?'], YES_NO, {
    answers: [{ linkId: '1', answer: 'Ja', severity: 'yellow' }],
  }),
  choices('form-esas', 'Symptomer, kreft', ['Smerte', 'Slapphet', 'Kvalme', 'Frostanfall'], GRADES, {
    method: 'sum',
    bands: [
      { from: 4, severity: 'yellow' },
      { from: 6, severity: 'red' },
    ],
    answers: [
      { linkId: '4', answer: 'Mye', severity: 'red' },
      { linkId: '4', answer: 'Litt', severity: 'yellow' },
    ],
  }),
  {
    id: 'form-phq9',
    title: 'PHQ-9',
    items: Array.from({ length: 9 }, (_, place) => ({
      linkId: String(place + 1),
      text: place === 8 ? 'spørsmål 9 (tanker om død eller selvskading)' : `spørsmål ${String(place + 1)}`,
      type: 'integer',
    })),
    scoring: {
      method: 'sum',
      bands: [
        { from: 10, severity: 'yellow' },
        { from: 15, severity: 'red' },
      ],
      critical: ['9'],
    },
  },
];

/** A form that belongs to a programme, and how often it is answered. */
export interface FormRoutine {
  readonly questionnaireId: string;
  readonly everyDays: number;
  /** Hour of the day, UTC. */
  readonly hour: number;
}

/** Which forms are answered in each programme (domain.md section 3.2; demo values). */
export const formRoutines: Readonly<Record<string, readonly FormRoutine[]>> = {
  'programme-copd': [{ questionnaireId: 'form-copd-daily', everyDays: 1, hour: 8 }],
  'programme-heart-failure': [{ questionnaireId: 'form-heart-failure', everyDays: 2, hour: 8 }],
  'programme-diabetes': [{ questionnaireId: 'form-hypo', everyDays: 7, hour: 19 }],
  'programme-cancer': [{ questionnaireId: 'form-esas', everyDays: 1, hour: 9 }],
  'programme-mental-health': [{ questionnaireId: 'form-phq9', everyDays: 7, hour: 17 }],
};

function choices(
  id: string,
  title: string,
  texts: readonly string[],
  options: readonly string[],
  scoring: Partial<FormScoring>,
): Questionnaire {
  const items = texts.map((text, index) => ({
    linkId: String(index + 1),
    text,
    type: 'choice',
    options: [...options],
  }));
  return { id, title, items, scoring };
}
