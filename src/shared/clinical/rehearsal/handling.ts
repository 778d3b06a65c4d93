import { fromWireTime, HOUR, type Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import type { Handling } from './replay';

/** Fewer alerts that people have handled say nothing about how long it takes. */
export const LEAST_HANDLED = 3;
/** Where there are fewer: the deadline of yellow (domain.md section 3.2, demo value). */
export const ASSUMED_HANDLING: Handling = { takenAfter: 2 * HOUR, closedAfter: 2 * HOUR };

/** How long a replayed alert stays open, and whether that was measured on this patient's own alerts. */
export interface ChosenHandling extends Handling {
  readonly measured: boolean;
}

/** The median time until somebody took an alert, and until it was closed, of the alerts that were closed. */
export function handlingOf(alerts: readonly Alert[]): ChosenHandling {
  const closed = alerts.flatMap(({ raisedAt, takenAt, closed: closing }) => {
    if (closing === undefined) return [];
    const raised = fromWireTime(raisedAt);
    const closedAfter = Math.max(0, fromWireTime(closing.at) - raised);
    const taken = takenAt === undefined ? closedAfter : Math.max(0, fromWireTime(takenAt) - raised);
    return [{ takenAfter: Math.min(taken, closedAfter), closedAfter }];
  });
  if (closed.length < LEAST_HANDLED) return { ...ASSUMED_HANDLING, measured: false };
  return {
    takenAfter: median(closed.map(({ takenAfter }) => takenAfter)),
    closedAfter: median(closed.map(({ closedAfter }) => closedAfter)),
    measured: true,
  };
}

function median(values: readonly Millis[]): Millis {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}
