/** Bokmål: insight. */
export const nbLeadInsight = {
  'lead.part.insight': 'Innsikt',
} as const;
