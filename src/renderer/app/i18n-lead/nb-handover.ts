/** Bokmål: handover. */
export const nbLeadHandover = {
  'nav.handover': 'Vaktskifte',
} as const;
