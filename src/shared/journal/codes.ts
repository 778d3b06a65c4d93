import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  FEV1,
  FORM_SCORE,
  GAD7,
  GLUCOSE,
  measureOf,
  PHQ9,
  PULSE,
  RESPIRATION,
  SPO2,
  SPO2_BY_PULSE_OXIMETRY,
  STEPS,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '../clinical/measures';

/** Version of VKP's draft profiles; it stands here and nowhere else. */
const VKP_VERSION = 'v090';
const EHELSE = 'http://ehelse.no/fhir';

/** VKP's profile of each resource that a note's document holds (HL7 Norge, Velferdsteknologi, R4). */
export const VKP_PROFILE = {
  Composition: `${EHELSE}/StructureDefinition/vkp-Composition-${VKP_VERSION}`,
  DetectedIssue: `${EHELSE}/StructureDefinition/vkp-DetectedIssue-${VKP_VERSION}`,
  Observation: `${EHELSE}/StructureDefinition/vkp-Observation-${VKP_VERSION}`,
  // The published address lacks an s.
  QuestionnaireResponse: `${EHELSE}/StructureDefinition/vkp-QuestionnaireReponse-${VKP_VERSION}`,
} as const;

/** Kinds of resource that a note's document may hold: no Patient, which could carry a protected address. */
export type VkpResourceType = keyof typeof VKP_PROFILE;

/** Code systems and identifier systems of the national guides. */
export const SYSTEM = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  ucum: 'http://unitsofmeasure.org',
  /** Volven 9602, type of document. */
  documentType: 'urn:oid:2.16.578.1.12.4.1.1.9602',
  category: `${EHELSE}/CodeSystem/vkp-composition-category-${VKP_VERSION}`,
  event: `${EHELSE}/CodeSystem/vkp-composition-event-${VKP_VERSION}`,
  section: `${EHELSE}/CodeSystem/vkp-composition-section-${VKP_VERSION}`,
  alert: `${EHELSE}/CodeSystem/vkp-alert-code-${VKP_VERSION}`,
  outcome: `${EHELSE}/CodeSystem/vkp-operation-outcome-${VKP_VERSION}`,
  interpretation: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  absentReason: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  uri: 'urn:ietf:rfc3986',
  hpr: 'urn:oid:2.16.578.1.12.4.1.4.4',
  /** Enhetsregisteret. */
  organisation: 'urn:oid:2.16.578.1.12.4.1.4.101',
  resh: 'urn:oid:2.16.578.1.12.4.1.4.102',
} as const;

/** LOINC 34133-9 and Volven 9602 B02-2: together they meet VKP's guide and the Norwegian base profile. */
export const NOTE_TYPE = [
  { system: SYSTEM.loinc, code: '34133-9', display: 'Summarization of episode note' },
  { system: SYSTEM.documentType, code: 'B02-2', display: 'Journalnotat' },
] as const;

/** VKP's alert codes of digital home follow-up, with their Norwegian names. */
export const ALERT_NAMES: Readonly<Record<string, string>> = {
  '5': 'Digital hjemmeoppfølging',
  '5.1': 'Oppsummerende varsel',
  '5.2': 'Handling utført',
  '5.2.1': 'Måledata rapportert',
  '5.2.2': 'Skjemabesvarelse',
  '5.2.3': 'Annen handling',
  '5.3': 'Inaktiv pasient',
  '5.3.1': 'Manglende skjemabesvarelse',
  '5.3.2': 'Måling ikke rapportert',
};

/** Codes of VKP's handling log, with their Norwegian names; there is no code 2. */
export const EVENT_NAMES: Readonly<Record<string, string>> = {
  '0': 'Hendelse meldt',
  '1': 'Hendelse behandles',
  '3': 'Hendelse kvittert ut',
  '4': 'Til utrykning, ansvar overført',
  '5': 'Utrykning akseptert',
  '6': 'Årsak',
  '7': 'Tiltak',
  '8': 'Samtale startet fra løsningen',
  '9': 'Aksjon, overført til enhet',
  '10': 'Annen aktør',
};

/** VKP's sections: 1 and below it what a person wrote, 2 what was put together by machine. */
export const SECTION_NAMES = {
  '1': 'Notat',
  '1.1': 'Beskrivelse av oppfølging',
  '1.2': 'Beskrivelse av hendelse',
  '1.3': 'Kommentar',
  '2': 'Sammenstilt, systemgenerert tekst',
} as const;
export type SectionCode = keyof typeof SECTION_NAMES;

/** SNOMED CT beside LOINC, as VKP's guide asks for (no-domain VitalSigns). */
export const SNOMED: Readonly<Record<string, string>> = {
  [SPO2]: '431314004',
  [SPO2_BY_PULSE_OXIMETRY]: '431314004',
  [PULSE]: '78564009',
  [BLOOD_PRESSURE]: '75367002',
  [SYSTOLIC]: '271649006',
  [DIASTOLIC]: '271650006',
  [WEIGHT]: '27113001',
  [TEMPERATURE]: '276885007',
  [RESPIRATION]: '86290005',
  [GLUCOSE]: '434912009',
};

/** Measures for which FHIR R4's own vital-signs profiles demand the category. */
export const VITAL_SIGNS: ReadonlySet<string> = new Set([
  SPO2,
  SPO2_BY_PULSE_OXIMETRY,
  PULSE,
  BLOOD_PRESSURE,
  SYSTOLIC,
  DIASTOLIC,
  WEIGHT,
  TEMPERATURE,
  RESPIRATION,
]);

/** VKP's own set of measures; what lies beyond it must stand as text too, since receivers may not show it. */
export const VKP_MEASURES: ReadonlySet<string> = new Set([
  PULSE,
  BLOOD_PRESSURE,
  SYSTOLIC,
  DIASTOLIC,
  SPO2,
  SPO2_BY_PULSE_OXIMETRY,
  GLUCOSE,
  TEMPERATURE,
  WEIGHT,
  FORM_SCORE,
]);

const LOINC_NAMES: Readonly<Record<string, string>> = {
  [SPO2]: 'Oxygen saturation in Arterial blood',
  [SPO2_BY_PULSE_OXIMETRY]: 'Oxygen saturation in Arterial blood by Pulse oximetry',
  [PULSE]: 'Heart rate',
  [BLOOD_PRESSURE]: 'Blood pressure panel with all children optional',
  [SYSTOLIC]: 'Systolic blood pressure',
  [DIASTOLIC]: 'Diastolic blood pressure',
  [WEIGHT]: 'Body weight',
  [TEMPERATURE]: 'Body temperature',
  [RESPIRATION]: 'Respiratory rate',
  [GLUCOSE]: 'Glucose [Moles/volume] in Blood',
  [PHQ9]: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]',
  [GAD7]: 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]',
  [FEV1]: 'FEV1',
  [STEPS]: 'Number of steps in 24 hour Measured',
};

/** LOINC's name of a code; undefined where it is not known here, and then none is given. */
export function loincName(code: string): string | undefined {
  return LOINC_NAMES[code];
}

/** Whether a code is LOINC's, by its shape. */
export function isLoinc(code: string): boolean {
  return /^\d{1,7}-\d$/.test(code);
}

/** UCUM unit that belongs to a LOINC code; undefined for a measure that is not known here. */
export function ucumOf(code: string): string | undefined {
  return measureOf(code === SPO2_BY_PULSE_OXIMETRY ? SPO2 : code)?.unit;
}
