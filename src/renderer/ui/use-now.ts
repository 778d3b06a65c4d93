import { useSyncExternalStore } from 'react';
import { systemClock, type Millis } from '@shared/clock';

/** The time, renewed on every full step of `everyMs`. One timer a step length, shared by all who ask. */
export function useNow(everyMs: Millis): Millis {
  return useSyncExternalStore(tickerOf(everyMs).subscribe, () => floor(systemClock.now(), everyMs));
}

/** Calls back on every full step; for what is refreshed outside React (grids). */
export function everyStep(everyMs: Millis, changed: () => void): () => void {
  return tickerOf(everyMs).subscribe(changed);
}

interface Ticker {
  readonly subscribe: (changed: () => void) => () => void;
}

const tickers = new Map<Millis, Ticker>();

function tickerOf(everyMs: Millis): Ticker {
  const known = tickers.get(everyMs);
  if (known !== undefined) return known;
  const made = makeTicker(everyMs);
  tickers.set(everyMs, made);
  return made;
}

function makeTicker(everyMs: Millis): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  const tick = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (changed) => {
      listeners.add(changed);
      timer ??= setInterval(tick, everyMs);
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}

function floor(now: Millis, step: Millis): Millis {
  return Math.floor(now / step) * step;
}
