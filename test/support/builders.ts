import type { AlertRow, AlertView, WorklistRow } from '@shared/ipc/views';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Patient, User } from '@shared/model/patient';
import type { Plan, Programme } from '@shared/model/plan';
import type { Change } from '@shared/wire/change';

/** 2026-03-02 12:00 in Oslo; a Monday in winter time. */
export const NOON = Date.parse('2026-03-02T11:00:00.000Z');

export function wireTime(offsetMs = 0): string {
  return new Date(NOON + offsetMs).toISOString();
}

export function nurse(over: Partial<User> = {}): User {
  return {
    id: 'user-nurse-1',
    name: 'Sykepleier Én',
    role: 'nurse',
    organisation: { id: 'org-1', name: 'Øvelse responssenter' },
    ...over,
  };
}

export function patient(over: Partial<Patient> = {}): Patient {
  return {
    id: 'patient-1',
    name: { family: 'Blomst', given: 'Vakker' },
    identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832115' },
    birthDate: '1948-04-12',
    phone: '+47 000 00 001',
    municipality: { number: '9999', name: 'Øvelse' },
    programmes: ['programme-copd'],
    status: 'active',
    badges: [],
    diagnoses: [],
    ...over,
  };
}

export function plan(over: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    patientId: 'patient-1',
    limits: [
      { code: '2708-6', unit: '%', low: 88, severity: 'red', from: wireTime(-1e9), setBy: 'user-doctor-1' },
      {
        code: '2708-6',
        unit: '%',
        low: 90,
        severity: 'yellow',
        from: wireTime(-1e9),
        setBy: 'user-doctor-1',
      },
    ],
    deltas: [],
    baseline: {},
    schedule: [{ code: '2708-6', everyH: 24, dueAfterH: 6, pauses: [] }],
    zones: [],
    ...over,
  };
}

export function programme(over: Partial<Programme> = {}): Programme {
  return {
    id: 'programme-copd',
    name: 'KOLS',
    causes: [{ code: 'known', text: 'Kjent for pasienten' }],
    actions: [{ code: 'advice', text: 'Kontaktet, ga råd' }],
    measures: ['2708-6'],
    questionnaireIds: [],
    ...over,
  };
}

export function observation(over: Partial<Observation> = {}): Observation {
  return {
    id: 'observation-1',
    patientId: 'patient-1',
    code: '2708-6',
    value: 86,
    unit: '%',
    effectiveAt: wireTime(),
    receivedAt: wireTime(1_000),
    source: { kind: 'device' },
    status: 'final',
    severity: 'red',
    ...over,
  };
}

export function alert(over: Partial<Alert> = {}): Alert {
  return {
    id: 'alert-1',
    patientId: 'patient-1',
    code: '5.2.1',
    reason: 'limit',
    class: 'clinical',
    severity: 'red',
    state: 'open',
    raisedAt: wireTime(2_000),
    dueAt: wireTime(15 * 60_000),
    rule: { id: 'limit', version: '1', text: 'Oksygenmetning 86 % er under 88 %.' },
    evidence: [{ kind: 'observation', id: 'observation-1' }],
    ...over,
  };
}

export function alertRow(over: Partial<AlertRow> = {}): AlertRow {
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
      value: 86,
      unit: '%',
      side: 'below',
      bound: 88,
      ruleText: 'Oksygenmetning 86 % er under 88 %.',
    },
    raisedAt: NOON + 2_000,
    dueAt: NOON + 15 * 60_000,
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

export function worklistRow(over: Partial<WorklistRow> = {}): WorklistRow {
  return {
    patientId: 'patient-1',
    version: 1,
    asOf: 6,
    name: 'Blomst, Vakker',
    birthDate: '1948-04-12',
    phone: null,
    programmes: ['KOLS'],
    status: 'active',
    badges: [],
    severity: 'red',
    top: alertRow(),
    openAlerts: 1,
    latest: [],
    lastDataAt: NOON,
    everyH: {},
    marks: {},
    responsible: null,
    heldBy: [],
    nextTask: null,
    reviewed: null,
    pending: null,
    ...over,
  };
}

export function alertView(row: Partial<AlertRow> = {}): AlertView {
  return {
    row: alertRow(row),
    alert: alert(),
    patient: patient(),
    plan: plan(),
    programmes: [programme()],
    evidence: [observation()],
    events: [],
    past: [],
    names: {},
  };
}

/** A change of the centre's log that puts an entity. */
export function put(seq: number, kind: string, data: { readonly id: string }, version = 1): Change {
  return { seq, at: wireTime(seq), kind, op: 'put', id: data.id, version, data };
}

export function deletion(seq: number, kind: string, id: string, version: number): Change {
  return { seq, at: wireTime(seq), kind, op: 'delete', id, version, data: null };
}

/** Changes as one batch after `from`, in the given order. */
export function batch(from: number, changes: readonly Change[], epoch = 'epoch-1') {
  return { epoch, from, to: from + changes.length, changes };
}

/** The log of a centre with one patient and one red alert, seq 1 to 6. */
export function oneRedAlert(): Change[] {
  return [
    put(1, 'programme', programme()),
    put(2, 'user', nurse()),
    put(3, 'patient', patient()),
    put(4, 'plan', plan()),
    put(5, 'observation', observation()),
    put(6, 'alert', alert()),
  ];
}
