/** Bokmål: the parts of a patient's page. */
export const nbPatient = {
  'section.label': 'Om pasienten',
  'section.overview': 'Oversikt',
  'section.plan': 'Plan',
} as const;
