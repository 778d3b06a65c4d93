import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import { severityRank } from '@shared/clinical/alert-priority';
import { readingsOf } from '@shared/clinical/rules/limit';
import { DIASTOLIC, SYSTOLIC } from '@shared/clinical/measures';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Observation } from '@shared/model/observation';
import type { ValueSeverity } from '@shared/model/primitives';
import { readChange, type Change, type ReadChange } from '@shared/wire/change';
import { changeStatements, type ChangeStatements } from './change-statements';

/** What a run of changes touched, so that only those rows are built again. */
export interface Touched {
  readonly patients: Set<string>;
  readonly alerts: Set<string>;
  /** A user, programme … changed: rows of everybody may read differently. */
  everyone: boolean;
  unusable: number;
}

export function nothingTouched(): Touched {
  return { patients: new Set(), alerts: new Set(), everyone: false, unusable: 0 };
}

type Put = Extract<ReadChange, { kind: 'put' }>;
type Deletion = Extract<ReadChange, { kind: 'delete' }>;

const SEVERITY: Readonly<Record<ValueSeverity, number>> = { normal: 0, yellow: 1, red: 2, unknown: 3 };
const SHARED_KINDS: ReadonlySet<EntityKind> = new Set(['user', 'programme', 'questionnaire']);

/** Writes changes of the centre's log into one database; statements are prepared once. */
export function changeWriter(db: SqliteDatabase): (change: Change, touched: Touched) => void {
  const statements = changeStatements(db);
  return (change, touched) => {
    const read = readChange(change);
    if (read.kind === 'unknown_kind' || read.kind === 'bad_data') {
      statements.keepUnusable.run(change.seq, change.kind.slice(0, 64), change.id, change.version, read.kind);
      touched.unusable += 1;
      return;
    }
    // A change with a version at or below the stored one changes nothing but the cursor.
    if (storedVersion(statements, read) >= change.version) return;
    if (read.kind === 'delete') writeDeletion(statements, read, touched);
    else writePut(statements, read, touched);
  };
}

function storedVersion(statements: ChangeStatements, read: Put | Deletion): number {
  const { id } = read.change;
  switch (read.entity) {
    case 'observation':
      return statements.version.observation.get(id) ?? 0;
    case 'alert':
      return statements.version.alert.get(id) ?? 0;
    case 'alert_event':
      return statements.version.act.get(id) ?? 0;
    default:
      return statements.version.entity.get(read.entity, id) ?? 0;
  }
}

function writePut(statements: ChangeStatements, put: Put, touched: Touched): void {
  switch (put.entity) {
    case 'observation':
      writeObservation(statements, put.change, put.data as Observation, touched);
      return;
    case 'alert':
      writeAlert(statements, put.change, put.data as Alert, touched);
      return;
    case 'alert_event':
      writeAct(statements, put.change, put.data as AlertEvent, touched);
      return;
    default:
      writeEntity(statements, put.change, put.entity, put.data, touched);
  }
}

function writeObservation(
  statements: ChangeStatements,
  change: Change,
  data: Observation,
  touched: Touched,
): void {
  const before = statements.whereObserved.get(data.id);
  const [value, second] = columnsOf(data);
  const hidden = data.status === 'entered_in_error' || statements.isReplaced.get(data.id) === 1;
  statements.putObservation.run(
    data.id,
    change.version,
    change.seq,
    data.patientId,
    data.code,
    fromWireTime(data.effectiveAt),
    value,
    second,
    SEVERITY[data.severity],
    hidden ? 1 : 0,
    data.replaces ?? null,
    JSON.stringify(data),
  );
  if (data.replaces !== undefined) {
    const replaced = statements.whereObserved.get(data.replaces);
    statements.hideObservation.run(data.replaces);
    if (replaced !== undefined) refreshLatest(statements, replaced.patient_id, replaced.code);
  }
  if (before !== undefined && before.code !== '') refreshLatest(statements, before.patient_id, before.code);
  refreshLatest(statements, data.patientId, data.code);
  touched.patients.add(data.patientId);
}

/** A panel's systolic and diastolic, else the value of its own (or of a first component). */
function columnsOf(data: Observation): [number | null, number | null] {
  const readings = readingsOf(data);
  const systolic = readings.find((reading) => reading.code === SYSTOLIC);
  const diastolic = readings.find((reading) => reading.code === DIASTOLIC);
  if (systolic !== undefined || diastolic !== undefined)
    return [systolic?.value ?? null, diastolic?.value ?? null];
  return [readings[0]?.value ?? null, null];
}

function refreshLatest(statements: ChangeStatements, patientId: string, code: string): void {
  const [newest, previous] = statements.newestTwo.all(patientId, code);
  if (newest === undefined) statements.dropLatest.run(patientId, code);
  else statements.putLatest.run(patientId, code, newest.id, previous?.value ?? null);
}

function writeAlert(statements: ChangeStatements, change: Change, data: Alert, touched: Touched): void {
  statements.putAlert.run(
    data.id,
    change.version,
    change.seq,
    data.patientId,
    data.state,
    severityRank(data.severity),
    fromWireTime(data.dueAt),
    fromWireTime(data.raisedAt),
    data.synthetic === true ? 1 : 0,
    JSON.stringify(data),
  );
  touched.alerts.add(data.id);
  touched.patients.add(data.patientId);
}

function writeAct(statements: ChangeStatements, change: Change, data: AlertEvent, touched: Touched): void {
  statements.putAct.run(
    data.id,
    change.version,
    change.seq,
    data.alertId,
    data.patientId,
    fromWireTime(data.at),
    JSON.stringify(data),
  );
  touched.patients.add(data.patientId);
}

function writeEntity(
  statements: ChangeStatements,
  change: Change,
  kind: EntityKind,
  data: EntityOf<EntityKind>,
  touched: Touched,
): void {
  const patientId = kind === 'patient' ? data.id : 'patientId' in data ? (data.patientId ?? null) : null;
  statements.putEntity.run(kind, data.id, change.version, change.seq, patientId, JSON.stringify(data));
  if (patientId !== null) touched.patients.add(patientId);
  if (SHARED_KINDS.has(kind)) touched.everyone = true;
}

function writeDeletion(statements: ChangeStatements, deletion: Deletion, touched: Touched): void {
  const { id, version, seq } = deletion.change;
  switch (deletion.entity) {
    case 'observation': {
      const where = statements.whereObserved.get(id);
      statements.dropObservation.run(id, version, seq);
      if (where !== undefined) {
        refreshLatest(statements, where.patient_id, where.code);
        touched.patients.add(where.patient_id);
      }
      return;
    }
    case 'alert': {
      const patientId = statements.whoseAlert.get(id);
      statements.dropAlert.run(id, version, seq);
      touched.alerts.add(id);
      if (patientId !== undefined) touched.patients.add(patientId);
      return;
    }
    case 'alert_event':
      statements.dropAct.run(id, version, seq);
      return;
    default:
      statements.dropEntity.run(deletion.entity, id, version, seq);
      if (deletion.entity === 'patient') touched.patients.add(id);
      else touched.everyone = true;
  }
}
