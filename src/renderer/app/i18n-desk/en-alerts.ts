import type { nbAlerts } from './nb-alerts';

/** English: what is done with an alert beyond take and close, tasks, and what reaches the lead. */
export const enAlerts: Record<keyof typeof nbAlerts, string> = {
  'error.alert_closed': 'The alert is closed already. Reopen it if it still needs follow-up.',
  'error.alert_taken': 'Somebody else has taken the alert. The top of the panel says who.',
  'error.nobody_holds':
    'Nobody here has that role. Choose a role or a person from the list, or somebody outside the centre.',
  'error.reason_needed': 'Write a reason. It stays in the handling log.',
  'error.snooze_over': 'That time has passed. Choose a later one.',
  'error.snooze_too_long': 'That is too long: red alerts wait at most 30 minutes, others at most 12 hours.',
};
