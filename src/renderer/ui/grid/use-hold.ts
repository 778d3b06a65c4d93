import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { SECOND } from '@shared/clock';
import { releaseOrder } from './bind-feed';
import type { Grid } from './data-grid';
import { OrderHold, type HoldRules, type Waiting } from './held-order';

/** A hand that rests this long is not at work: the list may move. */
const IDLE_MS = 20 * SECOND;
const nobody: Waiting = { count: 0, red: 0 };

export interface ListHold<R> {
  readonly hold: OrderHold<R>;
  readonly waiting: Waiting;
  /** Reads again what waits. */
  readonly recount: () => void;
  /** Lets everything move now. */
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

/** Holds the list from the moment the pointer or the keyboard is in it, until both are out or at rest. */
export function useHold<R>(grid: Grid<R> | null, rules: HoldRules<R>): ListHold<R> {
  const { idOf, compare, isRed } = rules;
  const hold = useMemo(() => new OrderHold<R>({ idOf, compare, isRed }), [idOf, compare, isRed]);
  const [waiting, setWaiting] = useState<Waiting>(nobody);
  const frame = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
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
  const handlers = useMemo(() => {
    const atWork = (): void => {
      hold.hold();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(release, IDLE_MS);
    };
    const leave = (): void => {
      requestAnimationFrame(() => {
        const element = frame.current;
        if (element !== null && (element.matches(':hover') || element.contains(document.activeElement)))
          return;
        release();
      });
    };
    return {
      onPointerEnter: atWork,
      onPointerMove: atWork,
      onFocus: atWork,
      onKeyDown: atWork,
      onPointerLeave: leave,
      onBlur: leave,
    };
  }, [hold, release]);
  return { hold, waiting, recount, release, frame, handlers };
}
