import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { MINUTE } from '@shared/clock';
import { releaseOrder } from './bind-feed';
import type { Grid } from './data-grid';
import { OrderHold, type HoldRules, type Waiting } from './held-order';

/** A pointer that lies still this long is no hand at work; the keyboard's place has no such end. */
const POINTER_RESTS_MS = MINUTE;
const nobody: Waiting = { count: 0, red: 0 };

export interface ListHold<R> {
  readonly hold: OrderHold<R>;
  readonly waiting: Waiting;
  /** Reads again what waits. */
  readonly recount: () => void;
  /** Lets everything move now, though hand or eye may be in the list. */
  readonly release: () => void;
  readonly frame: RefObject<HTMLDivElement | null>;
  /** For the element around the grid. */
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerMove: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onKeyDown: () => void;
    readonly onBlur: () => void;
  };
}

/**
 * Holds the list from the moment the pointer or the keyboard is in it, or work on one of its rows is under way in a
 * panel (`atWork`), until all three are over (product.md W6). Where the panel goes on to another piece of work
 * (`workOn`) the list moves once in between.
 */
export function useHold<R>(
  grid: Grid<R> | null,
  rules: HoldRules<R>,
  atWork: boolean,
  workOn: string | null = null,
): ListHold<R> {
  const { idOf, compare, isRed } = rules;
  const hold = useMemo(() => new OrderHold<R>({ idOf, compare, isRed }), [idOf, compare, isRed]);
  const [waiting, setWaiting] = useState<Waiting>(nobody);
  const frame = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const working = useRef(atWork);
  const recount = useCallback(() => {
    const now = hold.waiting;
    setWaiting((before) => (before.count === now.count && before.red === now.red ? before : now));
  }, [hold]);
  const release = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (grid !== null && hold.held) releaseOrder({ grid, hold, idOf });
    recount();
  }, [grid, hold, idOf, recount]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const begin = useCallback(() => {
    // What is on its way into the grid moves now, not under the hand that comes.
    if (!hold.held && grid !== null && !grid.isDestroyed()) grid.flushAsyncTransactions();
    hold.hold();
  }, [grid, hold]);
  const releaseIfOver = useCallback(
    (pointerRests: boolean) => {
      const element = frame.current;
      if (working.current || element?.contains(document.activeElement) === true) return;
      if (!pointerRests && element?.matches(':hover') === true) return;
      release();
    },
    [release],
  );
  const workedOn = useRef(workOn);
  useEffect(() => {
    const goesOn = atWork && working.current && workedOn.current === workOn;
    const begins = atWork && !working.current;
    workedOn.current = workOn;
    working.current = false;
    // What begins takes a hold over as it stands: the keyboard has just left the list for the panel.
    if (!goesOn && !begins) releaseIfOver(false);
    working.current = atWork;
    if (atWork) begin();
  }, [atWork, workOn, begin, releaseIfOver]);
  const handlers = useMemo(() => {
    const touched = (): void => {
      begin();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        releaseIfOver(true);
      }, POINTER_RESTS_MS);
    };
    const leave = (): void => {
      requestAnimationFrame(() => {
        releaseIfOver(false);
      });
    };
    return {
      onPointerEnter: touched,
      onPointerMove: touched,
      onFocus: touched,
      onKeyDown: touched,
      onPointerLeave: leave,
      onBlur: leave,
    };
  }, [begin, releaseIfOver]);
  return { hold, waiting, recount, release, frame, handlers };
}
