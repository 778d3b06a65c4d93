import { DAY, HOUR, type Millis } from '@shared/clock';

export const ranges = ['24h', '7d', '30d', '90d', 'all'] as const;
export type Range = (typeof ranges)[number];

const spans: Readonly<Record<Exclude<Range, 'all'>, Millis>> = {
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '90d': 90 * DAY,
};

/** The window of a range; "all" starts at the first measurement known. The end leaves room for the newest. */
export function windowOf(
  range: Range,
  now: Millis,
  firstAt: Millis | null,
): { readonly from: Millis; readonly to: Millis } {
  const span = range === 'all' ? Math.max(DAY, now - (firstAt ?? now - 90 * DAY)) : spans[range];
  return { from: now - span, to: now + Math.max(HOUR / 2, span * 0.01) };
}
