/** English: handover. */
export const enLeadHandover = {
  'nav.handover': 'Shift handover',
} as const;
