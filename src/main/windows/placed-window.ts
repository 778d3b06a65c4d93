import type { BrowserWindow } from 'electron';
import { displaysNow, onDisplays } from './displays';
import { arrangementOf, keepPlace, placeOf, type Place, type PlaceState, type Size } from './placing';

/** Where the places of a window are kept. */
export interface PlaceShelf {
  readonly read: () => readonly Place[];
  readonly save: (places: readonly Place[]) => void;
}

/** A move is written down once it has been quiet for so long, ms. */
const SETTLED = 400;
/** The system moves windows by itself when displays change; what it does so soon after is no person's choice, ms. */
const BY_SYSTEM = 2_000;

/** Puts a window where it stood with these displays; before it is shown. */
export function putInPlace(window: BrowserWindow, shelf: PlaceShelf, usual: Size): void {
  const { bounds, state } = placeOf(shelf.read(), displaysNow(), usual);
  if (window.isFullScreen()) window.setFullScreen(false);
  if (window.isMaximized()) window.unmaximize();
  window.setBounds(bounds);
  if (state === 'maximized') window.maximize();
  if (state === 'full_screen') window.setFullScreen(true);
}

/**
 * Binds a window to its displays: what a person does with it is kept, and when displays come or go it is put where it stood with
 * those that are there now. Ends with the window.
 */
export function bindToDisplays(window: BrowserWindow, shelf: PlaceShelf, usual: Size): void {
  let settling: NodeJS.Timeout | undefined;
  let arrangement = arrangementOf(displaysNow());
  let changedAt = Number.NEGATIVE_INFINITY;
  const keep = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const displays = displaysNow();
    if (arrangementOf(displays) !== arrangement || performance.now() - changedAt < BY_SYSTEM) return;
    shelf.save(keepPlace(shelf.read(), displays, window.getNormalBounds(), stateOf(window)));
  };
  const moved = (): void => {
    clearTimeout(settling);
    settling = setTimeout(keep, SETTLED);
  };
  window.on('move', moved);
  window.on('resize', moved);
  window.on('maximize', moved);
  window.on('unmaximize', moved);
  window.on('enter-full-screen', moved);
  window.on('leave-full-screen', moved);
  const stop = onDisplays(() => {
    const now = arrangementOf(displaysNow());
    if (window.isDestroyed() || now === arrangement) return;
    arrangement = now;
    changedAt = performance.now();
    clearTimeout(settling);
    putInPlace(window, shelf, usual);
  });
  window.on('close', () => {
    if (settling !== undefined) keep();
  });
  window.on('closed', () => {
    clearTimeout(settling);
    stop();
  });
}

function stateOf(window: BrowserWindow): PlaceState {
  if (window.isFullScreen()) return 'full_screen';
  return window.isMaximized() ? 'maximized' : 'normal';
}
