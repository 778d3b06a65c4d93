/** Bokmål: log. */
export const nbLeadLog = {
  'lead.part.log': 'Kvitteringslogg',
  'lead.parts': 'Deler av loggen',
} as const;
