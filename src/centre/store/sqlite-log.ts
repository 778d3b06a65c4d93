import { fromWireTime, toWireTime, type Millis } from '@shared/clock';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { Change } from '@shared/wire/change';
import type { SqliteDatabase } from '@storage/open-database';
import type { ChangeLimits, EntityWrite, ForeignAct, LogStore, SnapshotFrame, Stored } from './centre-store';
import { columnsOf, REPLACED } from './entity-columns';
import { lastTimes } from './last-times';

/** JSON around one change's data, at most: seq, times, names of the fields. */
const ENVELOPE_BYTES = 360;

/** Builds the log on an open database. `settings` keeps the epoch and where the log starts. */
export function sqliteLog(
  db: SqliteDatabase,
  settings: {
    readonly get: (key: string) => string | undefined;
    readonly set: (key: string, value: string) => void;
  },
): LogStore {
  const sql = logStatements(db);
  const head = (): number => sql.head.get() ?? 0;
  const read = readers(sql);
  return {
    ...read,
    nameOf: (userId) => read.get('user', userId)?.data.name ?? settings.get(nameKey(userId)),
    epoch: () => settings.get('epoch') ?? '',
    head,
    logFrom: () => Number(settings.get('logFrom') ?? '0'),
    put: (write) => putEntity(sql, head() + 1, write),
    remove: (kind, id, author, at) => {
      const current = sql.current.get(kind, id);
      if (current === undefined || current.deleted === 1) return undefined;
      const name = kind === 'user' ? read.get('user', id)?.data.name : undefined;
      if (name !== undefined) settings.set(nameKey(id), name);
      const seq = head() + 1;
      const version = current.version + 1;
      sql.insert.run(seq, at, kind, 'delete', id, version, null, author, null);
      sql.supersede.run(seq, current.seq);
      sql.author.run(kind, id, version, author, at);
      sql.upsert.run(kind, id, version, seq, 1, null, null, null, null);
      return { seq, at: toWireTime(at), kind, op: 'delete', id, version, data: null };
    },
    changesAfter: (cursor, limits) => changesAfter(sql, cursor, limits),
    snapshotSizes: (frame, after, limit) =>
      sql.snapshotSizes
        .all(after, frame.upTo, frame.upTo, frame.windowFrom, limit)
        .map((row) => ({ seq: row.seq, bytes: row.bytes + ENVELOPE_BYTES })),
    snapshotPage: (frame: SnapshotFrame, after, to) =>
      sql.snapshotPage.all(after, to, frame.upTo, frame.windowFrom).map(changeOf),
    forgetAuthors: (kind, id, version) => void sql.forgetAuthors.run(kind, id, version),
    trim: (before) => {
      const last = sql.trimmable.get(before);
      if (last === undefined || last === null) return;
      sql.trim.run(last);
      settings.set('logFrom', String(Math.max(last, Number(settings.get('logFrom') ?? '0'))));
    },
    rebuild: (epoch) => {
      rebuild(db);
      settings.set('epoch', epoch);
      settings.set('logFrom', '0');
    },
  };
}

/** Setting that keeps the name of a user who was removed. */
function nameKey(userId: string): string {
  return `userName:${userId}`;
}

function putEntity<K extends EntityKind>(sql: LogStatements, seq: number, write: EntityWrite<K>): Change {
  const { kind, id, data, author, at } = write;
  const columns = columnsOf(kind, data);
  const current = sql.current.get(kind, id);
  const version = (current?.version ?? 0) + 1;
  sql.insert.run(seq, at, kind, 'put', id, version, JSON.stringify(data), author, columns.windowAt);
  if (current !== undefined) sql.supersede.run(seq, current.seq);
  sql.author.run(kind, id, version, author, at);
  sql.upsert.run(kind, id, version, seq, 0, columns.patientId, columns.code, columns.sortAt, columns.state);
  if ('replaces' in data && data.replaces !== undefined && kind === 'observation')
    sql.replaced.run(REPLACED, data.replaces, columns.patientId);
  return { seq, at: toWireTime(at), kind, op: 'put', id, version, data };
}

function changesAfter(sql: LogStatements, cursor: number, limits: ChangeLimits): Change[] {
  const found: Change[] = [];
  let bytes = 0;
  for (const row of sql.after.iterate(cursor, limits.changes)) {
    bytes += Buffer.byteLength(row.data ?? '') + ENVELOPE_BYTES;
    if (found.length > 0 && bytes > limits.bytes) break;
    found.push(changeOf(row));
  }
  return found;
}

function readers(sql: LogStatements) {
  const one = <K extends EntityKind>(row: StoredRow | undefined): Stored<K> | undefined =>
    row === undefined ? undefined : storedOf<K>(row);
  return {
    get: <K extends EntityKind>(kind: K, id: string) => one<K>(sql.get.get(kind, id)),
    versionOf: (kind: EntityKind, id: string) => sql.current.get(kind, id)?.version ?? 0,
    foreignAct: (kind: EntityKind, id: string, above: number, userId: string) =>
      sql.foreign.get(kind, id, above, userId),
    patientByNumber: (number: string) => one<'patient'>(sql.byNumber.get(number)),
    planOf: (patientId: string) => one<'plan'>(sql.planOf.get(patientId)),
    activeAlerts: (patientId: string, ruleId?: string) =>
      (ruleId === undefined ? sql.activeOf.all(patientId) : sql.activeOfRule.all(patientId, ruleId)).map(
        (row) => storedOf<'alert'>(row),
      ),
    endedSnoozes: (now: Millis) => sql.endedSnoozes.all(now).map((row) => storedOf<'alert'>(row)),
    observationsBefore: (patientId: string, code: string, before: Millis, limit: number) =>
      observationsBefore(sql, patientId, code, before, limit),
    observationsBetween: (patientId: string, code: string, from: Millis, to: Millis, limit: number) =>
      sql.between.all(patientId, code, from, to, limit).map((row) => storedOf<'observation'>(row).data),
    lastAnswered: (patientId: string, questionnaireId: string, now: Millis) =>
      sql.lastAnswered.get({ patientId, code: questionnaireId, now }) ?? undefined,
    lastSign: (patientId: string, now: Millis) => sql.lastSign.get({ patientId, now }) ?? undefined,
    newestAlert: (patientId: string, ruleId: string) => one<'alert'>(sql.newestOfRule.get(patientId, ruleId)),
    lastMeasured: (patientId: string, code: string, now: Millis) =>
      sql.lastMeasured.get({ patientId, code, now }) ?? undefined,
    page: <K extends EntityKind>(kind: K, after: string, limit: number) =>
      sql.page.all(kind, after, limit).map((row) => storedOf<K>(row)),
    all: function* <K extends EntityKind>(kind: K) {
      for (const row of sql.all.all(kind)) yield storedOf<K>(row);
    },
    count: (kind: EntityKind) => sql.count.get(kind) ?? 0,
  };
}

/** Newest first; where the last shares its time with others, all of them come (protocol.md section 6). */
function observationsBefore(
  sql: LogStatements,
  patientId: string,
  code: string,
  before: Millis,
  limit: number,
) {
  const read = (row: StoredRow): EntityOf<'observation'> => storedOf<'observation'>(row).data;
  const page = sql.series.all(patientId, code, before, limit).map(read);
  const last = page.at(-1);
  if (last === undefined) return { observations: page, more: false };
  const lastAt = fromWireTime(last.effectiveAt);
  const known = new Set(page.map((observation) => observation.id));
  const ties = sql.seriesAt
    .all(patientId, code, lastAt)
    .map(read)
    .filter((tie) => !known.has(tie.id));
  return { observations: [...page, ...ties], more: sql.hasOlder.get(patientId, code, lastAt) === 1 };
}

function changeOf(row: LogRow): Change {
  return {
    seq: row.seq,
    at: toWireTime(row.at),
    kind: row.kind,
    op: row.op,
    id: row.id,
    version: row.version,
    data: row.data === null ? null : (JSON.parse(row.data) as unknown),
  };
}

function storedOf<K extends EntityKind>(row: StoredRow): Stored<K> {
  // Written by `put` of the same kind: judged against its schema before it was stored.
  return {
    kind: row.kind as K,
    id: row.id,
    version: row.version,
    seq: row.seq,
    at: row.at,
    data: JSON.parse(row.data) as EntityOf<K>,
  };
}

/** What a review covers is a place in the log too: it moves with it, or it would cover what nobody looked at. */
function rebuild(db: SqliteDatabase): void {
  db.exec(`
    DELETE FROM log WHERE superseded IS NOT NULL OR op = 'delete';
    CREATE TEMP TABLE renumber AS SELECT seq AS old, row_number() OVER (ORDER BY seq) AS new FROM log;
    UPDATE log SET seq = -(SELECT new FROM temp.renumber WHERE old = log.seq);
    UPDATE log SET seq = -seq;
    UPDATE entity SET seq = COALESCE((SELECT l.seq FROM log l JOIN temp.renumber r ON r.new = l.seq WHERE r.old = entity.seq), 0);
    UPDATE log SET data = json_set(data, '$.reviewed.upToSeq', COALESCE(
      (SELECT max(new) FROM temp.renumber WHERE old <= json_extract(log.data, '$.reviewed.upToSeq')), 0
    )) WHERE kind = 'patient' AND json_extract(data, '$.reviewed.upToSeq') IS NOT NULL;
    DROP TABLE temp.renumber;
  `);
}

/** A row of the log. */
interface LogRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly op: 'put' | 'delete';
  readonly id: string;
  readonly version: number;
  readonly data: string | null;
}

/** An entity with the data of its newest change. */
interface StoredRow {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly seq: number;
  readonly at: number;
  readonly data: string;
}

type LogStatements = ReturnType<typeof logStatements>;

const STORED = `SELECT e.kind, e.id, e.version, e.seq, l.at, l.data FROM entity e JOIN log l ON l.seq = e.seq`;
/** Last put at or before \`upTo\` of everything that lived then and lies in the window. */
const LIVING = `op = 'put' AND (superseded IS NULL OR superseded > ?) AND (window_at IS NULL OR window_at >= ?)`;

/** Every statement of the log, prepared once. */
function logStatements(db: SqliteDatabase) {
  return { ...writing(db), ...reading(db), ...paging(db), ...searching(db), ...lastTimes(db) };
}

function writing(db: SqliteDatabase) {
  return {
    head: db.prepare<[], number | null>('SELECT max(seq) FROM log').pluck(),
    current: db.prepare<[EntityKind, string], { version: number; seq: number; deleted: number }>(
      'SELECT version, seq, deleted FROM entity WHERE kind = ? AND id = ?',
    ),
    insert: db.prepare(
      'INSERT INTO log (seq, at, kind, op, id, version, data, author, window_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    supersede: db.prepare('UPDATE log SET superseded = ? WHERE seq = ?'),
    author: db.prepare('INSERT INTO act_author (kind, id, version, author, at) VALUES (?, ?, ?, ?, ?)'),
    forgetAuthors: db.prepare('DELETE FROM act_author WHERE kind = ? AND id = ? AND version < ?'),
    upsert: db.prepare(
      'INSERT OR REPLACE INTO entity (kind, id, version, seq, deleted, patient_id, code, sort_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    replaced: db.prepare(
      `UPDATE entity SET state = ? WHERE kind = 'observation' AND id = ? AND patient_id = ?`,
    ),
    trimmable: db
      .prepare<[number], number | null>('SELECT max(seq) FROM log WHERE superseded IS NOT NULL AND at < ?')
      .pluck(),
    trim: db.prepare('DELETE FROM log WHERE superseded IS NOT NULL AND seq <= ?'),
  };
}

function reading(db: SqliteDatabase) {
  return {
    get: db.prepare<[EntityKind, string], StoredRow>(
      `${STORED} WHERE e.kind = ? AND e.id = ? AND e.deleted = 0`,
    ),
    all: db.prepare<[EntityKind], StoredRow>(`${STORED} WHERE e.kind = ? AND e.deleted = 0 ORDER BY e.seq`),
    count: db
      .prepare<[EntityKind], number>('SELECT count(*) FROM entity WHERE kind = ? AND deleted = 0')
      .pluck(),
    foreign: db.prepare<[EntityKind, string, number, string], ForeignAct>(
      `SELECT author, at, version FROM act_author
       WHERE kind = ? AND id = ? AND version > ? AND author <> ? ORDER BY version DESC LIMIT 1`,
    ),
  };
}

function paging(db: SqliteDatabase) {
  return {
    after: db.prepare<[number, number], LogRow>(
      'SELECT seq, at, kind, op, id, version, data FROM log WHERE seq > ? ORDER BY seq LIMIT ?',
    ),
    snapshotSizes: db.prepare<[number, number, number, number, number], { seq: number; bytes: number }>(
      `SELECT seq, length(CAST(data AS BLOB)) AS bytes FROM log
       WHERE seq > ? AND seq <= ? AND ${LIVING} ORDER BY seq LIMIT ?`,
    ),
    snapshotPage: db.prepare<[number, number, number, number], LogRow>(
      `SELECT seq, at, kind, op, id, version, data FROM log WHERE seq > ? AND seq <= ? AND ${LIVING} ORDER BY seq`,
    ),
  };
}

function searching(db: SqliteDatabase) {
  const active = `${STORED} WHERE e.kind = 'alert' AND e.state <> 'closed' AND e.deleted = 0`;
  const series = `${STORED} WHERE e.kind = 'observation' AND e.deleted = 0 AND e.patient_id = ? AND e.code = ?`;
  return {
    byNumber: db.prepare<[string], StoredRow>(
      `${STORED} WHERE e.kind = 'patient' AND e.deleted = 0 AND e.code = ?`,
    ),
    planOf: db.prepare<[string], StoredRow>(
      `${STORED} WHERE e.kind = 'plan' AND e.deleted = 0 AND e.patient_id = ?`,
    ),
    activeOf: db.prepare<[string], StoredRow>(`${active} AND e.patient_id = ? ORDER BY e.seq`),
    activeOfRule: db.prepare<[string, string], StoredRow>(
      `${active} AND e.patient_id = ? AND e.code = ? ORDER BY e.seq`,
    ),
    endedSnoozes: db.prepare<[number], StoredRow>(
      `${active} AND e.state = 'snoozed' AND e.sort_at <= ? ORDER BY e.seq`,
    ),
    series: db.prepare<[string, string, number, number], StoredRow>(
      `${series} AND e.sort_at < ? ORDER BY e.sort_at DESC, e.id DESC LIMIT ?`,
    ),
    between: db.prepare<[string, string, number, number, number], StoredRow>(
      `${series} AND e.state <> '${REPLACED}' AND e.sort_at >= ? AND e.sort_at <= ? ORDER BY e.sort_at DESC, e.id DESC LIMIT ?`,
    ),
    seriesAt: db.prepare<[string, string, number], StoredRow>(`${series} AND e.sort_at = ?`),
    hasOlder: db
      .prepare<[string, string, number], number>(
        `SELECT 1 FROM entity e WHERE e.kind = 'observation' AND e.deleted = 0
         AND e.patient_id = ? AND e.code = ? AND e.sort_at < ? LIMIT 1`,
      )
      .pluck(),
    newestOfRule: db.prepare<[string, string], StoredRow>(
      `${STORED} WHERE e.kind = 'alert' AND e.deleted = 0 AND e.patient_id = ? AND e.code = ? ORDER BY e.seq DESC LIMIT 1`,
    ),
    page: db.prepare<[EntityKind, string, number], StoredRow>(
      `${STORED} WHERE e.kind = ? AND e.id > ? AND e.deleted = 0 ORDER BY e.id LIMIT ?`,
    ),
  };
}
