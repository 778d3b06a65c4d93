import type { SqliteDatabase } from '@storage/open-database';
import { shownScore } from '@shared/clinical/rules/form';
import { fromWireTime, type Millis } from '@shared/clock';
import type { TrendMark } from '@shared/ipc/trend-views';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Plan } from '@shared/model/plan';
import { alertRows } from '../queries/alert-rows';
import { notesOf, replacingIn, type StoredNote } from '../journal/note-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';

/** Which of a patient's events are wanted; ms, both ends included. */
export interface MarksQuery {
  readonly patientId: string;
  readonly from: Millis;
  readonly to: Millis;
}

/** As much of a text as a mark can show. */
const TEXT_LENGTH = 160;

/** Alerts, contacts, notes, messages, tasks, forms and plan changes of a period, oldest first. */
export function readMarks(db: SqliteDatabase, query: MarksQuery): TrendMark[] {
  const entities = entityReader(db);
  return [...alertMarks(db, entities, query), ...entityMarks(db, entities, query.patientId)]
    .filter(({ at }) => at >= query.from && at <= query.to)
    .sort((a, b) => a.at - b.at);
}

function alertMarks(db: SqliteDatabase, entities: EntityReader, { patientId }: MarksQuery): TrendMark[] {
  return alertRows(db, entities)
    .ofPatient(patientId)
    .map(({ id, raisedAt: at, severity, state, cause }) => ({
      kind: 'alert',
      id,
      at,
      severity,
      state,
      cause,
    }));
}

function entityMarks(db: SqliteDatabase, entities: EntityReader, patientId: string): TrendMark[] {
  const of = <K extends EntityKind>(kind: K): EntityOf<K>[] => entitiesOf(db, patientId, kind);
  return [
    ...of('contact').map(contactMark),
    ...noteMarks(notesOf(db, patientId)),
    ...of('message').map(messageMark),
    ...of('task').map(taskMark),
    ...of('response').map((response) => formMark(response, entities)),
    ...planMarks(entities.planOf(patientId), entities),
  ];
}

/** The living entities of one kind that are about a patient. */
export function entitiesOf<K extends EntityKind>(
  db: SqliteDatabase,
  patientId: string,
  kind: K,
): EntityOf<K>[] {
  return db
    .prepare<[string, string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient WHERE patient_id = +? AND kind = +? AND deleted = 0`,
    )
    .pluck()
    .all(patientId, kind)
    .map((data) => JSON.parse(data) as EntityOf<K>);
}

function contactMark(contact: EntityOf<'contact'>): TrendMark {
  const { id, startedAt, channel, outcome, by, summary } = contact;
  return {
    kind: 'contact',
    id,
    at: fromWireTime(startedAt),
    channel,
    outcome,
    by: by.name,
    text: short(summary),
  };
}

/** A note that was entered in error tells nothing of the patient, nor does the one that withdrew it. */
function noteMarks(stored: readonly StoredNote[]): TrendMark[] {
  const replacing = replacingIn(stored);
  return stored
    .map(({ note }) => note)
    .filter(
      ({ id, status }) => status !== 'entered_in_error' && replacing.get(id)?.kind !== 'entered_in_error',
    )
    .map(({ id, signedAt, template, author, text }) => ({
      kind: 'note',
      id,
      at: fromWireTime(signedAt),
      template,
      by: author.name,
      text: short(text),
    }));
}

function messageMark({ id, at, direction, by, text }: EntityOf<'message'>): TrendMark {
  return { kind: 'message', id, at: fromWireTime(at), direction, by: by.name, text: short(text) };
}

function taskMark({ id, at, state, by, title }: EntityOf<'task'>): TrendMark {
  return { kind: 'task', id, at: fromWireTime(at), state, by: by.name, text: short(title) };
}

function formMark(response: EntityOf<'response'>, entities: EntityReader): TrendMark {
  const { id, answeredAt, questionnaireId, severity } = response;
  const questionnaire = entities.read('questionnaire', questionnaireId);
  return {
    kind: 'form',
    id,
    at: fromWireTime(answeredAt),
    title: questionnaire?.title ?? questionnaireId,
    score: shownScore(response, questionnaire),
    severity,
  };
}

/** A plan tells when it changed by its limits: each says from when it applies. */
function planMarks(plan: Plan | null, entities: EntityReader): TrendMark[] {
  if (plan === null) return [];
  const changes = new Map<string, { readonly by: string; readonly codes: Set<string> }>();
  for (const { from, setBy, code } of plan.limits) {
    const known = changes.get(from) ?? { by: entities.userName(setBy), codes: new Set<string>() };
    known.codes.add(code);
    changes.set(from, known);
  }
  return [...changes].map(([from, { by, codes }]) => ({
    kind: 'plan' as const,
    id: plan.id,
    at: fromWireTime(from),
    by,
    codes: [...codes],
  }));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= TEXT_LENGTH ? line : `${line.slice(0, TEXT_LENGTH - 1)}…`;
}
