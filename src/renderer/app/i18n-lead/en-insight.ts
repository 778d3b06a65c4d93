/** English: insight. */
export const enLeadInsight = {
  'lead.part.insight': 'Insight',
} as const;
