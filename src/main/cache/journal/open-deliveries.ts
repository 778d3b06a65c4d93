import type { SqliteDatabase } from '@storage/open-database';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import type { EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { entityReader } from '../queries/entity-reader';
import { deliveryRow } from './note-rows';

/** Deliveries that travel and are not received, as the log has them; the oldest first. */
export function readOpenDeliveries(db: SqliteDatabase): readonly DeliveryRow[] {
  const entities = entityReader(db);
  const rows = db
    .prepare<[], { version: number; data: string }>(
      `SELECT version, data FROM entity WHERE kind = 'delivery' AND deleted = 0
         AND data ->> '$.state' <> 'received' AND data ->> '$.channel' IN ('vkp', 'dialogmelding') ORDER BY seq`,
    )
    .all();
  return rows.flatMap(({ version, data }) => {
    const delivery = JSON.parse(data) as EntityOf<'delivery'>;
    const note = entities.read('note', delivery.noteId);
    if (note === null) return [];
    const patient = entities.read('patient', note.patientId);
    const name = patient === null ? note.patientId : shownName(patient);
    return [deliveryRow({ version, delivery }, note.patientId, name)];
  });
}
