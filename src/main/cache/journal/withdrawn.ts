import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime, type Millis } from '@shared/clock';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import type { WithdrawnRow } from '@shared/ipc/journal/note-views';
import type { Note } from '@shared/journal/facts';
import type { EntityOf } from '@shared/model/entity';
import { shownName } from '../queries/alert-rows';
import { entityReader } from '../queries/entity-reader';
import { deliveriesReader } from './note-rows';

/** Notes that were withdrawn since a time because they were wrong, the newest first, and whether the wrong one had left. */
export function readWithdrawn(db: SqliteDatabase, since: Millis): readonly WithdrawnRow[] {
  const entities = entityReader(db);
  const deliveries = deliveriesReader(db);
  return db
    .prepare<[number], string>(
      `SELECT data FROM entity INDEXED BY entity_over
       WHERE over_at >= ? AND over_at IS NOT NULL AND kind = 'note' AND deleted = 0
       ORDER BY over_at DESC, seq DESC`,
    )
    .pluck()
    .all(since)
    .map((data) => JSON.parse(data) as Note)
    .flatMap(({ id, status, replaces, patientId, signedAt, author }) => {
      if (status !== 'entered_in_error' || replaces === undefined) return [];
      const patient = entities.read('patient', patientId);
      return [
        {
          noteId: replaces,
          withdrawnBy: id,
          patientId,
          patientName: patient === null ? patientId : shownName(patient),
          at: fromWireTime(signedAt),
          by: { id: author.id, name: author.name },
          hadLeft: deliveries(replaces).some(({ delivery }) => hasLeft(delivery)),
        },
      ];
    });
}

/** What travels has left once it was sent; what a person took out by hand was out when it was registered. */
function hasLeft({ channel, state }: EntityOf<'delivery'>): boolean {
  return state !== 'queued' || !isSentChannel(channel);
}
