import { DAY, HOUR, MINUTE, toWireTime } from '@shared/clock';
import {
  BLOOD_PRESSURE,
  DIASTOLIC,
  GLUCOSE,
  measureOf,
  PULSE,
  SPO2,
  SYSTOLIC,
  TEMPERATURE,
  WEIGHT,
} from '@shared/clinical/measures';
import type { PastAlert } from '@shared/ipc/desk-views';
import type {
  AlertRow,
  AlertView,
  HistoryView,
  PatientView,
  SeriesView,
  WorklistRow,
} from '@shared/ipc/views';
import type { AlertEvent } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import type { Patient } from '@shared/model/patient';
import type { Limit, Plan, Programme } from '@shared/model/plan';
import { nurses, programmes, seeded } from './synthetic-rows';

export const names: Readonly<Record<string, string>> = {
  'u-1': 'Nordmann, Kari',
  'u-2': 'Dahl, Ola',
  'u-3': 'Lege, Lise',
};

const coded = (pairs: readonly string[]): { code: string; text: string }[] =>
  pairs.map((text, index) => ({ code: `c${String(index + 1)}`, text }));

export const programmeList: readonly Programme[] = programmes.map(({ id, name, codes }) => ({
  id,
  name,
  causes: coded(['Forverring av kjent sykdom', 'Målt feil', 'Kjent for denne pasienten', 'Glemt medisin']),
  actions: coded([
    'Ringt pasienten, gitt råd',
    'Avtalt kontrollmåling',
    'Kontaktet fastlege',
    'Ingen tiltak nødvendig',
  ]),
  measures: [...codes],
  questionnaireIds: [],
}));

export function patientOf(row: WorklistRow): Patient {
  const [family = '', given = ''] = row.name.split(', ');
  const [year = '', month = '', day = ''] = row.birthDate.split('-');
  const programme = programmes.find(({ name }) => name === row.programmes[0]);
  return {
    id: row.patientId,
    name: { family, given },
    // Month + 80 marks a synthetic number.
    identifier: {
      system: 'urn:oid:2.16.578.1.12.4.1.4.1',
      value: `${day}${String(Number(month) + 80)}${year.slice(2)}12345`,
    },
    birthDate: row.birthDate,
    ...(row.phone === null ? {} : { phone: row.phone }),
    municipality: { number: '9999', name: 'Prøvekommune' },
    programmes: programme === undefined ? [] : [programme.id],
    status: row.status,
    badges: [...row.badges],
    diagnoses: [],
  };
}

export function planOf(row: WorklistRow, now: number): Plan {
  const from = toWireTime(now - 40 * DAY);
  const limit = (code: string, part: Partial<Limit>): Limit => ({
    code,
    unit: measureOf(code)?.unit ?? '',
    severity: 'yellow',
    from,
    setBy: 'u-3',
    reason: 'Fastsatt etter oppstartsperiode',
    ...part,
  });
  const limits: Record<string, Limit[]> = {
    [SPO2]: [limit(SPO2, { low: 90 }), limit(SPO2, { low: 88, severity: 'red' })],
    [PULSE]: [limit(PULSE, { high: 110 })],
    [TEMPERATURE]: [limit(TEMPERATURE, { high: 38 }), limit(TEMPERATURE, { high: 38.5, severity: 'red' })],
    [WEIGHT]: [limit(WEIGHT, { high: 92 })],
    [BLOOD_PRESSURE]: [
      limit(SYSTOLIC, { high: 150 }),
      limit(SYSTOLIC, { high: 170, severity: 'red' }),
      limit(DIASTOLIC, { high: 95 }),
    ],
    [GLUCOSE]: [limit(GLUCOSE, { low: 4, high: 15 }), limit(GLUCOSE, { low: 3, high: 20, severity: 'red' })],
  };
  return {
    id: `plan-${row.patientId}`,
    patientId: row.patientId,
    limits: row.latest.flatMap(({ code }) => limits[code] ?? []),
    deltas: [],
    baseline: {},
    schedule: row.latest.map(({ code }) => ({ code, everyH: 24, dueAfterH: 6, pauses: [] })),
    zones: [
      {
        level: 'green',
        condition: 'Pusten er som vanlig, målingene er innenfor grensene',
        action: 'Fortsett som avtalt. Mål hver morgen.',
      },
      {
        level: 'yellow',
        condition: 'Tyngre pust, mer hoste eller farget slim',
        action: 'Ta anfallsmedisin som avtalt. Mål på nytt etter to timer. Ring oss hvis det ikke hjelper.',
      },
      {
        level: 'red',
        condition: 'Svært tung pust i hvile, SpO₂ under 88',
        action: 'Ring 116117. Ved akutt forverring 113.',
      },
    ],
  };
}

export function seriesOf(code: string, from: number, to: number, now: number): SeriesView {
  const random = seeded(code.length * 31 + Number(code.slice(0, 4).replace(/\D/g, '')));
  const shapes: Readonly<Record<string, readonly [number, number]>> = {
    [SPO2]: [92, 3],
    [PULSE]: [78, 14],
    [TEMPERATURE]: [36.8, 0.5],
    [WEIGHT]: [84, 2],
    [GLUCOSE]: [7.5, 3],
    [BLOOD_PRESSURE]: [136, 20],
  };
  const [middle, spread] = shapes[code] ?? [40, 10];
  const at: number[] = [];
  const value: number[] = [];
  const second: number[] = [];
  const severity: number[] = [];
  const start = Math.max(from, now - 400 * DAY);
  for (let day = Math.ceil(start / DAY); day * DAY <= Math.min(to, now); day += 1) {
    const age = now / DAY - day;
    if (age > 12 && age < 17) continue;
    const time = day * DAY + 7 * HOUR + random() * 80 * MINUTE;
    const drift = age < 5 ? (5 - age) * (code === SPO2 ? -1.3 : 0.4) : 0;
    const drawn = Math.round(10 * (middle + (random() - 0.5) * spread + drift)) / 10;
    if (time > now || time < from) continue;
    at.push(time);
    value.push(drawn);
    second.push(drawn * 0.62);
    severity.push(
      code === SPO2 ? (drawn < 88 ? 2 : drawn < 90 ? 1 : 0) : code === BLOOD_PRESSURE && drawn > 144 ? 1 : 0,
    );
  }
  return {
    code,
    unit: measureOf(code)?.unit ?? 'h',
    at: Float64Array.from(at),
    value: Float64Array.from(value),
    second: code === BLOOD_PRESSURE ? Float64Array.from(second) : null,
    severity: Uint8Array.from(severity),
  };
}

function evidenceOf(row: WorklistRow): Observation[] {
  const [first] = row.latest;
  if (first === undefined) return [];
  return [0, 1, 2].map((back) => ({
    id: `e-${row.patientId}-${String(back)}`,
    patientId: row.patientId,
    code: first.code,
    ...(first.value === null ? {} : { value: first.value + back * 0.9 }),
    unit: first.unit,
    ...(first.components.length === 0
      ? {}
      : {
          components: first.components.map(({ code, value, unit }) => ({
            code,
            unit,
            ...(value === null ? {} : { value }),
          })),
        }),
    effectiveAt: toWireTime(first.at - back * 2 * HOUR),
    receivedAt: toWireTime(first.at - back * 2 * HOUR + MINUTE),
    source: { kind: 'device' as const },
    status: 'final' as const,
    severity: back === 0 ? first.severity : 'normal',
  }));
}

export function eventsOf(alert: AlertRow): AlertEvent[] {
  const event = (id: string, act: AlertEvent['act'], at: number, by: string, text?: string): AlertEvent => ({
    id: `${alert.id}-${id}`,
    alertId: alert.id,
    patientId: alert.patientId,
    act,
    at: toWireTime(at),
    by,
    ...(text === undefined ? {} : { text }),
  });
  return [
    event('1', 'raised', alert.raisedAt, 'system', alert.cause.ruleText),
    ...(alert.takenBy === null
      ? []
      : [event('2', 'taken', alert.takenAt ?? alert.raisedAt, alert.takenBy.id)]),
  ];
}

/** What was done the last time; shown beside every red one. */
function pastOf(alert: AlertRow, now: number): PastAlert[] {
  if (alert.severity !== 'red') return [];
  return [2, 9].map((days) => ({
    alertId: `${alert.id}-past-${String(days)}`,
    severity: alert.severity,
    raisedAt: now - days * DAY - HOUR,
    closedAt: now - days * DAY,
    by: nurses[1].name,
    cause: 'c1',
    action: 'c2',
    nextStep: days === 2 ? 'Ny måling om to timer' : null,
    comment: 'Ringte. Kortpustet etter trapp, bedre etter hvile.',
  }));
}

export function alertViewOf(row: WorklistRow, alert: AlertRow, now: number): AlertView {
  const patient = patientOf(row);
  return {
    row: alert,
    alert: {
      id: alert.id,
      patientId: alert.patientId,
      code: '1',
      reason: alert.cause.reason,
      class: alert.class,
      severity: alert.severity,
      state: alert.state,
      raisedAt: toWireTime(alert.raisedAt),
      dueAt: toWireTime(alert.dueAt),
      rule: { id: alert.cause.reason, version: '1', text: alert.cause.ruleText },
      evidence: [],
      ...(alert.takenBy === null ? {} : { takenBy: alert.takenBy.id }),
      ...(alert.state === 'closed'
        ? { closed: { by: nurses[0].id, at: toWireTime(now), cause: 'c1', action: 'c2' } }
        : {}),
    },
    patient,
    plan: planOf(row, now),
    programmes: programmeList.filter(({ id }) => patient.programmes.includes(id)),
    evidence: evidenceOf(row),
    events: eventsOf(alert),
    past: pastOf(alert, now),
    names,
  };
}

/** What the centre has from before: up to 120 days a page, 400 days in all. */
export function olderPage(code: string, before: number, now: number): HistoryView {
  const from = Math.max(before - 120 * DAY, now - 400 * DAY);
  return { series: seriesOf(code, from, before - 1, now), more: from > now - 400 * DAY };
}

export function patientViewOf(row: WorklistRow, now: number): PatientView {
  const patient = patientOf(row);
  const unknown = { code: 'text:Søvn', text: 'Søvn (timer)', unit: 'h', count: 40 };
  return {
    version: 1,
    patient,
    plan: planOf(row, now),
    programmes: programmeList.filter(({ id }) => patient.programmes.includes(id)),
    latest: row.latest,
    alerts: row.top === null ? [] : [row.top],
    closedAlerts: [],
    events: row.top === null ? [] : eventsOf(row.top),
    measures: [...row.latest.map(({ code, unit }) => ({ code, text: null, unit, count: 380 })), unknown],
    names,
  };
}
