import { useSyncExternalStore } from 'react';
import { SECOND, systemClock, type Millis } from '@shared/clock';
import type { LinkView } from '@shared/ipc/views';
import { useStationState } from './station-state';

/** Whether what is shown equals the centre's log, and since when it may not. */
export type CopyState =
  | { readonly kind: 'current'; readonly at: Millis }
  | { readonly kind: 'outdated'; readonly since: Millis }
  | { readonly kind: 'never' };

/** A heartbeat comes every 3 s; a copy that was not confirmed for this long is no longer called current. */
const SILENT_MS = 10 * SECOND;
/** Lists and panels are marked after this long, so that a short reconnect does not make the screen flicker. */
const MARK_AFTER_MS = 30 * SECOND;

/** How the copy stands, from the link and the clock: right also before main has noticed a sleep. */
export function copyOf({ state, currentAt }: LinkView, now: Millis): CopyState {
  if (currentAt === null) return { kind: 'never' };
  if (state === 'live' && now - currentAt <= SILENT_MS) return { kind: 'current', at: currentAt };
  return { kind: 'outdated', since: currentAt };
}

/** Since when the screen must be marked as outdated; null while it need not be. */
export function outdatedSince(link: LinkView | null, now: Millis): Millis | 'never' | null {
  if (link === null) return null;
  const copy = copyOf(link, now);
  if (copy.kind === 'never') return link.state === 'offline' || link.state === 'stale' ? 'never' : null;
  return copy.kind === 'outdated' && now - copy.since > MARK_AFTER_MS ? copy.since : null;
}

/** The same for what is on screen; renders again only when the answer changes, not with the clock. */
export function useOutdated(): Millis | 'never' | null {
  return useSyncExternalStore(watch, () => outdatedSince(useStationState.getState().link, systemClock.now()));
}

/** Until when the copy is known to be whole; null while it is current, or was never fetched. */
export function useKnownUntil(): Millis | null {
  const since = useOutdated();
  return since === 'never' ? null : since;
}

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

/** One timer for all who ask. */
function watch(changed: () => void): () => void {
  listeners.add(changed);
  stop ??= start();
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

function start(): () => void {
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const timer = setInterval(tell, SECOND);
  const unsubscribe = useStationState.subscribe(tell);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
