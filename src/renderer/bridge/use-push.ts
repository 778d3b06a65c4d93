import { useEffect, useEffectEvent } from 'react';
import { isPackedPush, subscriptionName, type PushName } from '@shared/ipc/channels';
import type { Pushes, Station } from '@shared/ipc/contract';
import { unpack, type Packed, type Unpacked } from '@shared/packed';
import { station } from './station';

type Told<P extends PushName> = Unpacked<Pushes[P]>;
type Hear = (told: unknown) => void;

/** Listeners of each push; the bridge is listened to once, so that a text is taken apart once. */
const lines = new Map<PushName, { readonly listeners: Set<Hear>; readonly stop: () => void }>();

/** Subscribes to a push; returns its stop. */
export function subscribe<P extends PushName>(name: P, listener: (told: Told<P>) => void): () => void {
  const line = lines.get(name) ?? openLine(name);
  // Of its own, so that the same listener given twice hears twice, and stops once.
  const hear: Hear = (told) => {
    listener(told as Told<P>);
  };
  line.listeners.add(hear);
  return () => {
    line.listeners.delete(hear);
    if (line.listeners.size > 0 || lines.get(name) !== line) return;
    lines.delete(name);
    line.stop();
  };
}

function openLine(name: PushName) {
  const listeners = new Set<Hear>();
  // The key is made from the push's own name, which the compiler cannot follow through the template.
  const on = station()[subscriptionName(name)] as unknown as (hear: Hear) => () => void;
  const stop = on((payload) => {
    const told = isPackedPush(name) ? unpack(payload as Packed<unknown>) : payload;
    for (const hear of [...listeners]) {
      try {
        hear(told);
      } catch (error) {
        // What one listener makes of it keeps it from no other.
        reportError(error);
      }
    }
  });
  const line = { listeners, stop };
  lines.set(name, line);
  return line;
}

/** Listens to a push as long as the component is shown. */
export function usePush<P extends PushName>(name: P, listener: (told: Told<P>) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(
    () =>
      subscribe(name, (told) => {
        latest(told);
      }),
    [name],
  );
}

export type { Station };
