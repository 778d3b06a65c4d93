import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import type { StationPhase } from '@shared/ipc/views';
import { StartingScreen } from '@renderer/features/session/starting-screen';
import type * as DeskEntry from './desk-entry';

type Entry = typeof DeskEntry;

interface Fetched {
  readonly entry: Entry | null;
  /** What kept it from coming. */
  readonly failure: unknown;
}

/** The desk's part of the page: grid and charts are no part of a start. Not React's `lazy`, which draws a wait also for what is here. */
let fetched: Fetched | null = null;
let asked = false;
const waiting = new Set<() => void>();

/** `asDesk`: this page is the desk's, and keeps the lists from now on while somebody is there. */
function ask(asDesk: boolean): void {
  if (asked) return;
  asked = true;
  const take = (now: Fetched): void => {
    fetched = now;
    for (const tell of [...waiting]) tell();
  };
  import('./desk-entry').then(
    (entry) => {
      if (asDesk) {
        entry.followLists();
        requestIdleCallback(() => {
          entry.drawListAhead();
        });
      }
      take({ entry, failure: null });
    },
    (failure: unknown) => {
      take({ entry: null, failure });
    },
  );
}

function useFetched(asDesk: boolean): Fetched | null {
  return useSyncExternalStore(
    (tell) => {
      waiting.add(tell);
      ask(asDesk);
      return () => waiting.delete(tell);
    },
    () => fetched,
  );
}

/** Null until it is here. @throws where it did not come, so that the screen says so. */
function useEntry(asDesk: boolean): Entry | null {
  const now = useFetched(asDesk);
  if (now === null) return null;
  if (now.entry === null) throw new Error('A part of the page did not come', { cause: now.failure });
  return now.entry;
}

/** The desk of the person here. */
export function LazyDesk(): ReactElement {
  const entry = useEntry(true);
  return entry === null ? <StartingScreen /> : <entry.Desk />;
}

/**
 * The way out of somebody who is at the desk; it looks after words and claims, and comes with the desk. Where that did not come, the screen
 * says so (`LazyDesk`), and what stands around it goes on without a way out.
 */
export function LazySignOut(): ReactElement | null {
  const entry = useFetched(true)?.entry ?? null;
  return entry === null ? null : <entry.SignOut />;
}

/** What the second window shows. */
export function LazyPatientWindow(): ReactElement {
  const entry = useEntry(false);
  return entry === null ? <StartingScreen /> : <entry.PatientWindow />;
}

/** Fetches the desk while a person says who they are, once that form has been drawn. */
export function useDeskAhead(phase: StationPhase | null): void {
  const waits = phase === 'signed_out' || phase === 'locked' || phase === 'desk_locked';
  useEffect(() => {
    if (!waits) return;
    let drawn: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      drawn = setTimeout(() => {
        ask(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(drawn);
    };
  }, [waits]);
}
