import type { AlertRow } from '@shared/ipc/views';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import type { DraftFacts } from '@shared/lead/handover/draft-facts';
import { NOON } from '../builders';

const HOUR = 3_600_000;

/** A row of the queue: red, open, due in an hour. */
export function queueRow(over: Partial<AlertRow> = {}): AlertRow {
  return {
    id: 'alert-1',
    version: 1,
    patientId: 'patient-1',
    patientName: 'Blomst, Vakker',
    birthDate: '1948-04-12',
    severity: 'red',
    state: 'open',
    class: 'clinical',
    cause: {
      reason: 'limit',
      code: '2708-6',
      value: 84,
      unit: '%',
      side: 'below',
      bound: 88,
      ruleText: 'SpO₂ 84 % er under grensen 88 %',
    },
    raisedAt: NOON - HOUR,
    dueAt: NOON + HOUR,
    takenBy: null,
    takenAt: null,
    snoozedUntil: null,
    snoozeReason: null,
    snoozedBy: null,
    escalatedTo: null,
    follows: null,
    pending: null,
    ...over,
  };
}

/** A desk with nothing on it, at noon, for the shift from eight hours before to now. */
export function draftFacts(over: Partial<DraftFacts> = {}): DraftFacts {
  return {
    userId: 'user-nurse-1',
    from: NOON - 8 * HOUR,
    to: NOON,
    now: NOON,
    alerts: [],
    snoozers: {},
    tasks: [],
    undocumented: [],
    deliveries: [],
    link: { state: 'live', unsent: 0, attention: 0 },
    ...over,
  };
}

/** A handover signed by the first nurse half an hour before noon, which nobody received. */
export function handoverRow(over: Partial<HandoverRow> = {}): HandoverRow {
  return {
    id: 'handover-1',
    version: 1,
    from: NOON - 8 * HOUR,
    to: NOON,
    text: null,
    lines: [
      {
        id: 'mine-1',
        kind: 'mine',
        patientId: 'patient-1',
        patientName: 'Blomst, Vakker',
        alertId: 'alert-1',
        text: 'Blomst, Vakker: følges opp',
        alertState: 'taken',
        holder: { id: 'user-nurse-1', name: 'Sykepleier Én' },
      },
      {
        id: 'own-2',
        kind: 'own',
        patientId: null,
        patientName: null,
        alertId: null,
        text: 'Nøkkelen henger ved døra',
        alertState: null,
        holder: null,
      },
    ],
    signedBy: { id: 'user-nurse-1', name: 'Sykepleier Én' },
    signedAt: NOON - HOUR / 2,
    receivedBy: null,
    receivedAt: null,
    accepted: [],
    remarks: {},
    pending: null,
    lost: null,
    ...over,
  };
}
