/** Bokmål: oversight. */
export const nbLeadOversight = {
  'lead.part.oversight': 'Tilsyn',
  'lead.part.replay': 'Avspilling',
} as const;
