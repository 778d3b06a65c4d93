import { DAY, fromWireTime, toWireTime, type Millis } from '@shared/clock';
import { FNR_SYSTEM, syntheticPersonNumber } from '@shared/clinical/person-number';
import { SPO2, WEIGHT } from '@shared/clinical/measures';
import type { Patient } from '@shared/model/patient';
import type { Limit, Plan, ScheduleItem } from '@shared/model/plan';
import { bodyFor, type MeasureModel, type ValueModel } from './body';
import { syntheticName, syntheticPhone } from './names';
import { formRoutines, type FormRoutine } from './questionnaires';
import { pick, randomFor, seededId, wholeBetween, type Random } from './random';
import { PLANNER, trainingCentre } from './staff';

/** A simulated person: what the centre knows, and the body behind it. */
export interface SimulatedPerson {
  readonly index: number;
  readonly patient: Patient;
  readonly plan: Plan;
  readonly measures: readonly MeasureModel[];
  readonly forms: readonly FormRoutine[];
  /** Since when somebody in the start-up period measures; absent for those who measured before the history begins. */
  readonly begunAt?: Millis;
}

interface Group {
  readonly programme: string;
  /** Share of the patients, in hundredths. */
  readonly share: number;
  readonly born: readonly [first: number, last: number];
  readonly diagnosis: { readonly code: string; readonly text: string };
}

/** Length of the start-up period in which the normal state is found (domain.md section 3.2: 2 to 4 weeks). */
const TRIAL: Millis = 21 * DAY;

const ICPC2 = 'http://hl7.org/fhir/sid/icpc-2';

const groups: readonly [Group, ...Group[]] = [
  {
    programme: 'programme-copd',
    share: 30,
    born: [1938, 1965],
    diagnosis: { code: 'R95', text: 'Kronisk obstruktiv lungesykdom' },
  },
  {
    programme: 'programme-heart-failure',
    share: 25,
    born: [1934, 1962],
    diagnosis: { code: 'K77', text: 'Hjertesvikt' },
  },
  {
    programme: 'programme-diabetes',
    share: 20,
    born: [1945, 1995],
    diagnosis: { code: 'T90', text: 'Diabetes type 2' },
  },
  { programme: 'programme-cancer', share: 15, born: [1940, 1985], diagnosis: { code: 'A79', text: 'Kreft' } },
  {
    programme: 'programme-mental-health',
    share: 10,
    born: [1965, 2004],
    diagnosis: { code: 'P76', text: 'Depressiv lidelse' },
  },
];

/** How long those in the start-up period have measured: enough for a normal state, or too little yet. */
const BEGUN: readonly [enough: Millis, tooLittle: Millis] = [16 * DAY, 4 * DAY];

/**
 * Makes person number `index` of a seed. `taken` keeps person numbers unique and is added to. The history begins at
 * `startsAt` and goes to `opensAt`; without that nobody is in the middle of a start-up period.
 */
export function makePerson(
  seed: number,
  index: number,
  startsAt: Millis,
  taken: Set<string>,
  opensAt?: Millis,
): SimulatedPerson {
  const random = randomFor(seed, 'person', index);
  const group = groupOf(index);
  const id = seededId(random);
  const { birthDate, number } = born(group, random, taken);
  const measures = bodyFor(group.programme, random);
  const patient: Patient = {
    id,
    name: nameOf(index, seed),
    identifier: { system: FNR_SYSTEM, value: number },
    birthDate,
    sex: random() < 0.5 ? 'female' : 'male',
    phone: syntheticPhone(random),
    municipality: { ...trainingCentre.municipality },
    programmes: [group.programme],
    status: random() < 0.06 ? 'start_up' : 'active',
    badges: [
      ...(random() < 0.08 ? (['critical_info'] as const) : []),
      ...(random() < 0.02 ? (['protected_address'] as const) : []),
      ...(random() < 0.05 ? (['interpreter'] as const) : []),
    ],
    gp: { name: `Fastlege ${named(wholeBetween(random, 0, 9_000))}`, phone: syntheticPhone(random) },
    nextOfKin: [
      {
        name: named(wholeBetween(random, 0, 9_000)),
        relation: pick(random, ['Ektefelle', 'Datter', 'Sønn', 'Søsken', 'Nabo']),
        phone: syntheticPhone(random),
      },
    ],
    diagnoses: [{ system: ICPC2, ...group.diagnosis }],
  };
  const forms = formRoutines[group.programme] ?? [];
  const plan = planFor(
    { patientId: patient.id, id: seededId(random), measures, forms, startsAt, status: patient.status },
    group.programme,
  );
  const begun = BEGUN[index % 2] ?? BEGUN[0];
  const isNew = patient.status === 'start_up' && opensAt !== undefined;
  return { index, patient, plan, measures, forms, ...(isNew ? { begunAt: opensAt - begun } : {}) };
}

/** Every hundred patients hold the groups in their shares, mixed. */
function groupOf(index: number): Group {
  let place = (index * 37) % 100;
  for (const group of groups) {
    if (place < group.share) return group;
    place -= group.share;
  }
  return groups[0];
}

function born(group: Group, random: Random, taken: Set<string>): { birthDate: string; number: string } {
  for (;;) {
    const year = wholeBetween(random, group.born[0], group.born[1]);
    const dayOfYear = wholeBetween(random, 0, 364);
    const birthDate = toWireTime(fromWireTime(`${String(year)}-01-01T00:00:00Z`) + dayOfYear * DAY).slice(
      0,
      10,
    );
    const number = syntheticPersonNumber(birthDate, wholeBetween(random, 0, 999));
    if (number === undefined || taken.has(number)) continue;
    taken.add(number);
    return { birthDate, number };
  }
}

function nameOf(index: number, seed: number): { given: string; family: string } {
  return syntheticName(index + (seed % 50) * 131);
}

function named(place: number): string {
  const { given, family } = syntheticName(place);
  return `${given} ${family}`;
}

interface PlanSketch {
  readonly patientId: string;
  readonly id: string;
  readonly measures: readonly MeasureModel[];
  readonly forms: readonly FormRoutine[];
  readonly startsAt: Millis;
  readonly status: Patient['status'];
}

/** Changes that matter in a programme, by measure (domain.md section 3.2; demo values). */
const changes: Readonly<Record<string, Plan['deltas']>> = {
  'programme-copd': [{ code: SPO2, unit: '%', change: -3, windowH: 24, severity: 'yellow' }],
  'programme-heart-failure': [
    { code: WEIGHT, unit: 'kg', change: 2, windowH: 72, severity: 'red' },
    { code: WEIGHT, unit: 'kg', change: 1, windowH: 48, severity: 'yellow' },
  ],
};

function planFor(sketch: PlanSketch, programme: string): Plan {
  const { patientId, id, measures, forms, startsAt } = sketch;
  const from = toWireTime(startsAt);
  // The normal state is what the start-up period is to find; its limits hold until then.
  const isNew = sketch.status === 'start_up';
  const reason = isNew
    ? 'Foreløpig, til normaltilstanden er funnet'
    : 'Ut fra normaltilstand i oppstartsperioden';
  return {
    id,
    patientId,
    limits: measures.flatMap((measure) => measure.values.flatMap((model) => limitsOf(model, from, reason))),
    deltas: [...(changes[programme] ?? [])],
    baseline: Object.fromEntries(
      (isNew ? [] : measures).flatMap((measure) =>
        measure.values.map((model) => [
          model.code,
          { value: model.baseline, spread: model.noise * 2, from: toWireTime(startsAt - TRIAL), to: from },
        ]),
      ),
    ),
    schedule: [...measures.map(scheduleOf), ...forms.map(formScheduleOf)],
    zones: [
      {
        level: 'green',
        condition: 'Som vanlig for deg.',
        action: 'Fortsett med målinger og faste legemidler.',
      },
      {
        level: 'yellow',
        condition: 'Verdiene er dårligere enn vanlig, eller du kjenner deg verre.',
        action: 'Mål på nytt etter en halv time. Følg tiltakene i planen din.',
      },
      {
        level: 'red',
        condition: 'Du er mye verre enn vanlig.',
        action: 'Ring responssenteret. Ved akutt forverring: legevakt 116117 eller 113.',
      },
    ],
  };
}

function limitsOf(model: ValueModel, from: string, reason: string): Limit[] {
  const { code, unit, worse, yellow, red, otherYellow, otherRed } = model;
  const limit = (severity: Limit['severity'], side: 1 | -1, bound: number): Limit => ({
    code,
    unit,
    ...(side === 1 ? { high: bound } : { low: bound }),
    severity,
    from,
    setBy: PLANNER,
    reason,
  });
  return [
    limit('yellow', worse, yellow),
    limit('red', worse, red),
    ...(otherYellow === undefined ? [] : [limit('yellow', worse === 1 ? -1 : 1, otherYellow)]),
    ...(otherRed === undefined ? [] : [limit('red', worse === 1 ? -1 : 1, otherRed)]),
  ];
}

/** A form is expected once in its interval, with a day of grace. */
function formScheduleOf({ questionnaireId, everyDays }: FormRoutine): ScheduleItem {
  return { questionnaireId, everyH: 24 * everyDays, dueAfterH: 24, pauses: [] };
}

/** Expected once in its interval; the longest stretch of the day counts where there are several. */
function scheduleOf(measure: MeasureModel): ScheduleItem {
  return { code: measure.code, everyH: 24 * measure.everyDays, dueAfterH: 12, pauses: [] };
}
