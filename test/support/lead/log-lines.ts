import type { SqliteDatabase } from '@storage/open-database';
import { parseCsv } from './log-csv';
import type { LogLine } from './log-lives';

const iso = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;

const ON_ALERTS = `
  SELECT act.data ->> '$.at' AS at, act.data ->> '$.act' AS act, act.data ->> '$.code' AS code,
    alert.id AS alertId, alert.patient_id AS patientId, alert.data ->> '$.severity' AS severity,
    alert.data ->> '$.raisedAt' AS raisedAt, ${iso('alert.due_at')} AS dueAt, act.data ->> '$.by' AS by,
    iif(isLast, alert.data ->> '$.closed.cause', NULL) AS causeCode,
    iif(isLast, alert.data ->> '$.closed.action', NULL) AS actionCode,
    patient.data ->> '$.programmes' AS programmes, act.data ->> '$.text' AS text,
    alert.data ->> '$.reason' AS reason, alert.data ->> '$.rule.id' AS rule
  FROM (
    SELECT *, data ->> '$.act' = 'closed' AND data ->> '$.at' = (
      SELECT data ->> '$.closed.at' FROM alert WHERE alert.id = act.alert_id
    ) AS isLast FROM act WHERE deleted = 0
  ) AS act
  JOIN alert ON alert.id = act.alert_id AND alert.synthetic = 0 AND alert.deleted = 0
  JOIN entity AS patient ON patient.kind = 'patient' AND patient.id = alert.patient_id
  ORDER BY act.seq`;

const SAID = `
  SELECT coalesce(said.data ->> '$.signedAt', said.data ->> '$.at') AS at, said.kind AS act, NULL AS code,
    named.value AS alertId, said.patient_id AS patientId, NULL AS severity, NULL AS raisedAt, NULL AS dueAt,
    coalesce(said.data ->> '$.author.id', said.data ->> '$.by.id') AS by, NULL AS causeCode, NULL AS actionCode,
    patient.data ->> '$.programmes' AS programmes, NULL AS text, NULL AS reason, NULL AS rule
  FROM entity AS said
  JOIN entity AS patient ON patient.kind = 'patient' AND patient.id = said.patient_id
  LEFT JOIN json_each(said.data, '$.alertIds') AS named
  WHERE said.kind IN ('contact', 'note') AND said.deleted = 0
  ORDER BY said.seq`;

type Row = Omit<LogLine, 'programmeIds' | 'code'> & {
  readonly programmes: string;
  readonly code: number | null;
};

/** The lines of the log as an export has them, by SQL of their own: what is said about several alerts has a line for each. */
export function logLines(db: SqliteDatabase): LogLine[] {
  return [ON_ALERTS, SAID].flatMap((sql) =>
    db
      .prepare<[], Row>(sql)
      .all()
      .map(({ programmes, code, rule = null, ...row }) => ({
        ...row,
        rule,
        measure: rule?.split(':')[1] ?? null,
        code: code === null ? null : String(code),
        programmeIds: JSON.parse(programmes) as string[],
      })),
  );
}

/** Acts on the alert itself; what else names an alert is said about it, and is no act on it. */
const ON_ALERT = new Set([
  'raised',
  'taken',
  'released',
  'closed',
  'snoozed',
  'escalated',
  'reopened',
  'commented',
]);

/** The same lines from the text of an exported file, by its columns for machines, oldest first. */
export function linesOfCsv(text: string): LogLine[] {
  return parseCsv(text)
    .filter(({ outcome }) => outcome === 'done')
    .flatMap((record) => {
      const field = (name: string): string | null => {
        const value = record[name];
        return value === undefined || value === '' ? null : value;
      };
      const act = field('act') ?? '';
      const isAct = ON_ALERT.has(act);
      const line: LogLine = {
        at: field('time') ?? '',
        act,
        code: null,
        alertId: field('alertId'),
        patientId: field('patientId') ?? '',
        severity: isAct ? field('severity') : null,
        raisedAt: isAct ? field('raisedAt') : null,
        dueAt: isAct ? field('dueAt') : null,
        by: field('userId') ?? '',
        causeCode: field('causeCode'),
        actionCode: field('actionCode'),
        programmeIds: field('programmeIds')?.split(' ') ?? [],
        text: null,
        reason: isAct ? field('reason') : null,
        rule: isAct ? field('ruleId') : null,
        measure: (isAct ? field('ruleId') : null)?.split(':')[1] ?? null,
      };
      const named = field('alertIds')?.split(' ') ?? [];
      return isAct || named.length === 0 ? [line] : named.map((alertId) => ({ ...line, alertId }));
    })
    .reverse();
}
