import { useEffect, useMemo, useSyncExternalStore, type RefObject } from 'react';
import { useNavigation } from '../navigation';

/** What is asked of the grid that draws the list. */
export interface DrawnList {
  readonly isDestroyed: () => boolean;
  readonly getRowNode: (patientId: string) => { readonly displayed: boolean } | undefined;
  readonly clearFocusedCell: () => void;
  readonly addEventListener: (event: 'modelUpdated', redrawn: () => void) => void;
  readonly removeEventListener: (event: 'modelUpdated', redrawn: () => void) => void;
}

type KeyboardPlace = 'list' | 'bar' | 'elsewhere';

/**
 * Whose row the keys of the list and its bar act on: the row that has the keyboard, else the one that is open beside the
 * list; in either case only as long as it is drawn. Nobody, rather than somebody out of sight.
 */
export class RowInHand {
  readonly #isDrawn: (patientId: string) => boolean;
  readonly #listeners = new Set<() => void>();
  #focused: string | null = null;
  #opened: string | null;
  #inList = false;
  #patientId: string | null = null;

  constructor(isDrawn: (patientId: string) => boolean, opened: string | null) {
    this.#isDrawn = isDrawn;
    this.#opened = opened;
    this.#tell();
  }

  get patientId(): string | null {
    return this.#patientId;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => {
      this.#listeners.delete(changed);
    };
  };

  /** The keyboard went to a row, or to none. */
  focus(patientId: string | null): void {
    this.#focused = patientId;
    this.#tell();
  }

  /** Another patient was opened beside the list; true where that ended what the keyboard was on. */
  open(patientId: string | null): boolean {
    this.#opened = patientId;
    const isOver = patientId !== null && this.#focused !== null && this.#focused !== patientId;
    if (isOver) this.#focused = null;
    this.#tell();
    return isOver;
  }

  /** Where the keyboard is. In the bar it stands for the row it came from. */
  keyboard(place: KeyboardPlace): void {
    if (place !== 'bar') this.#inList = place === 'list';
    this.#tell();
  }

  /** Rows came, went or were filtered. A row that went does not come back into the hand by itself. */
  redrawn(): void {
    if (this.#focused !== null && !this.#isDrawn(this.#focused)) this.#focused = null;
    this.#tell();
  }

  #tell(): void {
    const wanted = (this.#inList ? this.#focused : null) ?? this.#opened;
    const now = wanted !== null && this.#isDrawn(wanted) ? wanted : null;
    if (now === this.#patientId) return;
    this.#patientId = now;
    for (const changed of this.#listeners) changed();
  }
}

/** The row in hand of a grid, from where the keyboard is, what is open and what is drawn. */
export function useRowInHand(
  grid: DrawnList | null,
  list: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): { readonly hand: RowInHand; readonly inHand: string | null } {
  const hand = useMemo(
    () =>
      new RowInHand(
        (patientId) => grid !== null && !grid.isDestroyed() && grid.getRowNode(patientId)?.displayed === true,
        openedOf(useNavigation.getState()),
      ),
    [grid],
  );
  useEffect(() => followDrawing(hand, grid), [hand, grid]);
  useEffect(() => followKeyboard(hand, list, bar), [hand, list, bar]);
  useEffect(() => followOpened(hand, grid, list), [hand, grid, list]);
  const inHand = useSyncExternalStore(hand.subscribe, () => hand.patientId);
  return { hand, inHand };
}

function openedOf({ panel }: ReturnType<typeof useNavigation.getState>): string | null {
  return panel?.patientId ?? null;
}

function followDrawing(hand: RowInHand, grid: DrawnList | null): (() => void) | undefined {
  if (grid === null || grid.isDestroyed()) return undefined;
  const redrawn = (): void => {
    hand.redrawn();
  };
  grid.addEventListener('modelUpdated', redrawn);
  redrawn();
  return () => {
    if (!grid.isDestroyed()) grid.removeEventListener('modelUpdated', redrawn);
  };
}

function followKeyboard(
  hand: RowInHand,
  list: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): () => void {
  const came = (): void => {
    const at = document.activeElement;
    hand.keyboard(
      list.current?.contains(at) === true ? 'list' : bar.current?.contains(at) === true ? 'bar' : 'elsewhere',
    );
  };
  const went = ({ relatedTarget }: FocusEvent): void => {
    // A window that goes behind keeps its place; what comes next elsewhere tells by itself.
    if (relatedTarget === null && document.activeElement === document.body) hand.keyboard('elsewhere');
  };
  came();
  document.addEventListener('focusin', came);
  document.addEventListener('focusout', went);
  return () => {
    document.removeEventListener('focusin', came);
    document.removeEventListener('focusout', went);
  };
}

/** What opens takes the keyboard from a row of somebody else: a key then means nobody but the one who is open. */
function followOpened(
  hand: RowInHand,
  grid: DrawnList | null,
  list: RefObject<HTMLElement | null>,
): () => void {
  hand.open(openedOf(useNavigation.getState()));
  return useNavigation.subscribe((now, before) => {
    const opened = openedOf(now);
    if (opened === openedOf(before) || !hand.open(opened)) return;
    if (grid !== null && !grid.isDestroyed()) grid.clearFocusedCell();
    const at = document.activeElement;
    if (at instanceof HTMLElement && list.current?.contains(at) === true) at.blur();
  });
}
