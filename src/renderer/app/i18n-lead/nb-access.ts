/** Bokmål: access. */
export const nbLeadAccess = {
  'lead.part.access': 'Innsynslogg',
} as const;
