import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import { fromWireTime, type Millis } from '@shared/clock';
import type { HandoverLineView, HandoverRow } from '@shared/ipc/lead/handover-views';
import { keptReason, type Kept, type Snoozers } from '@shared/lead/handover/holds';
import { kindOfLine } from '@shared/lead/handover/line-kind';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import type { Named } from '@shared/model/primitives';
import { shownName } from '../queries/alert-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';

/** What the cache is asked for handover. */
export type HandoverReads = {
  /** The newest handovers as the log has them. */
  readonly readHandovers: (input: { readonly limit: number }) => readonly HandoverRow[];
  /** Who set each snooze that runs, and when, by alert. */
  readonly readSnoozers: (input: null) => Snoozers;
  /** What a person said they keep, since a time. */
  readonly readKept: (input: { readonly userId: string; readonly since: Millis }) => readonly Kept[];
};

/** Their names: each is answered by the reading thread. */
export const handoverReadNames: readonly (keyof HandoverReads)[] = [
  'readHandovers',
  'readSnoozers',
  'readKept',
];

/** Answers them over an open cache. */
export function handoverReads(db: () => SqliteDatabase): Served<HandoverReads>['calls'] {
  return {
    readHandovers: ({ limit }) => readHandovers(db(), limit),
    readSnoozers: () => readSnoozers(db()),
    readKept: (query) => readKept(db(), query),
  };
}

function readHandovers(db: SqliteDatabase, limit: number): readonly HandoverRow[] {
  const entities = entityReader(db);
  const alert = db.prepare<[string], string>('SELECT data FROM alert WHERE id = +? AND deleted = 0').pluck();
  const alertOf = (id: string): Alert | null => {
    const data = alert.get(id);
    return data === undefined ? null : (JSON.parse(data) as Alert);
  };
  return db
    .prepare<[number], { version: number; data: string }>(
      `SELECT version, data FROM entity WHERE kind = 'handover' AND deleted = 0
       ORDER BY unixepoch(data ->> '$.signedAt') DESC, seq DESC LIMIT ?`,
    )
    .all(limit)
    .map(({ version, data }) => rowOf(version, JSON.parse(data) as EntityOf<'handover'>, entities, alertOf));
}

function rowOf(
  version: number,
  handover: EntityOf<'handover'>,
  entities: EntityReader,
  alertOf: (id: string) => Alert | null,
): HandoverRow {
  const named = (id: string): Named => ({ id, name: entities.userName(id) });
  const { id, shift, text, lines, signedBy, signedAt, receivedBy, receivedAt, accepted, remarks } = handover;
  return {
    ...{ id, version, text: text ?? null, accepted: accepted ?? [], remarks: remarks ?? {} },
    from: fromWireTime(shift.from),
    to: fromWireTime(shift.to),
    lines: lines.map((line): HandoverLineView => {
      const patient = line.patientId === undefined ? null : entities.read('patient', line.patientId);
      const alert = line.alertId === undefined ? null : alertOf(line.alertId);
      return {
        ...{ id: line.id, kind: kindOfLine(line.id), text: line.text },
        patientId: line.patientId ?? null,
        patientName: patient === null ? null : shownName(patient),
        alertId: line.alertId ?? null,
        // What the window let go of was closed long ago.
        alertState: line.alertId === undefined ? null : (alert?.state ?? 'closed'),
        holder: alert?.takenBy === undefined ? null : named(alert.takenBy),
      };
    }),
    signedBy: named(signedBy),
    signedAt: fromWireTime(signedAt),
    receivedBy: receivedBy === undefined ? null : named(receivedBy),
    receivedAt: receivedAt === undefined ? null : fromWireTime(receivedAt),
    pending: null,
    lost: null,
  };
}

function readSnoozers(db: SqliteDatabase): Snoozers {
  const last = db.prepare<[string], { at: number; by: string }>(
    `SELECT at, data ->> '$.by' AS by FROM act WHERE alert_id = +? AND deleted = 0 AND data ->> '$.act' = 'snoozed'
       ORDER BY at DESC, seq DESC LIMIT 1`,
  );
  const ids = db
    .prepare<[], string>("SELECT id FROM alert WHERE state = 'snoozed' AND deleted = 0 AND synthetic = 0")
    .pluck()
    .all();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const found = last.get(id);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

function readKept(
  db: SqliteDatabase,
  { userId, since }: { readonly userId: string; readonly since: Millis },
): readonly Kept[] {
  return db
    .prepare<[number], string>('SELECT data FROM act WHERE at >= ? AND deleted = 0 ORDER BY at')
    .pluck()
    .all(since)
    .map((data) => JSON.parse(data) as AlertEvent)
    .flatMap(({ act, by, alertId, at, text }) => {
      const reason = act === 'commented' && by === userId ? keptReason(text) : null;
      return reason === null ? [] : [{ alertId, at: fromWireTime(at), reason }];
    });
}
