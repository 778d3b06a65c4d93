import type { Millis } from '@shared/clock';
import { compareAlerts } from '@shared/clinical/alert-priority';
import { needsLead } from '@shared/clinical/needs-lead';
import type { AlertRow } from '@shared/ipc/views';

/** How many alerts reach the shift lead now, and the most urgent of them. */
export interface ForLead {
  readonly count: number;
  readonly worst: AlertRow | null;
}

/** Counts what reaches the lead (product.md A6); nurses see the same as past its deadline. */
export function countForLead(rows: Iterable<AlertRow>, now: Millis): ForLead {
  let count = 0;
  let worst: AlertRow | null = null;
  for (const row of rows) {
    if (needsLead(row, now) === null) continue;
    count += 1;
    if (worst === null || compareAlerts(row, worst) < 0) worst = row;
  }
  return { count, worst };
}
