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

/** Which column of an exported file is which; several values of one field are parted by `|` or a blank. */
export type CsvColumns = Readonly<Record<keyof Omit<LogLine, 'reason' | 'rule' | 'measure'>, string>>;

/** The same lines from the text of an exported file. */
export function linesOfCsv(text: string, columns: CsvColumns): LogLine[] {
  return parseCsv(text).map((record) => {
    const field = (name: keyof CsvColumns): string | null => {
      const value = record[columns[name]];
      return value === undefined || value === '' ? null : value;
    };
    return {
      at: field('at') ?? '',
      act: field('act') ?? '',
      code: field('code'),
      alertId: field('alertId'),
      patientId: field('patientId') ?? '',
      severity: field('severity'),
      raisedAt: field('raisedAt'),
      dueAt: field('dueAt'),
      by: field('by') ?? '',
      causeCode: field('causeCode'),
      actionCode: field('actionCode'),
      programmeIds: field('programmeIds')?.split(/[|\s]+/) ?? [],
      text: field('text'),
    };
  });
}
