/** English: log. */
export const enLeadLog = {
  'lead.part.log': 'Acknowledgement log',
  'lead.parts': 'Parts of the log',
} as const;
