import { create } from 'zustand';
import { SECOND } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

interface Handovers {
  /** Null until the first read has come; newest first. */
  readonly rows: readonly HandoverRow[] | null;
  readonly error: RequestError | null;
  /** The handover that is open; null for the one that is being written. */
  readonly chosen: string | null;
}

const first: Handovers = { rows: null, error: null, chosen: null };
const SHOWN = 200;
/** However much changes, the list is read at most this often. */
const READ_EVERY_MS = 2 * SECOND;
let read: (() => void) | null = null;

/** Handovers as the log has them, own acts on top. */
export const useHandovers = create<Handovers>()(() => first);

/** Opens a handover; null opens the one that is being written. */
export function chooseHandover(chosen: string | null): void {
  useHandovers.setState({ chosen });
}

/** Reads the list again. */
export function readHandovers(): void {
  read?.();
}

/** Follows the handovers while the page is open; returns the stop, after which nothing of them is left on the page. */
export function startHandovers(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    void station()
      .readHandovers({ limit: SHOWN })
      .then((outcome) => {
        if (stopped) return;
        useHandovers.setState(
          outcome.ok ? { rows: outcome.value.handovers, error: null } : { error: outcome.error },
        );
      });
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      now();
    }, READ_EVERY_MS);
  };
  // Own acts are seen at once; what others do comes with the alerts that move, with the list, or with the next look.
  const stops = [
    subscribe('outboxChanged', now),
    subscribe('commandAnswered', soon),
    subscribe('linkChanged', soon),
    subscribe('alertQueueChanged', soon),
  ];
  read = now;
  now();
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    for (const stop of stops) stop();
    read = null;
    useHandovers.setState(first);
  };
}
