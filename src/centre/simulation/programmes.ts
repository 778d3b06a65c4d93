import {
  BLOOD_PRESSURE,
  FORM_SCORE,
  GLUCOSE,
  PHQ9,
  PULSE,
  SPO2,
  STEPS,
  TEMPERATURE,
  WEIGHT,
} from '@shared/clinical/measures';
import type { EntityOf } from '@shared/model/entity';
import type { Programme } from '@shared/model/plan';
import type { Coded } from '@shared/model/primitives';

/** Programme of patients whom intake registers: everything that can be measured, nothing agreed yet. */
export const GENERAL = 'programme-general';

const CAUSES: readonly Coded[] = [
  { code: 'deterioration', text: 'Reell forverring' },
  { code: 'transient', text: 'Forbigående avvik' },
  { code: 'known', text: 'Kjent for denne pasienten' },
  { code: 'measured_wrong', text: 'Målt feil' },
  { code: 'not_measured', text: 'Ikke målt som avtalt' },
  { code: 'technical', text: 'Teknisk årsak' },
  { code: 'test', text: 'Test' },
];

const ACTIONS: readonly Coded[] = [
  { code: 'contacted_no_action', text: 'Kontaktet, ingen videre tiltak' },
  { code: 'contacted_advice', text: 'Kontaktet og gitt råd' },
  { code: 'repeat_measurement', text: 'Bedt om kontrollmåling' },
  { code: 'plan_started', text: 'Tiltak i egenbehandlingsplanen startet' },
  { code: 'referred_gp', text: 'Henvist til fastlege' },
  { code: 'referred_emergency', text: 'Henvist til legevakt eller 113' },
  { code: 'handed_over', text: 'Overlevert til annen tjeneste' },
  { code: 'not_reached', text: 'Ikke oppnådd, følges opp' },
  { code: 'none_needed', text: 'Ingen tiltak nødvendig' },
];

interface ProgrammeSketch {
  readonly id: string;
  readonly name: string;
  readonly causes: readonly Coded[];
  readonly measures: readonly string[];
  readonly questionnaireIds: readonly string[];
}

const sketches: readonly ProgrammeSketch[] = [
  {
    id: 'programme-copd',
    name: 'KOLS',
    causes: [
      { code: 'copd_exacerbation', text: 'KOLS-forverring' },
      { code: 'infection', text: 'Mistanke om infeksjon' },
    ],
    measures: [SPO2, PULSE, TEMPERATURE],
    questionnaireIds: ['form-copd-daily'],
  },
  {
    id: 'programme-heart-failure',
    name: 'Hjertesvikt',
    causes: [
      { code: 'fluid_retention', text: 'Væskeretensjon' },
      { code: 'medication_missed', text: 'Legemiddel ikke tatt' },
    ],
    measures: [WEIGHT, BLOOD_PRESSURE, PULSE],
    questionnaireIds: ['form-heart-failure'],
  },
  {
    id: 'programme-diabetes',
    name: 'Diabetes',
    causes: [
      { code: 'hypoglycaemia', text: 'Lavt blodsukker (føling)' },
      { code: 'hyperglycaemia', text: 'Høyt blodsukker' },
    ],
    measures: [GLUCOSE, WEIGHT],
    questionnaireIds: ['form-hypo'],
  },
  {
    id: 'programme-cancer',
    name: 'Kreft',
    causes: [
      { code: 'infection', text: 'Mistanke om infeksjon' },
      { code: 'side_effect', text: 'Bivirkning av behandling' },
    ],
    measures: [TEMPERATURE, PULSE, WEIGHT],
    questionnaireIds: ['form-esas'],
  },
  {
    id: 'programme-mental-health',
    name: 'Psykisk helse',
    causes: [
      { code: 'symptom_increase', text: 'Økt symptombelastning' },
      { code: 'suicidal_thoughts', text: 'Selvmordstanker' },
    ],
    measures: [STEPS, PHQ9],
    questionnaireIds: ['form-phq9'],
  },
  {
    id: GENERAL,
    name: 'Generell oppfølging',
    causes: [],
    measures: [SPO2, PULSE, BLOOD_PRESSURE, TEMPERATURE, GLUCOSE, WEIGHT, FORM_SCORE],
    questionnaireIds: [],
  },
];

/** Every programme of the training centre with its coded causes and actions (peers.md section 5). */
export const programmes: readonly Programme[] = sketches.map((sketch) => ({
  ...sketch,
  measures: [...sketch.measures],
  questionnaireIds: [...sketch.questionnaireIds],
  causes: [...sketch.causes, ...CAUSES],
  actions: [...ACTIONS],
}));

const yesNo = ['Nei', 'Ja'];
const grades = ['Ikke', 'Litt', 'Mye'];

/** The forms of the programmes. Texts are our own; licensed forms are named, their items not quoted. */
export const questionnaires: readonly EntityOf<'questionnaire'>[] = [
  form('form-copd-daily', 'Daglige symptomer, KOLS', ['Tung pust', 'Hoste', 'Mer eller farget slim'], grades),
  form('form-heart-failure', 'Symptomer, hjertesvikt', ['Tung pust', 'Hovne bein', 'Svimmelhet'], grades),
  form('form-hypo', 'Føling', ['Har du hatt føling siden sist?'], yesNo),
  form('form-esas', 'Symptomer, kreft', ['Smerte', 'Slapphet', 'Kvalme', 'Frostanfall'], grades),
  {
    id: 'form-phq9',
    title: 'PHQ-9',
    items: [{ linkId: 'total', text: 'Poengsum', type: 'integer' }],
    scoring: 'sum',
  },
];

function form(
  id: string,
  title: string,
  texts: readonly string[],
  options: readonly string[],
): EntityOf<'questionnaire'> {
  const items = texts.map((text, index) => ({
    linkId: String(index + 1),
    text,
    type: 'choice',
    options: [...options],
  }));
  return { id, title, items };
}
