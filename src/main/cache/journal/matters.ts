import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import type { NoteMatter, UndocumentedRow } from '@shared/ipc/journal/note-views';
import type { Contact } from '@shared/journal/facts';
import { writtenLine } from '@shared/journal/written-text';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { Named } from '@shared/model/primitives';
import { shownName } from '../queries/alert-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';
import { groupedBy } from '../queries/grouped-by';
import { notesOf, standingNotes } from './note-rows';

/** Author of what the centre does by itself (protocol.md section 2). */
const SYSTEM = 'system';

/** What the standing notes of a patient name. */
interface Documented {
  readonly alerts: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
}

export interface MattersQuery {
  readonly patientId: string;
  readonly since: Millis;
  /** Alerts that somebody here acted on, which the log does not show yet. */
  readonly alertIds: readonly string[];
}

/**
 * What a new note of a patient may be about, newest first: alerts since a time that a person acted on or closed, and contacts
 * since then.
 */
export function readMatters(
  db: SqliteDatabase,
  { patientId, since, alertIds }: MattersQuery,
): readonly NoteMatter[] {
  const entities = entityReader(db);
  const documented = documentedOf(db, patientId);
  const acted = actedOn(db);
  const alerts = db
    .prepare<[string, number, number], string>(
      `SELECT data FROM alert WHERE patient_id = +? AND deleted = 0 AND synthetic = 0
       AND (raised_at >= ? OR state <> 'closed' OR over_at >= ?)`,
    )
    .pluck()
    .all(patientId, since, since)
    .map((data) => JSON.parse(data) as Alert)
    .filter(
      (alert) =>
        alertIds.includes(alert.id) ||
        alert.takenBy !== undefined ||
        isClosedByPerson(alert) ||
        acted(alert.id),
    );
  const contacts = contactsOf(db, patientId).filter(({ startedAt }) => fromWireTime(startedAt) >= since);
  return [
    ...alerts.map((alert) => alertMatter(alert, entities, documented)),
    ...contacts.map((contact) => contactMatter(contact, documented)),
  ].sort(newestFirst);
}

/**
 * What was done since a time and stands in no note, by patient, the oldest first: red and yellow clinical alerts that a person
 * closed, and contacts where somebody was reached. A blue alert, a test and a look at a green patient leave nothing to write.
 */
export function readUndocumented(db: SqliteDatabase, since: Millis): readonly UndocumentedRow[] {
  const entities = entityReader(db);
  const alerts = groupedBy(closedSince(db, since), ({ patientId }) => patientId);
  const contacts = groupedBy(reachedSince(db, since), ({ patientId }) => patientId);
  return [...new Set([...alerts.keys(), ...contacts.keys()])]
    .flatMap((patientId) => {
      const documented = documentedOf(db, patientId);
      const closed = (alerts.get(patientId) ?? []).filter(({ id }) => !documented.alerts.has(id));
      const reached = (contacts.get(patientId) ?? []).filter(({ id }) => !documented.contacts.has(id));
      if (closed.length + reached.length === 0) return [];
      const patient = entities.read('patient', patientId);
      const matters = [
        ...closed.map((alert) => alertMatter(alert, entities, documented)),
        ...reached.map((contact) => contactMatter(contact, documented)),
      ].sort(newestFirst);
      const over = [
        ...closed.map((alert) => fromWireTime(alert.closed?.at ?? alert.raisedAt)),
        ...reached.map(({ startedAt, endedAt }) => fromWireTime(endedAt ?? startedAt)),
      ];
      const patientName = patient === null ? patientId : shownName(patient);
      return [{ patientId, patientName, matters, since: Math.min(...over) }];
    })
    .sort((a, b) => a.since - b.since || (a.patientId < b.patientId ? -1 : 1));
}

function closedSince(db: SqliteDatabase, since: Millis): Alert[] {
  return db
    .prepare<[number], string>(
      `SELECT data FROM alert INDEXED BY alert_over
       WHERE over_at >= ? AND over_at IS NOT NULL AND state = 'closed' AND deleted = 0 AND synthetic = 0`,
    )
    .pluck()
    .all(since)
    .map((data) => JSON.parse(data) as Alert)
    .filter((alert) => alert.class === 'clinical' && alert.severity !== 'blue' && isClosedByPerson(alert));
}

function reachedSince(db: SqliteDatabase, since: Millis): Contact[] {
  return db
    .prepare<[number], string>(
      `SELECT data FROM entity INDEXED BY entity_over
       WHERE over_at >= ? AND over_at IS NOT NULL AND kind = 'contact' AND deleted = 0`,
    )
    .pluck()
    .all(since)
    .map((data) => JSON.parse(data) as Contact)
    .filter(({ outcome }) => outcome === 'reached');
}

function contactsOf(db: SqliteDatabase, patientId: string): Contact[] {
  return db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'contact' AND deleted = 0`,
    )
    .pluck()
    .all(patientId)
    .map((data) => JSON.parse(data) as Contact);
}

function documentedOf(db: SqliteDatabase, patientId: string): Documented {
  const standing = standingNotes(notesOf(db, patientId));
  return {
    alerts: new Set(standing.flatMap(({ alertIds }) => alertIds)),
    contacts: new Set(standing.flatMap(({ contactIds }) => contactIds ?? [])),
  };
}

/** Whether a person did something with an alert. */
function actedOn(db: SqliteDatabase): (alertId: string) => boolean {
  const events = db
    .prepare<[string], string>('SELECT data FROM act WHERE alert_id = +? AND deleted = 0')
    .pluck();
  return (alertId) =>
    events.all(alertId).some((data) => {
      const { act, by } = JSON.parse(data) as AlertEvent;
      return act !== 'raised' && by !== SYSTEM;
    });
}

function isClosedByPerson({ closed }: Alert): boolean {
  return closed !== undefined && closed.by !== SYSTEM;
}

function alertMatter(
  { id, raisedAt, severity, rule, closed, takenBy }: Alert,
  entities: Pick<EntityReader, 'userName'>,
  documented: Documented,
): NoteMatter {
  const by = closed !== undefined && closed.by !== SYSTEM ? closed.by : takenBy;
  return {
    kind: 'alert',
    id,
    at: fromWireTime(raisedAt),
    by: by === undefined ? null : ({ id: by, name: entities.userName(by) } satisfies Named),
    text: writtenLine(rule.text),
    severity,
    channel: null,
    documented: documented.alerts.has(id),
  };
}

function contactMatter({ id, startedAt, by, summary, channel }: Contact, documented: Documented): NoteMatter {
  return {
    kind: 'contact',
    id,
    at: fromWireTime(startedAt),
    by,
    text: writtenLine(summary),
    severity: null,
    channel,
    documented: documented.contacts.has(id),
  };
}

function newestFirst(a: NoteMatter, b: NoteMatter): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}
