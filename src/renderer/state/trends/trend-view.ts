import { create } from 'zustand';
import type { Millis } from '@shared/clock';
import { drawn, including, panned, zoomed, type Range, type Viewport } from './trend-window';

/** What all panels of a patient share: what is in view, and where the crosshair stands. */
interface TrendView {
  /** The range that was chosen; what 0 and a double click lead back to. */
  readonly range: Range;
  /** A window that was drawn, zoomed or moved to; null follows the range, and with it the clock. */
  readonly own: Viewport | null;
  readonly cursor: Millis | null;
  readonly form: 'chart' | 'table';
  /** Where each measure begins and ends, as far as it is kept here; null where nothing is. */
  readonly extents: Readonly<Record<string, Extent>>;
}

export interface Extent {
  readonly oldestAt: Millis | null;
  readonly newestAt: Millis | null;
}

const first: TrendView = { range: '30d', own: null, cursor: null, form: 'chart', extents: {} };

export const useTrendView = create<TrendView>()(() => first);

const set = useTrendView.setState;

/** Another patient: the way of looking stays, what was looked at does not. */
export function leaveTrends(): void {
  set({ own: null, cursor: null, extents: {} });
}

export function showRange(range: Range): void {
  set({ range, own: null });
}

export function showForm(form: TrendView['form']): void {
  set({ form });
}

export function showWindow(a: Millis, b: Millis): void {
  set({ own: drawn(a, b), cursor: null });
}

/** Back to the range. */
export function resetWindow(): void {
  set({ own: null });
}

export function zoomWindow(now: Viewport, at: Millis, factor: number, whole: Viewport): void {
  set({ own: zoomed(now, at, factor, whole) });
}

export function panWindow(now: Viewport, by: Millis, whole: Viewport): void {
  set({ own: panned(now, by, whole) });
}

export function pointAt(cursor: Millis | null): void {
  set({ cursor });
}

/** Puts the crosshair on an instant and brings it into view. */
export function goToInstant(now: Viewport, at: Millis): void {
  const window = including(now, at);
  set(window === now ? { cursor: at } : { cursor: at, own: window });
}

export function noteExtent(code: string, extent: Extent): void {
  set((now) => {
    const known = now.extents[code];
    if (known?.oldestAt === extent.oldestAt && known.newestAt === extent.newestAt) return now;
    return { extents: { ...now.extents, [code]: extent } };
  });
}
