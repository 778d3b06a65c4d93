import { create } from 'zustand';
import { MINUTE } from '@shared/clock';
import type { DowntimeView } from '@shared/ipc/station/downtime-contract';
import { station } from '@renderer/bridge/station';

/** How the downtime pack stands; null until it was read. */
export const usePack = create<{ readonly view: DowntimeView | null }>()(() => ({ view: null }));

/** Reads it now. */
export function readPack(): void {
  void station()
    .readDowntime({})
    .then((outcome) => {
      if (outcome.ok) usePack.setState({ view: outcome.value });
    });
}

/** Follows it while somebody is signed in: it ages by the minute. Returns the stop. */
export function startPack(): () => void {
  readPack();
  const timer = setInterval(readPack, MINUTE / 2);
  return () => {
    clearInterval(timer);
    usePack.setState({ view: null });
  };
}
