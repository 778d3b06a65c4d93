import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import type { Note, NoteFacts } from '@shared/journal/facts';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { entityReader, type EntityReader } from '../queries/entity-reader';
import { planInForce } from './plan-in-force';

/** All that a note rests on but the organisation, which is the site's to say. */
export type StoredFacts = Omit<NoteFacts, 'centre'>;

/** All that a signed note rests on; null where note or patient is not here. */
export function readNoteFacts(db: SqliteDatabase, noteId: string): StoredFacts | null {
  const entities = entityReader(db);
  const note = entities.read('note', noteId);
  return note === null ? null : gather(db, entities, note);
}

/**
 * The same for a note that the log does not hold: one that is being written, or not answered yet. Its author is made whole
 * as the centre would, by the record of who works there.
 */
export function readDraftFacts(db: SqliteDatabase, draft: Note): StoredFacts | null {
  const entities = entityReader(db);
  const user = entities.read('user', draft.author.id);
  if (user === null) return gather(db, entities, draft);
  const { id, name, role, hprNumber } = user;
  const author = { id, name, role, ...(hprNumber === undefined ? {} : { hprNumber }) };
  return gather(db, entities, { ...draft, author });
}

function gather(db: SqliteDatabase, entities: EntityReader, note: Note): StoredFacts | null {
  const patient = entities.read('patient', note.patientId);
  if (patient === null) return null;
  const some = <K extends EntityKind>(kind: K, ids: readonly string[]): EntityOf<K>[] =>
    ids.flatMap((id) => entities.read(kind, id) ?? []);
  const alerts = alertsIn(db, note.alertIds);
  const evidence = alerts.flatMap((alert) => alert.evidence);
  const named = (kind: string): string[] => evidence.filter((one) => one.kind === kind).map(({ id }) => id);
  const replaced = note.replaces === undefined ? null : entities.read('note', note.replaces);
  const plan = planInForce(db, entities, patient.id, raisedLast(alerts));
  return {
    note,
    ...(replaced === null ? {} : { replaced }),
    patient,
    ...(plan === null ? {} : { plan }),
    alerts,
    events: eventsIn(db, note.alertIds),
    contacts: some('contact', note.contactIds ?? []),
    observations: entities.observations.some(named('observation')),
    responses: some('response', named('response')),
    questionnaires: entities.all('questionnaire'),
    programmes: entities.programmes(patient.programmes),
    names: Object.fromEntries(entities.all('user').map(({ id, name }) => [id, name])),
  };
}

function raisedLast(alerts: readonly Alert[]): Millis | null {
  return alerts.length === 0 ? null : Math.max(...alerts.map(({ raisedAt }) => fromWireTime(raisedAt)));
}

function alertsIn(db: SqliteDatabase, ids: readonly string[]): Alert[] {
  const one = db.prepare<[string], string>('SELECT data FROM alert WHERE id = +? AND deleted = 0').pluck();
  return ids.flatMap((id) => {
    const data = one.get(id);
    return data === undefined ? [] : [JSON.parse(data) as Alert];
  });
}

/** What happened with some alerts, in the order of the log. */
function eventsIn(db: SqliteDatabase, alertIds: readonly string[]): AlertEvent[] {
  const of = db.prepare<[string], { seq: number; data: string }>(
    'SELECT seq, data FROM act WHERE alert_id = +? AND deleted = 0',
  );
  return [...new Set(alertIds)]
    .flatMap((id) => of.all(id))
    .sort((a, b) => a.seq - b.seq)
    .map(({ data }) => JSON.parse(data) as AlertEvent);
}
