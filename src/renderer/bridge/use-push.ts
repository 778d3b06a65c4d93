import { useEffect, useEffectEvent } from 'react';
import { subscriptionName, type PushName } from '@shared/ipc/channels';
import type { Pushes, Station } from '@shared/ipc/contract';
import { station } from './station';

/** Subscribes to a push; returns its stop. */
export function subscribe<P extends PushName>(name: P, listener: (payload: Pushes[P]) => void): () => void {
  const method = subscriptionName(name);
  // The key is made from the push's own name, which the compiler cannot follow through the template.
  const on = station()[method] as unknown as (listener: (payload: Pushes[P]) => void) => () => void;
  return on(listener);
}

/** Listens to a push as long as the component is shown. */
export function usePush<P extends PushName>(name: P, listener: (payload: Pushes[P]) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(
    () =>
      subscribe(name, (payload) => {
        latest(payload);
      }),
    [name],
  );
}

export type { Station };
