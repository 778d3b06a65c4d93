import type { Millis } from '../../clock';
import type { PatientView } from '../../ipc/views';
import { summaryOf } from '../summary';

/** A zone of the self-management plan (egenbehandlingsplan). */
export type Zone = 'red' | 'yellow' | 'green';

/**
 * The zone that open alerts and newest values put the patient in; null where neither tells: only missing or technical
 * alerts are open, or nothing was measured lately. An alert that was closed does not make a value green that breaks its limit. Changes
 * over days and answers of forms count as long as their alert is open. `now`: the centre's clock, ms.
 */
export function zoneNow(
  { alerts, latest, plan }: Pick<PatientView, 'alerts' | 'latest' | 'plan'>,
  now: Millis,
): Zone | null {
  const { lines } = summaryOf({ plan, latest, recent: {}, forms: [], now });
  const told = [...alerts, ...lines].map(({ severity }) => severity);
  if (told.includes('red')) return 'red';
  if (told.includes('yellow')) return 'yellow';
  const silent = lines.filter(({ kind }) => kind === 'stale' || kind === 'ahead').length;
  return alerts.length === 0 && latest.length > silent ? 'green' : null;
}
