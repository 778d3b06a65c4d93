import { DAY, HOUR, MINUTE } from '@shared/clock';
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
import type { AlertCause, AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import type { Named, ValueSeverity } from '@shared/model/primitives';

/** Seeded, so that pictures can be compared (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const families = [
  'Blomst',
  'Fjell',
  'Bekk',
  'Åker',
  'Ørn',
  'Lyng',
  'Granskog',
  'Sølv',
  'Vinter',
  'Eng',
  'Måke',
  'Torden',
  'Kvist',
  'Hav',
  'Ås',
];
const givens = [
  'Vakker',
  'Rask',
  'Stille',
  'Glad',
  'Modig',
  'Lys',
  'Varm',
  'Klok',
  'Snill',
  'Blid',
  'Frisk',
  'Øm',
  'Sterk',
  'Rolig',
];

export const programmes = [
  { id: 'kols', name: 'KOLS', codes: [SPO2, PULSE, TEMPERATURE] },
  { id: 'hjertesvikt', name: 'Hjertesvikt', codes: [WEIGHT, BLOOD_PRESSURE, PULSE] },
  { id: 'diabetes', name: 'Diabetes', codes: [GLUCOSE, WEIGHT] },
  { id: 'kreft', name: 'Kreft', codes: [TEMPERATURE, PULSE, WEIGHT] },
] as const;

const normal: Readonly<Record<string, readonly [number, number]>> = {
  [SPO2]: [93, 3],
  [PULSE]: [76, 12],
  [TEMPERATURE]: [36.8, 0.4],
  [WEIGHT]: [81, 14],
  [GLUCOSE]: [7.4, 2],
};

export const nurses = [
  { id: 'u-1', name: 'Nordmann, Kari' },
  { id: 'u-2', name: 'Dahl, Ola' },
] as const satisfies readonly Named[];

/** A worklist of `count` patients with a believable mix of severities. */
export function syntheticRows(count: number, now: number): WorklistRow[] {
  const random = seeded(7);
  return Array.from({ length: count }, (_, index) => rowAt(index, now, random));
}

function rowAt(index: number, now: number, random: () => number): WorklistRow {
  const programme = programmes[index % programmes.length] ?? programmes[0];
  const name = `${families[Math.floor(random() * families.length)] ?? ''}, ${givens[Math.floor(random() * givens.length)] ?? ''}`;
  const patientId = `p-${String(index + 1).padStart(5, '0')}`;
  const birthDate = `${String(1934 + Math.floor(random() * 55))}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const draw = random();
  const share = Math.min(1, 120 / 120);
  const severity = draw < 0.035 * share ? 'red' : draw < 0.13 ? 'yellow' : draw < 0.19 ? 'blue' : 'green';
  const base = severity === 'blue' ? 2 * DAY + random() * 2 * DAY : random() * 22 * HOUR;
  const lastDataAt = now - base;
  const latest = programme.codes.map((code, place) =>
    latestOf(
      code,
      place === 0 && severity !== 'blue' ? severity : 'green',
      lastDataAt - place * 3 * MINUTE,
      random,
      index,
    ),
  );
  const top =
    severity === 'green'
      ? null
      : alertOf(index, patientId, name, birthDate, severity, latest[0], now, random);
  return {
    patientId,
    version: 1,
    asOf: 1,
    name,
    birthDate,
    phone: `+4790${String(Math.floor(random() * 900_000) + 100_000)}`,
    programmes: [programme.name],
    status: index % 17 === 3 ? 'start_up' : index % 29 === 5 ? 'paused' : 'active',
    badges: index % 13 === 2 ? ['critical_info'] : [],
    severity,
    top,
    openAlerts: top === null ? 0 : index % 5 === 0 ? 2 : 1,
    latest,
    lastDataAt,
    everyH: {},
    marks: marksOf(programme.codes),
    responsible: index % 7 === 0 ? nurses[0] : null,
    heldBy: top?.takenBy == null ? [] : [top.takenBy.id],
    nextTask:
      index % 11 === 0
        ? { id: `t-${String(index)}`, title: 'Ring pasienten', dueAt: now + (random() - 0.3) * 3 * HOUR }
        : null,
    reviewed:
      severity === 'green' && index % 6 === 0
        ? { by: nurses[1], at: now - 40 * MINUTE, newData: index % 12 === 0, upToSeq: 1 }
        : null,
    pending: null,
  };
}

function marksOf(codes: readonly string[]): WorklistRow['marks'] {
  return Object.fromEntries(
    codes.map((code) => [
      code,
      {
        limits: code === SPO2 ? [{ severity: 'red' as const, unit: '%', low: 88, high: null, from: 0 }] : [],
        baseline: normal[code]?.[0] ?? null,
      },
    ]),
  );
}

function latestOf(
  code: string,
  severity: AlertRow['severity'] | 'green',
  at: number,
  random: () => number,
  index: number,
): LatestValue {
  const [middle, spread] = normal[code] ?? [120, 12];
  const away = severity === 'red' ? -7 : severity === 'yellow' ? -4 : 0;
  const value =
    middle + (random() - 0.5) * spread + (code === SPO2 ? away : severity === 'green' ? 0 : spread * 1.6);
  const judged: ValueSeverity = severity === 'green' || severity === 'blue' ? 'normal' : severity;
  const pressure = code === BLOOD_PRESSURE;
  return {
    observationId: `o-${String(index)}-${code}`,
    code,
    text: null,
    value: pressure ? null : value,
    components: pressure
      ? [
          { code: SYSTOLIC, value: 118 + random() * 30, unit: 'mm[Hg]' },
          { code: DIASTOLIC, value: 70 + random() * 20, unit: 'mm[Hg]' },
        ]
      : [],
    unit: measureOf(code)?.unit ?? '',
    at,
    severity: judged,
    previous: pressure ? null : value + (random() - 0.5) * spread,
  };
}

function causeOf(severity: AlertRow['severity'], latest: LatestValue | undefined, index: number): AlertCause {
  if (severity === 'blue') {
    return {
      reason: index % 3 === 0 ? 'technical' : 'missing_measurement',
      code: latest?.code ?? null,
      value: null,
      unit: null,
      side: null,
      bound: null,
      ruleText: 'Måling uteble i mer enn 36 timer',
    };
  }
  const value = latest?.value ?? 152;
  const below = latest?.code === SPO2;
  const bound = below ? Math.ceil(value) + 1 : Math.floor(value * 10) / 10 - 0.5;
  return {
    reason: 'limit',
    code: latest?.components.length === 0 ? latest.code : SYSTOLIC,
    value,
    unit: latest?.unit ?? null,
    side: below ? 'below' : 'above',
    bound: latest?.components.length === 0 ? bound : 150,
    ruleText: below ? 'Oksygenmetning under personlig grense' : 'Måling over personlig grense',
  };
}

function alertOf(
  index: number,
  patientId: string,
  name: string,
  birthDate: string,
  severity: AlertRow['severity'],
  latest: LatestValue | undefined,
  now: number,
  random: () => number,
): AlertRow {
  const waited =
    random() * (severity === 'red' ? 24 * MINUTE : severity === 'yellow' ? 130 * MINUTE : 9 * HOUR);
  const raisedAt = now - waited;
  const due = severity === 'red' ? 15 * MINUTE : severity === 'yellow' ? 2 * HOUR : 20 * HOUR;
  const draw = random();
  const takenBy = draw > 0.72 ? nurses[draw > 0.87 ? 0 : 1] : null;
  return {
    id: `a-${String(index + 1)}`,
    version: 1,
    patientId,
    patientName: name,
    birthDate,
    severity,
    state: takenBy === null ? 'open' : 'taken',
    class: severity === 'blue' && index % 3 === 0 ? 'technical' : 'clinical',
    cause: causeOf(severity, latest, index),
    raisedAt,
    dueAt: raisedAt + due,
    takenBy,
    takenAt: takenBy === null ? null : raisedAt + 4 * MINUTE,
    snoozedUntil: null,
    snoozeReason: null,
    snoozedBy: null,
    escalatedTo: null,
    follows: null,
    pending: null,
  };
}
