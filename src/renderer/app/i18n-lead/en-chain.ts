/** English: chain. */
export const enLeadChain = {
  'lead.part.chain': 'Log chain',
} as const;
