import type { TFunction } from 'i18next';
import { MINUTE, type Millis } from '@shared/clock';
import { dataAge, duration, shortTime } from './time';

/** How old the copy of the centre's log is, in words: `data 3 s`, `Utdatert siden 09:41 (12 min)`. */
export function copyText(
  t: TFunction,
  copy:
    | { readonly kind: 'current'; readonly at: Millis }
    | { readonly kind: 'outdated'; readonly since: Millis }
    | { readonly kind: 'never' },
  now: Millis,
): string {
  switch (copy.kind) {
    case 'current':
      return t('link.age', { age: dataAge(t, copy.at, now) });
    case 'outdated':
      return outdatedText(t, copy.since, now);
    case 'never':
      return t('fresh.never');
  }
}

/** Since when, and for how long once that says something. */
export function outdatedText(t: TFunction, since: Millis, now: Millis): string {
  const time = shortTime(since, now);
  if (now - since < MINUTE) return t('fresh.since', { time });
  return t('fresh.sinceFor', { time, span: duration(t, now - since) });
}
