import { readFileSync } from 'node:fs';
import { BLOOD_PRESSURE, PULSE, WEIGHT } from '@shared/clinical/measures';
import { osloDay } from '@shared/clinical/oslo-time';

/** One line of tihm.ndjson, as it is handed to the intake. */
export interface Reading {
  readonly number: string;
  readonly at: number;
  readonly code: string;
  readonly resource: unknown;
}

/** An alert that the monitoring team verified, on a measure that our rules judge. */
export interface TheirAlert {
  readonly number: string;
  readonly at: number;
  readonly day: string;
  readonly code: string;
}

/** What the team called it → the code that a measurement of it has. Agitation and body water have none. */
export const MEASURES: Readonly<Record<string, string>> = {
  'Blood pressure': BLOOD_PRESSURE,
  Pulse: PULSE,
  Weight: WEIGHT,
};

interface Line {
  readonly subject: { readonly identifier: { readonly value: string } };
  readonly effectiveDateTime: string;
  readonly code: { readonly coding?: readonly { readonly code: string }[] };
}

/** The readings in the order of time. */
export function readReadings(path: string): Reading[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Reading => {
      const resource = JSON.parse(line) as Line;
      return {
        number: resource.subject.identifier.value,
        at: Date.parse(resource.effectiveDateTime),
        code: resource.code.coding?.[0]?.code ?? '',
        resource,
      };
    })
    .sort((a, b) => a.at - b.at);
}

/** The verified alerts: those on a measure of ours, and how many are on something else. */
export function readTheirs(path: string): { readonly alerts: TheirAlert[]; readonly others: number } {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(','));
  const alerts = rows.flatMap(([time = '', number = '', type = '']): TheirAlert[] => {
    const code = MEASURES[type];
    const at = Date.parse(time);
    return code === undefined ? [] : [{ number, at, day: osloDay(at), code }];
  });
  return { alerts, others: rows.length - alerts.length };
}
