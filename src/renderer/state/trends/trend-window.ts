import { DAY, HOUR, MINUTE, type Millis } from '@shared/clock';

export const ranges = ['24h', '7d', '30d', '90d', 'all'] as const;
export type Range = (typeof ranges)[number];

/** A stretch of time in view, ms. */
export interface Viewport {
  readonly from: Millis;
  readonly to: Millis;
}

const spans: Readonly<Record<Exclude<Range, 'all'>, Millis>> = {
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '90d': 90 * DAY,
};
/** Closer than this there is nothing more to see. */
const SMALLEST: Millis = 10 * MINUTE;

/** The window of a range; "all" holds everything known. The end leaves room for the newest. */
export function windowOf(
  range: Range,
  now: Millis,
  firstAt: Millis | null,
  lastAt: Millis | null = null,
): Viewport {
  const span = range === 'all' ? Math.max(DAY, now - (firstAt ?? now - 90 * DAY)) : spans[range];
  const end = now + Math.max(HOUR / 2, span * 0.01);
  return { from: now - span, to: range === 'all' ? Math.max(end, (lastAt ?? 0) + HOUR) : end };
}

/** Zooms around an instant that keeps its place; factor below 1 goes closer. Never beyond what there is. */
export function zoomed(window: Viewport, at: Millis, factor: number, whole: Viewport): Viewport {
  const span = window.to - window.from;
  const wanted = Math.max(SMALLEST, Math.min(span * factor, whole.to - whole.from));
  const share = (at - window.from) / span;
  return held({ from: at - share * wanted, to: at + (1 - share) * wanted }, whole);
}

/** Moves the window by so many ms, as far as there is anything. */
export function panned(window: Viewport, by: Millis, whole: Viewport): Viewport {
  return held({ from: window.from + by, to: window.to + by }, whole);
}

/** A window that was drawn by hand, whichever way round; at least as long as the smallest. */
export function drawn(a: Millis, b: Millis): Viewport {
  const middle = (a + b) / 2;
  const half = Math.max(SMALLEST, Math.abs(a - b)) / 2;
  return { from: middle - half, to: middle + half };
}

/** The window moved so that an instant is in it; the same one where it is already. */
export function including(window: Viewport, at: Millis): Viewport {
  const span = window.to - window.from;
  if (at < window.from) return { from: at - span * 0.1, to: at + span * 0.9 };
  if (at > window.to) return { from: at - span * 0.9, to: at + span * 0.1 };
  return window;
}

function held(window: Viewport, whole: Viewport): Viewport {
  const span = window.to - window.from;
  if (span >= whole.to - whole.from) return whole;
  if (window.from < whole.from) return { from: whole.from, to: whole.from + span };
  if (window.to > whole.to) return { from: whole.to - span, to: whole.to };
  return window;
}

/**
 * What is asked for while a window is moved: a stretch around it with edges on a grid, so that a pan or a small zoom
 * finds what it needs already here. At most three times as long as the window.
 */
export function askedFor(window: Viewport): Viewport {
  const span = window.to - window.from;
  // Powers of two: zooming within an octave asks for the same stretch.
  const step = 2 ** Math.ceil(Math.log2(span)) / 2;
  return { from: Math.floor(window.from / step) * step, to: Math.ceil(window.to / step) * step };
}
