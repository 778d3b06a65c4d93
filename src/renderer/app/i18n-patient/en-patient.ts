import type { nbPatient } from './nb-patient';

/** English: the parts of a patient's page. */
export const enPatient: Record<keyof typeof nbPatient, string> = {
  'section.label': 'About the patient',
  'section.overview': 'Overview',
  'section.plan': 'Plan',
};
