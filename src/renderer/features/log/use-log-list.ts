import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { systemClock } from '@shared/clock';
import { filterOf, type LogChoice } from '@shared/lead/log-choice';
import type { RequestError } from '@shared/ipc/contract';
import type { LogFilter, LogPageView, LogRow } from '@shared/ipc/lead/log-contract';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { keepLogPlace, useLogView } from '@renderer/state/lead/log-view';
import type { PageSource } from '@renderer/ui/paged-grid/paged-grid';

/** What of the log is on screen. */
export interface ShownLog {
  readonly filter: LogFilter;
  readonly asOf: number;
  readonly total: number;
  readonly all: number;
  readonly source: PageSource<LogRow>;
}

export interface LogList {
  readonly shown: ShownLog | null;
  /** How far the log has been gone through; null when that is done. */
  readonly building: LogPageView['building'];
  readonly error: RequestError | null;
  readonly waiting: { readonly count: number; readonly red: number };
  /** Reads it anew, from its top. */
  readonly renew: () => void;
}

const FIRST_PAGE = 100;
const RENEW_AFTER_MS = 500;

/**
 * The log as a choice shows it. What is on screen is the log of one place in the centre's log, so that no line moves; what
 * comes after is counted, and shown at once only while `isFree` says that no hand or eye is in the list.
 */
export function useLogList(choice: LogChoice, isFree: () => boolean): LogList {
  const [state, setState] = useState<LogState>(unread);
  const turn = useRef(0);
  const read = useCallback((filter: LogFilter, asOf: number | null): void => {
    turn.current += 1;
    const mine = turn.current;
    const isCurrent = (): boolean => turn.current === mine;
    void firstPage(filter, asOf, isCurrent, (building) => {
      setState((before) => ({ ...before, building }));
    }).then((outcome) => {
      if (outcome === null) return;
      setState((before) =>
        outcome.ok ? stateOf(filter, outcome.value) : { ...before, error: outcome.error },
      );
      if (outcome.ok) keepLogPlace({ asOf: outcome.value.asOf });
    });
  }, []);
  // Read at once when the choice changes; on coming back at the place where the person was.
  useEffect(() => {
    read(filterOf(choice, systemClock.now()), useLogView.getState().asOf);
    return () => {
      turn.current += 1;
    };
  }, [choice, read]);
  const anew = useCallback(
    (row: number | null) => {
      keepLogPlace({ asOf: null, top: 0, row });
      read(filterOf(choice, systemClock.now()), null);
    },
    [choice, read],
  );
  // Whoever asks for it by a button that goes away gets the keyboard to the first line.
  const renew = useCallback(() => {
    anew(0);
  }, [anew]);
  const { shown } = state;
  useNews(() => {
    if (shown === null) return;
    const { filter, asOf } = shown;
    void page(filter, asOf, 0, 1).then((outcome) => {
      if (!outcome.ok || outcome.value.building !== null) return;
      if (outcome.value.newer > 0 && isFree()) anew(null);
      else
        setState((before) =>
          before.shown === shown ? { ...before, waiting: countOf(outcome.value) } : before,
        );
    });
  });
  return useMemo(() => ({ ...state, renew }), [state, renew]);
}

type LogState = Omit<LogList, 'renew'>;
const unread: LogState = { shown: null, building: null, error: null, waiting: { count: 0, red: 0 } };

function stateOf(filter: LogFilter, first: LogPageView): LogState {
  const { top, row } = useLogView.getState();
  return {
    shown: shownOf(filter, first, { top, row }),
    building: null,
    error: null,
    waiting: countOf(first),
  };
}

function page(filter: LogFilter, asOf: number | null, skip: number, limit: number) {
  return station().readLog({ filter, asOf, newestFirst: true, skip, limit });
}

/** The first lines, once the log was gone through; null where meanwhile something else was asked for. */
async function firstPage(
  filter: LogFilter,
  asOf: number | null,
  isCurrent: () => boolean,
  onBuilding: (building: LogPageView['building']) => void,
) {
  for (;;) {
    const outcome = await page(filter, asOf, 0, FIRST_PAGE);
    if (!isCurrent()) return null;
    if (!outcome.ok || outcome.value.building === null) return outcome;
    onBuilding(outcome.value.building);
  }
}

function countOf({ newer, newerRed }: LogPageView): { readonly count: number; readonly red: number } {
  return { count: newer, red: newerRed };
}

function shownOf(
  filter: LogFilter,
  first: LogPageView,
  start: { readonly top: number; readonly row: number | null },
): ShownLog {
  const { asOf, total, all, rows } = first;
  return {
    ...{ filter, asOf, total, all },
    source: {
      total,
      start: { ...start, column: 'at' },
      read: async (skip, limit) => {
        if (skip === 0 && limit <= rows.length) return rows.slice(0, limit);
        if (skip === 0 && rows.length === total) return rows;
        const outcome = await page(filter, asOf, skip, limit);
        return outcome.ok && outcome.value.building === null ? outcome.value.rows : null;
      },
    },
  };
}

/** Looks soon after something changed, at most twice a second. */
function useNews(look: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  const soon = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current();
    }, RENEW_AFTER_MS);
  };
  usePush('alertQueueChanged', soon);
  usePush('patientChanged', soon);
  usePush('outboxChanged', soon);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}
