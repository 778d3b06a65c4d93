/** English: the way of a note into the journal. */
export const enJournal = {
  'error.already_under_way':
    'The note was already sent this way. Follow the delivery, or wait for its answer.',
  'error.nothing_written': 'The note is empty. Write something before you sign.',
  'error.wrong_patient':
    'The screen showed another patient than the note is about. Nothing was done. Open the patient again and check name and date of birth.',
} as const;
