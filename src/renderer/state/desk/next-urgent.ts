import type { Millis } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import type { AlertRow } from '@shared/ipc/views';
import { alertFeed } from '../live-rows';
import { openAlert, useNavigation } from '../navigation';
import { centreClock } from '../station/centre-clock';
import { useStationState } from '../station-state';

export interface NextRules {
  /** The alert that is open already, if one is. */
  readonly except: string | null;
  /** The person at the desk. */
  readonly me: string;
  readonly now: Millis;
}

/**
 * The most urgent alert that waits for this person: open, nobody's, and not following another nurse who has the
 * patient; past its deadline it is everybody's again (product.md A4). Null when nothing waits.
 */
export function mostUrgent(rows: Iterable<AlertRow>, { except, me, now }: NextRules): AlertRow | null {
  let best: AlertRow | null = null;
  for (const row of rows) {
    if (row.id === except || row.state !== 'open' || row.pending !== null) continue;
    if (row.follows !== null && row.follows.id !== me && row.dueAt > now) continue;
    if (best === null || compareAlerts(row, best) < 0) best = row;
  }
  return best;
}

/** The same of the live queue. */
export function nextUrgent(except: string | null): AlertRow | null {
  const me = useStationState.getState().station?.user?.id ?? '';
  return mostUrgent(alertFeed.rows(), { except, me, now: centreClock.now() });
}

/** Opens the next most urgent alert, from anywhere; false where nothing waits. */
export function openNext(except: string | null = useNavigation.getState().panel?.alertId ?? null): boolean {
  const next = nextUrgent(except);
  if (next === null) return false;
  openAlert({ patientId: next.patientId, alertId: next.id });
  return true;
}
