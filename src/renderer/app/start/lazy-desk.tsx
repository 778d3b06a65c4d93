import { lazy, useEffect } from 'react';
import type { StationPhase } from '@shared/ipc/views';

const loadDesk = () => import('./desk-entry');

/** The desk, fetched when it is first needed or by `useDeskAhead`: grid and charts are no part of a start. */
export const LazyDesk = lazy(async () => {
  const { Desk, followLists } = await loadDesk();
  followLists();
  return { default: Desk };
});

/** What the second window shows. */
export const LazyPatientWindow = lazy(async () => ({ default: (await loadDesk()).PatientWindow }));

/** Fetches the desk while a person says who they are, once that form stands there. */
export function useDeskAhead(phase: StationPhase | null): void {
  const waits = phase === 'signed_out' || phase === 'locked' || phase === 'desk_locked';
  useEffect(() => {
    if (!waits) return;
    const idle = requestIdleCallback(
      () => {
        // What fails here fails again where the desk is shown, and is told there.
        loadDesk().catch(() => undefined);
      },
      { timeout: 1_000 },
    );
    return () => {
      cancelIdleCallback(idle);
    };
  }, [waits]);
}
