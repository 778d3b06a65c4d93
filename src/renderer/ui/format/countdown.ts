import { SECOND, type Millis } from '@shared/clock';

/** `1:42`: what is left, in whole seconds, never below 0:00. */
export function countdown(left: Millis): string {
  const seconds = Math.max(0, Math.ceil(left / SECOND));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
