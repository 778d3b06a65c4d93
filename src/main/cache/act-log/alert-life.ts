import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { OwnLine } from '@shared/lead/own-line';
import type { AlertLife, LifeDelivery, LogRow } from '@shared/ipc/lead/log-contract';
import type { AlertEvent } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import { entityReader } from '../queries/entity-reader';
import { actRows, ownRow, paperRow } from './log-rows';
import { paperLines, type PaperKind, type PaperLine } from './paper-lines';
import { RowContext, rowSources } from './row-context';

/** Everything that is known of one alert, oldest first; null where the alert or its patient is not here. */
export function readAlertLife(
  db: SqliteDatabase,
  alertId: string,
  own: readonly OwnLine[],
): AlertLife | null {
  const context = new RowContext(rowSources(db));
  const found = context.alert(alertId);
  const entities = entityReader(db);
  const patient = found === null ? null : entities.read('patient', found.alert.patientId);
  if (found === null || patient === null) return null;
  const { alert } = found;
  const papers = papersAbout(db, alert.patientId, alertId);
  const rows: LogRow[] = [
    ...actRows(eventsOf(db, alertId), context),
    ...papers.map((line) => paperRow({ ...line, alertIds: [alertId] }, context)),
    ...handoverRows(db, alertId, context),
    ...own
      .filter(({ alertIds }) => alertIds.includes(alertId))
      .map((line) => ownRow({ ...line, alertIds: [alertId] }, context)),
  ];
  const raisedAt = fromWireTime(alert.raisedAt);
  return {
    ...{ alertId, patient, programmes: entities.programmes(patient.programmes) },
    ...{ severity: alert.severity, state: alert.state, raisedAt, dueAt: fromWireTime(alert.dueAt) },
    ruleText: alert.rule.text,
    // The beginning first, also where a clock says otherwise; then as it was.
    rows: rows.sort((a, b) => rank(a) - rank(b) || a.at - b.at),
    deliveries: papers.flatMap((line) => (line.act === 'note' ? deliveriesOf(db, line.id) : [])),
  };
}

function rank({ act }: LogRow): number {
  return act === 'raised' ? 0 : 1;
}

function eventsOf(db: SqliteDatabase, alertId: string): readonly AlertEvent[] {
  return db
    .prepare<[string], string>('SELECT data FROM act WHERE alert_id = +? AND deleted = 0 ORDER BY at, seq')
    .pluck()
    .all(alertId)
    .map((data) => JSON.parse(data) as AlertEvent);
}

function papersAbout(db: SqliteDatabase, patientId: string, alertId: string): readonly PaperLine[] {
  return db
    .prepare<[string], { kind: PaperKind; data: string }>(
      `SELECT kind, data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = ? AND kind IN ('contact', 'note', 'task') AND deleted = 0 ORDER BY seq`,
    )
    .all(patientId)
    .flatMap(({ kind, data }) => {
      const paper = JSON.parse(data) as EntityOf<PaperKind>;
      return isAbout(paper, alertId) ? paperLines(kind, paper) : [];
    });
}

function isAbout(paper: EntityOf<PaperKind>, alertId: string): boolean {
  if ('alertIds' in paper) return paper.alertIds.includes(alertId);
  return 'alertId' in paper && paper.alertId === alertId;
}

/** Of a handover only the lines that name the alert, and what the receiver said to them. */
function handoverRows(db: SqliteDatabase, alertId: string, context: RowContext): readonly LogRow[] {
  return entityReader(db)
    .all('handover')
    .flatMap((handover) => {
      const lines = handover.lines.filter((line) => line.alertId === alertId);
      if (lines.length === 0) return [];
      const { text: _text, ...rest } = handover;
      return paperLines('handover', { ...rest, lines }).map((line) =>
        paperRow({ ...line, alertIds: [alertId], patientId: lines[0]?.patientId ?? null }, context),
      );
    });
}

function deliveriesOf(db: SqliteDatabase, noteId: string): readonly LifeDelivery[] {
  return db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY delivery_of_note
       WHERE data ->> '$.noteId' = ? AND kind = 'delivery' AND deleted = 0 ORDER BY seq`,
    )
    .pluck()
    .all(noteId)
    .map((data) => {
      const { id, channel, state, at, by, error } = JSON.parse(data) as EntityOf<'delivery'>;
      const told = error === undefined ? null : `${error.code}: ${error.text}`;
      return { id, noteId, channel, state, at: fromWireTime(at), by: by.name, error: told };
    });
}
