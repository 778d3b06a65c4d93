import { compareAlerts, severityRank } from '../clinical/alert-priority';
import type { Millis } from '../clock';
import type { NextTask } from '../ipc/worklist-views';
import type { AlertRow, LatestValue } from '../ipc/views';
import type { Patient } from '../model/patient';
import type { Plan, Programme } from '../model/plan';
import { writtenLine, writtenText } from '../journal/written-text';
import { PACK_CONTENT, PACK_MOST, PACK_TEXT, type PackHead, type PackPatient } from './pack-schema';

/** What the cache holds of one patient, as a pack is made of it. The identifier never comes along. */
export interface CensusFacts {
  readonly patient: Omit<Patient, 'identifier' | 'diagnoses'>;
  readonly plan: Pick<Plan, 'limits' | 'deltas' | 'zones'> | null;
  readonly programmes: readonly string[];
  readonly responsible: string | null;
  readonly reviewedAt: Millis | null;
  readonly latest: readonly LatestValue[];
  /** Those that are not closed. */
  readonly alerts: readonly AlertRow[];
  /** Open ones, the earliest deadline first. */
  readonly tasks: readonly NextTask[];
}

/** The head of a pack from what is known when it is made. */
export function packHead(
  facts: Omit<PackHead, 'kind' | 'content' | 'programmes'> & { readonly programmes: readonly Programme[] },
): PackHead {
  return {
    kind: 'head',
    content: PACK_CONTENT,
    madeAt: facts.madeAt,
    dataAsOf: facts.dataAsOf,
    workstationId: facts.workstationId,
    centreName: facts.centreName === null ? null : short(facts.centreName),
    training: facts.training,
    contacts: facts.contacts
      .slice(0, 20)
      .map(({ name, phone }) => ({ name: short(name), phone: short(phone) })),
    programmes: facts.programmes.slice(0, 200).map(({ name, causes, actions }) => ({
      name: short(name),
      causes: causes.slice(0, 100).map(coded),
      actions: actions.slice(0, 100).map(coded),
    })),
  };
}

/** One patient of a pack. What there is no room for is counted; person numbers in texts are left out. */
export function packPatient(facts: CensusFacts): PackPatient {
  const { patient, plan } = facts;
  const left = { count: 0 };
  const most = <T>(list: readonly T[], limit: number): readonly T[] => {
    left.count += Math.max(0, list.length - limit);
    return list.slice(0, limit);
  };
  const body = {
    ...whoOf(facts),
    gp: patient.gp === undefined ? null : { name: short(patient.gp.name), phone: phoneOf(patient.gp.phone) },
    kin: most(patient.nextOfKin ?? [], PACK_MOST.kin).map(({ name, relation, phone }) => ({
      name: short(name),
      relation: short(relation),
      phone: phoneOf(phone),
    })),
    limits: most(plan?.limits ?? [], PACK_MOST.limits).map(({ code, unit, low, high, severity }) => ({
      code: short(code),
      unit: short(unit),
      low: low ?? null,
      high: high ?? null,
      severity,
    })),
    changes: most(plan?.deltas ?? [], PACK_MOST.changes).map((delta) => ({
      ...delta,
      code: short(delta.code),
      unit: short(delta.unit),
    })),
    zones: most(plan?.zones ?? [], PACK_MOST.zones).map(({ level, condition, action }) => ({
      level,
      condition: long(condition),
      action: long(action),
    })),
    values: most(facts.latest, PACK_MOST.values).map(valueOf),
    alerts: most([...facts.alerts].sort(compareAlerts), PACK_MOST.alerts).map(alertOf),
    tasks: most(facts.tasks, PACK_MOST.tasks).map(({ title, dueAt }) => ({ title: short(title), dueAt })),
  };
  return { ...body, left: left.count };
}

function whoOf({ patient, programmes, responsible, reviewedAt }: CensusFacts) {
  return {
    kind: 'patient' as const,
    id: patient.id,
    name: short(`${patient.name.family}, ${patient.name.given}`),
    birthDate: patient.birthDate,
    phone: phoneOf(patient.phone),
    status: patient.status,
    badges: [...patient.badges],
    programmes: programmes.slice(0, 50).map(short),
    responsible: responsible === null ? null : short(responsible),
    reviewedAt,
  };
}

function valueOf({ code, text, value, components, unit, at, severity }: LatestValue) {
  return {
    code: short(code),
    text: text === null ? null : short(text),
    value,
    components: components
      .slice(0, 10)
      .map((part) => ({ code: short(part.code), value: part.value, unit: short(part.unit) })),
    unit: short(unit),
    at,
    severity,
  };
}

function alertOf(row: AlertRow) {
  return {
    id: row.id,
    severity: row.severity,
    state: row.state,
    why: long(row.cause.ruleText),
    raisedAt: row.raisedAt,
    dueAt: row.dueAt,
    takenBy: row.takenBy === null ? null : short(row.takenBy.name),
    snoozedUntil: row.snoozedUntil,
    unsent: row.pending !== null,
  };
}

const names = new Intl.Collator('nb');

/** The order of the worklist, for patients of a pack. */
export function comparePackPatients(a: PackPatient, b: PackPatient): number {
  const [one, two] = [a.alerts[0], b.alerts[0]];
  if (one !== undefined && two !== undefined) return compareAlerts(one, two);
  return (
    severityRank(one?.severity ?? 'green') - severityRank(two?.severity ?? 'green') ||
    (a.reviewedAt ?? 0) - (b.reviewedAt ?? 0) ||
    names.compare(a.name, b.name) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function coded({ code, text }: { readonly code: string; readonly text: string }) {
  return { code: short(code), text: short(text) };
}

function phoneOf(phone: string | undefined): string | null {
  return phone === undefined || phone.trim() === '' ? null : short(phone);
}

/** One line. */
function short(text: string): string {
  return cut(writtenLine(text));
}

/** Several lines. */
function long(text: string): string {
  return cut(writtenText(text).trim());
}

/** Never in the middle of a surrogate pair. */
function cut(text: string): string {
  if (text.length <= PACK_TEXT) return text;
  const end = PACK_TEXT - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}
