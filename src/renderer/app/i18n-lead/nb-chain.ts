/** Bokmål: chain. */
export const nbLeadChain = {
  'lead.part.chain': 'Loggkjede',
} as const;
