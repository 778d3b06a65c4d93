import type { WorklistRow } from '../ipc/views';
import { HOUR, type Millis } from '../clock';
import { osloDay } from './oslo-time';

/** A review counts for the day it was made, by the calendar in Norway (protocol.md section 3: undone the same day). */
export function isSameDay(at: Millis, now: Millis): boolean {
  return dayOf(at) === dayOf(now);
}

/** Days by the hour since 1970: in Norway a day begins with an hour, and asking the calendar for each row of a list is slow. */
const days = new Map<number, string>();
const MOST_DAYS = 1_000;

function dayOf(at: Millis): string {
  const hour = Math.floor(at / HOUR);
  const known = days.get(hour);
  if (known !== undefined) return known;
  if (days.size >= MOST_DAYS) days.clear();
  const day = osloDay(at);
  days.set(hour, day);
  return day;
}

/** Whether the row was reviewed today and holds nothing that the review did not cover. */
export function isReviewedToday({ reviewed }: Pick<WorklistRow, 'reviewed'>, now: Millis): boolean {
  return reviewed !== null && !reviewed.newData && isSameDay(reviewed.at, now);
}

/** Whether the person may take back the review of a row: the same person, the same day. */
export function mayUndoReview({ reviewed }: Pick<WorklistRow, 'reviewed'>, me: string, now: Millis): boolean {
  return reviewed !== null && reviewed.by.id === me && isSameDay(reviewed.at, now);
}
