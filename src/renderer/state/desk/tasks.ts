import { create } from 'zustand';
import { SECOND } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { TaskRow } from '@shared/ipc/desk-views';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

interface Tasks {
  /** Null until the first read has come. */
  readonly rows: readonly TaskRow[] | null;
  readonly error: RequestError | null;
}

const first: Tasks = { rows: null, error: null };

/** Open tasks and those done within the last day, own acts on top. */
export const useTasks = create<Tasks>()(() => first);

/** However much changes, the list is read at most this often. */
const READ_EVERY_MS = 2 * SECOND;
let read: (() => void) | null = null;

/** Follows the tasks while somebody is signed in; returns the stop. */
export function startTasks(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    void station()
      .readTasks({})
      .then((outcome) => {
        if (stopped) return;
        useTasks.setState(outcome.ok ? { rows: outcome.value, error: null } : { error: outcome.error });
      });
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      now();
    }, READ_EVERY_MS);
  };
  // Own acts are seen at once; what others do comes with the patients that changed, or with everything.
  const stops = [
    subscribe('outboxChanged', now),
    subscribe('patientChanged', soon),
    subscribe('worklistChanged', ({ reload }) => {
      if (reload) soon();
    }),
  ];
  read = now;
  now();
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    for (const stop of stops) stop();
    read = null;
    useTasks.setState(first);
  };
}

/** Reads the list again. */
export function readTasks(): void {
  read?.();
}

/** Open tasks that are past their deadline. */
export function overdueCount(rows: readonly TaskRow[] | null, now: number): number {
  return (rows ?? []).filter(({ state, dueAt }) => state === 'open' && dueAt !== null && dueAt < now).length;
}
