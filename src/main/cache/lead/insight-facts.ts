import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, HOUR, type Millis } from '@shared/clock';
import { measureOfRule } from '@shared/clinical/rules/value-findings';
import type { ActFact, AlertFact, PatientFact, SaidFact } from '@shared/lead/insight/facts';
import type { AlertEvent, AlertReason } from '@shared/model/alert';
import type { Patient } from '@shared/model/patient';
import type { AlertSeverity } from '@shared/model/primitives';
import { compactId } from '../observations/compact-id';
import { shownName } from '../queries/alert-rows';

/** Acts carry the time of the workstation they were made at, which may be a little before the centre's own. */
const CLOCKS_DIFFER: Millis = HOUR;

interface AlertRow {
  readonly id: string;
  readonly patientId: string;
  readonly raisedAt: Millis;
  readonly dueAt: Millis;
  readonly parts: string;
}

type AlertParts = readonly [
  severity: AlertSeverity,
  reason: AlertReason,
  ruleId: string,
  evidenceKind: string | null,
  evidenceId: string | null,
  closedAt: string | null,
  closedBy: string | null,
  cause: string | null,
  action: string | null,
];

const ALERT_COLUMNS = `id, patient_id AS patientId, raised_at AS raisedAt, due_at AS dueAt,
  json_extract(data, '$.severity', '$.reason', '$.rule.id', '$.evidence[0].kind', '$.evidence[0].id',
    '$.closed.at', '$.closed.by', '$.closed.cause', '$.closed.action') AS parts`;

/**
 * Alerts raised in a period, both ends included, none synthetic. By what is open and by what was over since then, so that
 * a day costs a day and not the whole window.
 */
export function readAlertFacts(db: SqliteDatabase, from: Millis, to: Millis): AlertFact[] {
  const own = 'deleted = 0 AND synthetic = 0 AND raised_at BETWEEN ? AND ?';
  const rows = db
    .prepare<[number, number, number, number, number], AlertRow>(
      `SELECT ${ALERT_COLUMNS} FROM alert INDEXED BY alert_over
         WHERE over_at >= ? AND over_at IS NOT NULL AND state = 'closed' AND ${own}
       UNION ALL
       SELECT ${ALERT_COLUMNS} FROM alert INDEXED BY alert_not_closed WHERE state <> 'closed' AND ${own}`,
    )
    .all(from - CLOCKS_DIFFER, from, to, from, to);
  const measured = db
    .prepare<[unknown], string>(
      'SELECT series.code FROM observation JOIN series ON series.id = observation.series WHERE observation.id = ?',
    )
    .pluck();
  const measureOf = (ruleId: string, kind: string | null, id: string | null): string | null =>
    measureOfRule(ruleId) ??
    (kind === 'observation' && id !== null ? (measured.get(compactId(id)) ?? null) : null);
  return rows.map(({ parts, ...row }): AlertFact => {
    const [severity, reason, ruleId, evidenceKind, evidenceId, at, by, cause, action] = JSON.parse(
      parts,
    ) as AlertParts;
    return {
      ...row,
      severity,
      reason,
      ruleId,
      measure: measureOf(ruleId, evidenceKind, evidenceId),
      closed: at === null || by === null ? null : { at: fromWireTime(at), by, cause, action },
    };
  });
}

/** Acts on some alerts raised since a time, in the order of the log. */
export function readActFacts(
  db: SqliteDatabase,
  from: Millis,
  wanted: (alertId: string) => boolean,
): ActFact[] {
  return db
    .prepare<
      [number],
      { readonly alertId: string; readonly at: Millis; readonly seq: number; readonly parts: string }
    >(
      `SELECT alert_id AS alertId, at, seq, json_extract(data, '$.act', '$.by') AS parts FROM act
       WHERE at >= ? AND deleted = 0`,
    )
    .all(from - CLOCKS_DIFFER)
    .filter(({ alertId }) => wanted(alertId))
    .sort((a, b) => a.seq - b.seq)
    .map(({ alertId, at, parts }) => {
      const [act, by] = JSON.parse(parts) as [AlertEvent['act'], string];
      return { alertId, at, act, by };
    });
}

type SaidParts = readonly [
  id: string,
  contactAt: string | null,
  signedAt: string | null,
  contactBy: string | null,
  author: string | null,
  alertIds: readonly string[],
  status: string | null,
  replaces: string | null,
];

/** Contacts and notes since a time; a note that was withdrawn counts as little as the one that it withdrew. */
export function readSaidFacts(db: SqliteDatabase, from: Millis): SaidFact[] {
  const rows = db
    .prepare<[number], { readonly patientId: string; readonly parts: string }>(
      `SELECT patient_id AS patientId, json_extract(data, '$.id', '$.at', '$.signedAt', '$.by.id', '$.author.id',
         '$.alertIds', '$.status', '$.replaces') AS parts
       FROM entity INDEXED BY entity_over
       WHERE over_at >= ? AND over_at IS NOT NULL AND kind IN ('contact', 'note') AND deleted = 0`,
    )
    .all(from - CLOCKS_DIFFER)
    .map(({ patientId, parts }) => ({ patientId, parts: JSON.parse(parts) as SaidParts }));
  const withdrawn = new Set(
    rows.flatMap(({ parts: [id, , , , , , status, replaces] }) =>
      status === 'entered_in_error' ? [id, replaces] : [],
    ),
  );
  return rows
    .filter(({ parts: [id] }) => !withdrawn.has(id))
    .map(({ patientId, parts: [, contactAt, signedAt, contactBy, author, alertIds] }) => ({
      patientId,
      at: fromWireTime(signedAt ?? contactAt ?? ''),
      by: author ?? contactBy ?? '',
      alertIds,
    }));
}

/** Names and programmes of everybody. */
export function readPatientFacts(db: SqliteDatabase): ReadonlyMap<string, PatientFact> {
  const rows = db
    .prepare<[], { readonly id: string; readonly parts: string }>(
      `SELECT id, json_extract(data, '$.name', '$.programmes') AS parts FROM entity
       WHERE kind = 'patient' AND deleted = 0`,
    )
    .all();
  return new Map(
    rows.map(({ id, parts }) => {
      const [name, programmeIds] = JSON.parse(parts) as [Patient['name'], Patient['programmes']];
      return [id, { name: shownName({ name }), programmeIds }] as const;
    }),
  );
}

/** When the oldest alert here was raised; null where there is none. */
export function oldestAlert(db: SqliteDatabase): Millis | null {
  return (
    db
      .prepare<[], number | null>('SELECT min(raised_at) FROM alert WHERE deleted = 0 AND synthetic = 0')
      .pluck()
      .get() ?? null
  );
}
