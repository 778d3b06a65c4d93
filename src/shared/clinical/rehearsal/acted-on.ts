import type { Alert } from '../../model/alert';

/** Action codes of the programmes (peers.md section 5) which say that nothing was done. */
const NOTHING_DONE: ReadonlySet<string> = new Set(['none_needed']);

/** Whether an alert was closed with the words that nothing was needed; false where no action was named. */
export function saysNothingDone(action: string | null): boolean {
  return action !== null && NOTHING_DONE.has(action);
}

/**
 * Whether people did something for the patient because of an alert, so that a limit without it would have cost the
 * patient that act: it was closed with an action other than "none needed", a contact was logged about it, or it was
 * escalated. A call after which nothing more was needed counts, since without the alert nobody had called; so does "not
 * reached", and every action code that we don't know: the figure is there to warn, so doubt counts as acted on. What was
 * closed without a code and without a contact, or is not closed yet, does not: nothing says that anything was done.
 */
export function wasActedOn(
  alert: Pick<Alert, 'id' | 'closed' | 'escalatedTo'>,
  contacted: ReadonlySet<string>,
): boolean {
  if (contacted.has(alert.id) || alert.escalatedTo !== undefined) return true;
  const action = alert.closed?.action;
  return action !== undefined && action !== '' && !NOTHING_DONE.has(action);
}
