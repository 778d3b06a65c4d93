/** English: access. */
export const enLeadAccess = {
  'lead.part.access': 'Access log',
} as const;
