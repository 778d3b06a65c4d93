import type { nbRefusals } from './nb-refusals';

/** English: what the station and the centre refuse, wherever it is said. */
export const enRefusals: Record<keyof typeof nbRefusals, string> = {
  'error.alert_closed': 'The alert is closed already. Reopen it if it still needs follow-up.',
  'error.alert_taken': 'Somebody else has taken the alert. The top of the panel says who.',
  'error.already_under_way':
    'The note was already sent this way. Follow the delivery, or wait for its answer.',
  'error.bad_number': 'The number in the record cannot be called from here. Dial it yourself.',
  'error.ground_needed': 'Give the reason for access before you open the patient.',
  'error.holds_undecided':
    'One or more alerts that you hold lack a decision. Hand over, release or keep each of them.',
  'error.link_refused':
    'The link cannot be opened. It must begin with https and lead to a video service that is allowed here, and it cannot hold a person number.',
  'error.name_taken': 'There is a view with that name already. Choose another.',
  'error.no_number': 'No phone number is registered.',
  'error.no_program': 'This machine has no program for it. Dial the number yourself, or tell IT support.',
  'error.nobody_holds':
    'Nobody here has that role now. Choose a role or a person from the list, or somebody outside the centre.',
  'error.not_reviewed': 'The patient is not marked as reviewed.',
  'error.note_too_long': 'The note is too long. Shorten it, or make it two.',
  'error.nothing_written': 'The note is empty. Write something before you sign.',
  'error.reason_needed': 'Write a reason. It stays in the handling log.',
  'error.review_too_old': 'A review can only be undone on the same day.',
  'error.site_refuses': 'Your organisation has switched off this way of taking data out. Contact support.',
  'error.snooze_over': 'That time has passed. Choose a later one.',
  'error.snooze_too_long': 'That is too long: red alerts wait at most 30 minutes, others at most 12 hours.',
  'error.too_many_views': 'There is room for 50 views. Delete one that you do not use.',
  'error.wrong_patient':
    'The screen showed another patient than the note is about. Nothing was done. Open the patient again and check name and date of birth.',
};
