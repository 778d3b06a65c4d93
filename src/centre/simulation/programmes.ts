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
import type { Programme } from '@shared/model/plan';
import type { Coded } from '@shared/model/primitives';
import { formRoutines } from './questionnaires';

/** Programme of patients whom intake registers: everything that can be measured, nothing agreed yet. */
export const GENERAL = 'programme-general';

/**
 * Causes that every programme has, behind its own. A programme has at most nine, and nine actions: they are chosen by
 * one digit, so their order is stable.
 */
const CAUSES: readonly Coded[] = [
  { code: 'deterioration', text: 'Reell forverring' },
  { code: 'transient', text: 'Forbigående avvik' },
  { code: 'known', text: 'Kjent for denne pasienten' },
  { code: 'measured_wrong', text: 'Målt feil' },
  { code: 'not_measured', text: 'Ikke målt eller besvart som avtalt' },
  { code: 'question', text: 'Spørsmål eller beskjed fra pasienten' },
  { code: 'technical', text: 'Teknisk årsak' },
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

const TEST: Coded = { code: 'test', text: 'Test' };

interface ProgrammeSketch {
  readonly id: string;
  readonly name: string;
  /** The two causes of its own; they come first. */
  readonly causes: readonly Coded[];
  /** Actions that the programme words in its own way or has instead, by the common one's code. */
  readonly actions?: Readonly<Record<string, Coded>>;
  readonly measures: readonly string[];
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
  },
  {
    id: 'programme-heart-failure',
    name: 'Hjertesvikt',
    causes: [
      { code: 'fluid_retention', text: 'Væskeretensjon' },
      { code: 'medication_missed', text: 'Legemiddel ikke tatt' },
    ],
    actions: { handed_over: { code: 'referred_clinic', text: 'Henvist til hjertesviktpoliklinikk' } },
    measures: [WEIGHT, BLOOD_PRESSURE, PULSE],
  },
  {
    id: 'programme-diabetes',
    name: 'Diabetes',
    causes: [
      { code: 'hypoglycaemia', text: 'Lavt blodsukker (føling)' },
      { code: 'hyperglycaemia', text: 'Høyt blodsukker' },
    ],
    actions: { handed_over: { code: 'referred_nurse', text: 'Henvist til diabetessykepleier' } },
    measures: [GLUCOSE, WEIGHT],
  },
  {
    id: 'programme-cancer',
    name: 'Kreft',
    causes: [
      { code: 'infection', text: 'Mistanke om infeksjon' },
      { code: 'side_effect', text: 'Bivirkning av behandling' },
    ],
    actions: { handed_over: { code: 'referred_ward', text: 'Henvist til kreftavdeling' } },
    measures: [TEMPERATURE, PULSE, WEIGHT],
  },
  {
    id: 'programme-mental-health',
    name: 'Psykisk helse',
    causes: [
      { code: 'symptom_increase', text: 'Økt symptombelastning' },
      { code: 'suicidal_thoughts', text: 'Selvmordstanker' },
    ],
    actions: {
      repeat_measurement: { code: 'safety_plan', text: 'Kriseplan gjennomgått med pasienten' },
      handed_over: { code: 'referred_acute_team', text: 'Overlevert til ambulant akutteam' },
    },
    measures: [STEPS, PHQ9],
  },
  {
    id: GENERAL,
    name: 'Generell oppfølging',
    causes: [],
    measures: [SPO2, PULSE, BLOOD_PRESSURE, TEMPERATURE, GLUCOSE, WEIGHT, FORM_SCORE],
  },
];

/** Every programme of the training centre with its coded causes and actions (peers.md section 5, domain.md section 3.2). */
export const programmes: readonly Programme[] = sketches.map(({ actions = {}, ...sketch }) => ({
  ...sketch,
  measures: [...sketch.measures],
  questionnaireIds: (formRoutines[sketch.id] ?? []).map(({ questionnaireId }) => questionnaireId),
  // `test` only where there is room: a test alert is a patient of nobody's programme.
  causes: [...sketch.causes, ...CAUSES, ...(sketch.causes.length === 0 ? [TEST] : [])],
  actions: ACTIONS.map((action) => actions[action.code] ?? action),
}));
