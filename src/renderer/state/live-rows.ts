import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { unpacked } from '@renderer/bridge/unpacked';
import { subscribe } from '@renderer/bridge/use-push';
import { RowFeed } from './row-feed';

/** The two live lists. They run while somebody is signed in. */
export const worklistFeed = new RowFeed<WorklistRow>({
  idOf: (row) => row.patientId,
  read: () => unpacked(station().readWorklist({})),
  listen: (changed) => subscribe('worklistChanged', changed),
  first: { read: () => unpacked(station().readFirstRows({})), drawn: pageAtRest },
});

export const alertFeed = new RowFeed<AlertRow>({
  idOf: (row) => row.id,
  read: () => unpacked(station().readAlertQueue({})),
  listen: (changed) => subscribe('alertQueueChanged', changed),
});

export interface Counts {
  readonly total: number;
  readonly red: number;
  readonly yellow: number;
  readonly blue: number;
  readonly green: number;
}

interface LiveCounts {
  readonly patients: Counts;
  readonly alerts: Counts;
}

/** A page that is busy for so long gets all rows nevertheless. */
const DRAWN_WITHIN_MS = 500;

/** Until the page has nothing to draw: its grid makes rows over several frames. */
function pageAtRest(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(
      () => {
        resolve();
      },
      { timeout: DRAWN_WITHIN_MS },
    );
  });
}

/** What stands in the place of counts until the list has been read: nothing is known yet. */
export const notCounted: Counts = { total: 0, red: 0, yellow: 0, blue: 0, green: 0 };
const COUNT_EVERY_MS = 200;

/** How many of each severity; renewed at most five times a second. */
export const useCounts = create<LiveCounts>()(() => ({ patients: notCounted, alerts: notCounted }));

/** Starts both lists and their counts; returns the stop. */
export function startLiveRows(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      // What stands first says nothing of how many there are.
      const patients = worklistFeed.ready ? countOf(worklistFeed.rows()) : notCounted;
      const alerts = alertFeed.ready ? countOpen(alertFeed.rows()) : notCounted;
      useCounts.setState({ patients, alerts });
    }, COUNT_EVERY_MS);
  };
  const stops = [
    worklistFeed.subscribe(soon),
    alertFeed.subscribe(soon),
    worklistFeed.start(),
    alertFeed.start(),
  ];
  return () => {
    for (const stop of stops) stop();
    if (timer !== null) clearTimeout(timer);
    useCounts.setState({ patients: notCounted, alerts: notCounted });
  };
}

/** Counts rows by severity. */
export function countOf(rows: Iterable<{ readonly severity: keyof Omit<Counts, 'total'> }>): Counts {
  const counts = { total: 0, red: 0, yellow: 0, blue: 0, green: 0 };
  for (const row of rows) {
    counts.total += 1;
    counts[row.severity] += 1;
  }
  return counts;
}

/**
 * Counts alerts that are not closed. A close of this person that the centre has not answered is one, as it is on the wall and
 * on the locked screen; the row stays in the queue until the answer.
 */
export function countOpen(rows: Iterable<AlertRow>): Counts {
  return countOf([...rows].filter(({ state }) => state !== 'closed'));
}

/** The other alerts of a patient that are not closed, in order. */
export function alertsOfPatient(patientId: string): AlertRow[] {
  return [...alertFeed.rows()].filter((row) => row.patientId === patientId).sort(compareAlerts);
}

/** One alert row as it stands now; renders again only when that row changes. */
export function useAlertRow(alertId: string | null): AlertRow | null {
  return useSyncExternalStore(alertFeed.subscribe, () =>
    alertId === null ? null : (alertFeed.row(alertId) ?? null),
  );
}

/** The row of a patient in the worklist; renders again only when that row changes. */
export function useWorklistRow(patientId: string): WorklistRow | null {
  return useSyncExternalStore(worklistFeed.subscribe, () => worklistFeed.row(patientId) ?? null);
}
