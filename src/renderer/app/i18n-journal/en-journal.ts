/** English: the way of a note into the journal. */
export const enJournal = {
  'error.already_under_way':
    'The note was already sent this way. Follow the delivery, or wait for its answer.',
  'error.nothing_written': 'The note is empty. Write something before you sign.',
  'error.wrong_patient':
    'The screen showed another patient than the note is about. Nothing was done. Open the patient again and check name and date of birth.',
  'delivery.channel.vkp': 'The record',
  'delivery.channel.dialogmelding': 'Dialogue message',
  'delivery.code': 'Code {{code}}.',
  'delivery.line': '{{way}}: {{state}}',
  'delivery.nextTry': 'The receiver did not answer. Trying again in {{left}}.',
  'delivery.state.queued': 'queued',
  'delivery.state.sent': 'sent',
  'delivery.state.received': 'delivered',
  'delivery.state.rejected': 'rejected',
  'delivery.taken.clipboard': 'Copied to the clipboard',
  'delivery.taken.file': 'Saved as a file',
  'delivery.taken.print': 'Printed',
  'delivery.trying': 'The receiver did not answer. Trying again now.',
  'delivery.wait.centre': 'Waiting for the centre to confirm. It is sent by itself after that.',
  'delivery.wait.elsewhere': 'Another workstation is sending it.',
  'delivery.wait.person': 'A person must mend it and send it again.',
  'delivery.wait.receipt': 'Handed over. Waiting for the receipt.',
  'delivery.wait.receiver': 'The receiver did not answer. It is tried again by itself.',
} as const;
