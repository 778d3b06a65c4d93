/** A rectangle in device-independent pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a display is known by again after a restart or a redocking: ids alone may change. */
export interface DisplayMark {
  readonly id: string;
  readonly label: string;
  /** Resolution in the display's own pixels. */
  readonly width: number;
  readonly height: number;
}

/** A display as it is now. */
export interface DisplayNow extends DisplayMark {
  readonly primary: boolean;
  readonly bounds: Rect;
  /** `bounds` without what the system keeps for itself. */
  readonly workArea: Rect;
}

export type PlaceState = 'normal' | 'maximized' | 'full_screen';

/** Where a window stood while these displays were there. `bounds` count from the display's work area. */
export interface Place {
  readonly arrangement: string;
  readonly display: DisplayMark;
  readonly bounds: Rect;
  readonly state: PlaceState;
}

/** Where a window goes now. */
export interface Placed {
  readonly displayId: string;
  readonly bounds: Rect;
  readonly state: PlaceState;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places kept of one window: one for each arrangement of displays, the newest first. */
export const MOST_PLACES = 8;
/** No window is made smaller than this where the display has room for it. */
const LEAST: Size = { width: 320, height: 240 };

/** The displays as one word, whatever their order and ids: the desk with its dock, and without. */
export function arrangementOf(displays: readonly DisplayMark[]): string {
  return displays.map(looksOf).sort().join(' + ');
}

/**
 * Where a window goes, from where it stood before and which displays are there now. The place of the same arrangement goes
 * first; then the newest on a display that is there; a place whose display is gone is moved onto the primary one, at its own
 * size; with none at all it stands in the middle of the primary. Always wholly inside a work area, and nothing is forgotten: when
 * the display is back, so is the window. `displays` has at least one.
 */
export function placeOf(places: readonly Place[], displays: readonly DisplayNow[], usual: Size): Placed {
  const arrangement = arrangementOf(displays);
  const known = [
    ...places.filter((place) => place.arrangement === arrangement),
    ...places.filter((place) => place.arrangement !== arrangement),
  ];
  for (const place of known) {
    const display = displayOf(place.display, displays);
    if (display !== undefined) return on(display, place.bounds, place.state);
  }
  const primary = primaryOf(displays);
  const [newest] = places;
  if (newest !== undefined) return on(primary, newest.bounds, newest.state);
  return on(primary, middleOf(primary.workArea, usual), 'normal');
}

/** The places with where the window stands now in front; `bounds` as on the screen. */
export function keepPlace(
  places: readonly Place[],
  displays: readonly DisplayNow[],
  bounds: Rect,
  state: PlaceState,
): readonly Place[] {
  const display = under(bounds, displays);
  const { id, label, width, height, workArea } = display;
  const arrangement = arrangementOf(displays);
  const place: Place = {
    arrangement,
    display: { id, label, width, height },
    bounds: { ...bounds, x: bounds.x - workArea.x, y: bounds.y - workArea.y },
    state,
  };
  return [place, ...places.filter((one) => one.arrangement !== arrangement)].slice(0, MOST_PLACES);
}

/** The display among these that a mark means: same look and id, else the only one of that look; undefined where it is gone. */
export function displayOf<D extends DisplayMark>(mark: DisplayMark, displays: readonly D[]): D | undefined {
  const alike = displays.filter((one) => looksOf(one) === looksOf(mark));
  return alike.find(({ id }) => id === mark.id) ?? alike[0];
}

/** A display other than the one that a window stands on, for the wall; the primary one where there is but one. */
export function displayBeside(bounds: Rect, displays: readonly DisplayNow[]): DisplayNow {
  const own = under(bounds, displays);
  return displays.find(({ id }) => id !== own.id) ?? own;
}

/** The display that a window stands on: the one with most of it, else the primary. */
export function under(bounds: Rect, displays: readonly DisplayNow[]): DisplayNow {
  let best = primaryOf(displays);
  let most = 0;
  for (const display of displays) {
    const shared = overlap(bounds, display.bounds);
    if (shared > most) [best, most] = [display, shared];
  }
  return best;
}

function on(display: DisplayNow, inside: Rect, state: PlaceState): Placed {
  return { displayId: display.id, bounds: fitted(inside, display.workArea), state };
}

/** Bounds that count from the area, moved and cut so that they lie in it; whole pixels. */
function fitted(inside: Rect, area: Rect): Rect {
  const width = Math.min(Math.max(Math.round(inside.width), LEAST.width), area.width);
  const height = Math.min(Math.max(Math.round(inside.height), LEAST.height), area.height);
  return {
    x: area.x + Math.min(Math.max(Math.round(inside.x), 0), area.width - width),
    y: area.y + Math.min(Math.max(Math.round(inside.y), 0), area.height - height),
    width,
    height,
  };
}

function middleOf(area: Rect, { width, height }: Size): Rect {
  return { x: (area.width - width) / 2, y: (area.height - height) / 2, width, height };
}

function overlap(a: Rect, b: Rect): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > 0 && high > 0 ? wide * high : 0;
}

function primaryOf(displays: readonly DisplayNow[]): DisplayNow {
  const primary = displays.find((one) => one.primary) ?? displays[0];
  if (primary === undefined) throw new Error('no display');
  return primary;
}

/** What a person would know it by; a display without a label by its id. */
function looksOf({ id, label, width, height }: DisplayMark): string {
  return `${label === '' ? `#${id}` : label} ${String(width)}x${String(height)}`;
}
