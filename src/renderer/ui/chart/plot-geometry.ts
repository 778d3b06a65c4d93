import type { Millis } from '@shared/clock';

/** A stretch of time in view, ms. */
export interface TimeWindow {
  readonly from: Millis;
  readonly to: Millis;
}

/** Room beside the plot of every panel, so that all of them share one time axis, px. */
export const PLOT_LEFT = 48;
export const PLOT_RIGHT = 140;

/** Room above and below the plot, px. */
export const PLOT_TOP = 8;
export const PLOT_BOTTOM = 8;

export function plotWidth(width: number): number {
  return Math.max(60, width - PLOT_LEFT - PLOT_RIGHT);
}

/** Pixels from the left edge of a panel to an instant. */
export function xOf(at: Millis, window: TimeWindow, width: number): number {
  return PLOT_LEFT + ((at - window.from) / (window.to - window.from)) * plotWidth(width);
}

/** The instant under a pixel; beside the plot the nearest end. */
export function atOf(x: number, window: TimeWindow, width: number): Millis {
  const share = Math.min(1, Math.max(0, (x - PLOT_LEFT) / plotWidth(width)));
  return window.from + share * (window.to - window.from);
}

/** Share of the plot's height from its top at which a value stands, held inside the plot. */
export function shareOf(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (high - value) / (high - low)));
}
