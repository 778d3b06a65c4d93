import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { AlertSeverity } from '@shared/model/primitives';
import type { AlertFacts } from '@shared/lead/replay/alert-at';
import { evidenceIds, shownName } from '../queries/alert-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';

/** Alerts by id, patients and people by id, and the acts of a time (ms, both ends included). */
export interface ReplayedQuery {
  readonly alertIds: readonly string[];
  readonly patientIds: readonly string[];
  readonly userIds: readonly string[];
  readonly from: Millis;
  readonly to: Millis;
}

/** What is on record of an alert. */
export interface ReplayedAlert extends AlertFacts {
  readonly patientId: string;
}

/** Something that was done with an alert, or its raising, at a time in ms. */
export interface ReplayedAct {
  readonly at: Millis;
  readonly act: AlertEvent['act'];
  readonly by: string;
  readonly alertId: string;
  readonly patientId: string;
  readonly severity: AlertSeverity;
}

/** What the log holds. Names by id: of people those that are known, of patients as in the lists. */
export interface Replayed {
  readonly alerts: readonly ReplayedAlert[];
  readonly acts: readonly ReplayedAct[];
  readonly people: Readonly<Record<string, string>>;
  readonly patients: Readonly<Record<string, string>>;
}

/** A shift in which more was done than this has a time line that nobody can read. */
const MOST_ACTS = 2_000;

/** Reads all that a replay of one minute needs of the log, at one instant of it. */
export function readReplayed(db: SqliteDatabase, query: ReplayedQuery): Replayed {
  const entities = entityReader(db);
  const alerts = alertsOf(db, entities, query.alertIds);
  const acts = actsBetween(db, query.from, query.to);
  const people = new Set([
    ...query.userIds,
    ...acts.map(({ by }) => by),
    ...alerts.flatMap(({ events }) => events.map(({ by }) => by)),
  ]);
  const patients = new Set([
    ...query.patientIds,
    ...alerts.map(({ patientId }) => patientId),
    ...acts.map(({ patientId }) => patientId),
  ]);
  return {
    alerts,
    acts,
    people: Object.fromEntries([...people].map((id) => [id, entities.userName(id)])),
    patients: Object.fromEntries([...patients].map((id) => [id, patientName(entities, id)])),
  };
}

function alertsOf(db: SqliteDatabase, entities: EntityReader, ids: readonly string[]): ReplayedAlert[] {
  const one = db.prepare<[string], string>('SELECT data FROM alert WHERE id = +? AND deleted = 0').pluck();
  const events = db
    .prepare<[string], string>('SELECT data FROM act WHERE alert_id = +? AND deleted = 0 ORDER BY seq')
    .pluck();
  return ids.flatMap((id) => {
    const data = one.get(id);
    if (data === undefined) return [];
    const alert = JSON.parse(data) as Alert;
    return [
      {
        alert,
        patientId: alert.patientId,
        events: events.all(id).map((event) => JSON.parse(event) as AlertEvent),
        redSince: redSince(alert, entities),
      },
    ];
  });
}

/** The first thing raised it: where that is red, or not here any more, it was red from the start for all that is known. */
function redSince(alert: Alert, entities: EntityReader): Millis[] {
  const ids = evidenceIds(alert);
  const evidence = entities.observations.some(ids);
  const [first] = evidence;
  if (first === undefined || first.id !== ids[0] || first.severity === 'red') return [];
  return evidence
    .filter(({ severity }) => severity === 'red')
    .map(({ receivedAt }) => fromWireTime(receivedAt));
}

function actsBetween(db: SqliteDatabase, from: Millis, to: Millis): ReplayedAct[] {
  return db
    .prepare<[number, number, number], ReplayedAct>(
      `SELECT act.at AS at, act.data ->> '$.act' AS act, act.data ->> '$.by' AS "by", act.alert_id AS alertId,
         act.patient_id AS patientId, alert.data ->> '$.severity' AS severity
       FROM act CROSS JOIN alert ON alert.id = act.alert_id
       WHERE act.at >= ? AND act.at <= ? AND act.deleted = 0 AND alert.deleted = 0 AND alert.synthetic = 0
       ORDER BY act.at, act.seq LIMIT ?`,
    )
    .all(from, to, MOST_ACTS);
}

function patientName(entities: EntityReader, id: string): string {
  const patient = entities.read('patient', id);
  return patient === null ? id : shownName(patient);
}
