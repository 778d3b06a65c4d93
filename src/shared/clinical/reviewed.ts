import type { WorklistRow } from '../ipc/views';
import type { Millis } from '../clock';
import { osloDay } from './oslo-time';

/** A review counts for the day it was made, by the calendar in Norway (protocol.md section 3: undone the same day). */
export function isSameDay(at: Millis, now: Millis): boolean {
  return osloDay(at) === osloDay(now);
}

/** Whether the row was reviewed today and holds nothing that the review did not cover. */
export function isReviewedToday({ reviewed }: Pick<WorklistRow, 'reviewed'>, now: Millis): boolean {
  return reviewed !== null && !reviewed.newData && isSameDay(reviewed.at, now);
}

/** Whether the person may take back the review of a row: the same person, the same day. */
export function mayUndoReview({ reviewed }: Pick<WorklistRow, 'reviewed'>, me: string, now: Millis): boolean {
  return reviewed !== null && reviewed.by.id === me && isSameDay(reviewed.at, now);
}
