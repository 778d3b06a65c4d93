/** English: oversight. */
export const enLeadOversight = {
  'lead.part.oversight': 'Oversight',
  'lead.part.replay': 'Replay',
} as const;
