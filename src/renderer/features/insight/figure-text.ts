import type { TFunction } from 'i18next';
import { HOUR, MINUTE, SECOND, type Millis } from '@shared/clock';
import { TOO_FEW, type Share, type Spread } from '@shared/lead/insight/spread';
import { formatNumber } from '@renderer/ui/format/value';

/** A length of time as fine as it is worth: `48 s`, `6,4 min`, `72 min`, `5,3 t`. */
export function lengthText(t: TFunction, length: Millis, language: string): string {
  if (length < MINUTE) return t('time.seconds', { value: Math.round(length / SECOND) });
  if (length >= 3 * HOUR) return t('time.hours', { value: formatNumber(length / HOUR, 1, language) });
  const minutes = length / MINUTE;
  return t('time.minutes', { value: formatNumber(minutes, minutes < 10 ? 1 : 0, language) });
}

/** Median or p90 of a spread: the length, "too few", or a dash where there are none. */
export function spreadText(
  t: TFunction,
  spread: Spread,
  which: 'medianMs' | 'p90Ms',
  language: string,
): string {
  const length = spread[which];
  if (spread.n === 0) return '–';
  return length === null ? t('insight.tooFew') : lengthText(t, length, language);
}

/** A share in whole percent, "too few", or a dash. */
export function shareText(t: TFunction, { yes, of }: Share, language: string): string {
  if (of === 0) return '–';
  return of < TOO_FEW
    ? t('insight.tooFew')
    : t('insight.percent', { value: formatNumber((100 * yes) / of, 0, language) });
}

/** So many an hour; a dash where there is no whole hour. */
export function rateText(rate: number | null, language: string): string {
  return rate === null ? '–' : formatNumber(rate, rate < 1 ? 2 : 1, language);
}
