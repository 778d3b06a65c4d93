import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import { severityRank } from '@shared/clinical/alert-priority';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Observation } from '@shared/model/observation';
import type { Plan } from '@shared/model/plan';
import { readChange, type Change, type ReadChange } from '@shared/wire/change';
import { changeStatements, type ChangeStatements } from './change-statements';
import { PlanVersions } from './plan-versions';
import { ObservationWriter } from './observations/observation-writer';
import { WordIndex } from './search/word-index';
import { nothingTouched, type Touched } from './touched';

type Put = Extract<ReadChange, { kind: 'put' }>;
type Deletion = Extract<ReadChange, { kind: 'delete' }>;

const SHARED_KINDS: ReadonlySet<EntityKind> = new Set(['user', 'programme', 'questionnaire']);
/** Unusable changes kept as seen at most, the newest ones; a centre that sends only such cannot fill the disk. */
const MOST_UNUSABLE = 10_000;

/** Writes changes of the centre's log into one database; statements are prepared once. */
export class ChangeWriter {
  readonly #statements: ChangeStatements;
  readonly #observations: ObservationWriter;
  readonly #words: WordIndex;
  readonly #plans: PlanVersions;

  constructor(db: SqliteDatabase) {
    this.#statements = changeStatements(db);
    this.#observations = new ObservationWriter(db);
    this.#words = new WordIndex(db);
    this.#plans = new PlanVersions(db);
  }

  /** Writes changes in order, within a transaction of the caller's, and answers what they touched. */
  write(changes: readonly Change[], after: number): Touched {
    const touched = nothingTouched();
    for (const change of changes) if (change.seq > after) this.#write(change, touched);
    this.#observations.finish(touched);
    if (touched.unusable > 0) this.#statements.boundUnusable.run(MOST_UNUSABLE);
    return touched;
  }

  /** Forgets what memory holds of the file, after a rollback or where rows were removed behind it. */
  forget(): void {
    this.#observations.forget();
  }

  #write(change: Change, touched: Touched): void {
    const statements = this.#statements;
    const read = readChange(change);
    if (read.kind === 'unknown_kind' || read.kind === 'bad_data') {
      statements.keepUnusable.run(change.seq, change.kind.slice(0, 64), change.id, change.version, read.kind);
      touched.unusable += 1;
      return;
    }
    if (read.entity === 'observation') {
      if (read.kind === 'delete') this.#observations.delete(change, touched);
      else this.#observations.put(change, read.data as Observation, touched);
      return;
    }
    // A change with a version at or below the stored one changes nothing but the cursor.
    const before = storedVersion(statements, read);
    if (before >= change.version) return;
    if (before > 0) touched.erased = true;
    if (read.entity === 'plan') this.#writePlan(read);
    if (read.kind === 'delete') {
      writeDeletion(statements, read, touched);
      return;
    }
    writePut(statements, read, touched);
    this.#words.put(read.entity, read.data, before === 0);
  }

  #writePlan(read: Put | Deletion): void {
    if (read.kind === 'delete') this.#plans.drop(read.change.id);
    else this.#plans.put(read.change, read.data as Plan);
  }
}

function storedVersion(statements: ChangeStatements, read: Put | Deletion): number {
  const { id } = read.change;
  switch (read.entity) {
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

function writeAlert(statements: ChangeStatements, change: Change, data: Alert, touched: Touched): void {
  const before = statements.whoseAlert.get(data.id);
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
    data.state === 'closed' ? fromWireTime(data.closed?.at ?? data.raisedAt) : null,
  );
  touched.alerts.add(data.id);
  touched.patients.add(data.patientId);
  if (before !== undefined && before !== '') touched.patients.add(before);
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
  const before = statements.whoseEntity.get(kind, data.id) ?? null;
  statements.putEntity.run(
    kind,
    data.id,
    change.version,
    change.seq,
    patientId,
    JSON.stringify(data),
    overAt(kind, data),
  );
  if (patientId !== null) touched.patients.add(patientId);
  if (before !== null) touched.patients.add(before);
  if (SHARED_KINDS.has(kind)) touched.everyone = true;
}

/** When an entity was over, for the window; null where it stays whatever its age. */
function overAt(kind: EntityKind, data: EntityOf<EntityKind>): Millis | null {
  const time = overTime(kind, data);
  return time === undefined ? null : fromWireTime(time);
}

function overTime(kind: EntityKind, data: EntityOf<EntityKind>): string | undefined {
  switch (kind) {
    case 'response':
      return (data as EntityOf<'response'>).answeredAt;
    case 'note':
      return (data as EntityOf<'note'>).signedAt;
    case 'handover':
      return (data as EntityOf<'handover'>).receivedAt;
    case 'task': {
      const task = data as EntityOf<'task'>;
      return task.state === 'done' ? task.at : undefined;
    }
    case 'contact':
    case 'message':
    case 'delivery':
      return (data as EntityOf<'contact' | 'message' | 'delivery'>).at;
    default:
      return undefined;
  }
}

function writeDeletion(statements: ChangeStatements, deletion: Deletion, touched: Touched): void {
  const { id, version, seq } = deletion.change;
  switch (deletion.entity) {
    case 'alert': {
      const patientId = statements.whoseAlert.get(id);
      statements.dropAlert.run(id, version, seq);
      touched.alerts.add(id);
      if (patientId !== undefined && patientId !== '') touched.patients.add(patientId);
      return;
    }
    case 'alert_event':
      statements.dropAct.run(id, version, seq);
      return;
    default: {
      const patientId = statements.whoseEntity.get(deletion.entity, id) ?? null;
      statements.dropEntity.run(deletion.entity, id, version, seq);
      if (deletion.entity === 'patient') touched.patients.add(id);
      else if (patientId !== null) touched.patients.add(patientId);
      if (SHARED_KINDS.has(deletion.entity)) touched.everyone = true;
    }
  }
}
