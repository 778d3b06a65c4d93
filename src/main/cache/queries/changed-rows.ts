import type { SqliteDatabase } from '@storage/open-database';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import type { ChangedRows } from '../cache-calls';
import type { Touched } from '../change-writer';
import { alertRows } from './alert-rows';
import { entityReader } from './entity-reader';
import { worklistRows } from './worklist-rows';

/** Rows of the two lists that a batch changed; everybody's where shared names changed. */
export function changedRows(db: SqliteDatabase, touched: Touched): ChangedRows {
  const entities = entityReader(db);
  const alerts = alertRows(db, entities);
  const rows = worklistRows(db, entities);
  if (touched.everyone) {
    const waiting = alerts.notClosed();
    const worklist = rows.all(waiting);
    return {
      worklist,
      worklistGone: [...touched.patients].filter((id) => !worklist.some((row) => row.patientId === id)),
      alerts: waiting,
      alertsGone: [...touched.alerts].filter((id) => !waiting.some((row) => row.id === id)),
      patientIds: worklist.map((row) => row.patientId),
    };
  }
  const worklist: WorklistRow[] = [];
  const worklistGone: string[] = [];
  const changedAlerts: AlertRow[] = [];
  const stillWaiting = new Set<string>();
  for (const patientId of touched.patients) {
    const waiting = alerts.ofPatient(patientId).filter((row) => row.state !== 'closed');
    // The patient's name, limits or evidence may have changed, so all waiting rows of the patient are new.
    changedAlerts.push(...waiting);
    for (const row of waiting) stillWaiting.add(row.id);
    const row = rows.one(patientId, waiting);
    if (row === null) worklistGone.push(patientId);
    else worklist.push(row);
  }
  return {
    worklist,
    worklistGone,
    alerts: changedAlerts,
    alertsGone: [...touched.alerts].filter((id) => !stillWaiting.has(id)),
    patientIds: [...touched.patients],
  };
}
