import { useSyncExternalStore } from 'react';
import type { RequestError } from '@shared/ipc/contract';

interface Readable {
  readonly ready: boolean;
  readonly begun: boolean;
  readonly error: RequestError | null;
  readonly again: () => void;
  readonly subscribe: (changed: () => void) => () => void;
}

/** Whether a list has been read, or why not; renders only when that changes. */
export function useFeedReady(feed: Readable): {
  ready: boolean;
  begun: boolean;
  error: RequestError | null;
  again: () => void;
} {
  const ready = useSyncExternalStore(feed.subscribe, () => feed.ready);
  const begun = useSyncExternalStore(feed.subscribe, () => feed.begun);
  const error = useSyncExternalStore(feed.subscribe, () => feed.error);
  return {
    ready,
    begun,
    error,
    again: () => {
      feed.again();
    },
  };
}
