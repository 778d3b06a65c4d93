import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { ReviewedRow } from '@shared/ipc/worklist-views';
import type { User } from '@shared/model/patient';
import type { Act } from '@main/desk/act';
import { mayReviewWithOthers } from '@main/desk/patient-acts';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening, type AccessLog } from './access-log';
import { ViewBook } from './view-book';
import type { Running } from '../running';
import type { Station } from '../station';

const notReady = failure('not_ready');

type Names<K extends RequestName> = Pick<Handlers, K>;

/** What the worklist asks beside its rows: reviews of many, a search by person number, named views. */
export function worklistHandlers(
  station: Station,
  access: AccessLog,
  newId: () => string,
): Names<'reviewPatients' | 'unreviewPatients' | 'findPatients' | 'readViews' | 'saveView' | 'deleteView'> {
  return {
    ...batchHandlers(station, newId),
    ...searchHandlers(station, access),
    ...viewHandlers(station, newId),
  };
}

function batchHandlers(station: Station, newId: () => string): Names<'reviewPatients' | 'unreviewPatients'> {
  const together = async (
    type: 'patient.review' | 'patient.unreview',
    batchId: string,
    rows: readonly ReviewedRow[],
    fits: (running: Running, row: ReviewedRow) => boolean,
  ): ReturnType<Handlers['reviewPatients']> => {
    const { running, user } = station;
    if (running === null) return notReady;
    if (user === null) return failure('not_signed_in');
    const byId = new Map(rows.map((row) => [row.patientId, row]));
    const acts = [...byId.values()].map((row): Act => ({
      type,
      entity: { kind: 'patient', id: row.patientId, version: row.version },
      payload: { upToSeq: row.upToSeq, batchId },
    }));
    const done = await running.service.actOnMany(acts, user, station.auditDraft(type, user), (act) => {
      const row = byId.get(act.entity.id);
      return row !== undefined && fits(running, row);
    });
    return done.ok ? success({ batchId, ...done.value }) : done;
  };
  return {
    reviewPatients: ({ batchId, rows }) =>
      together('patient.review', batchId ?? newId(), rows, ({ desk }, row) =>
        mayReviewWithOthers(desk.row(row.patientId), row.upToSeq),
      ),
    unreviewPatients: ({ batchId, rows }) => together('patient.unreview', batchId, rows, () => true),
  };
}

function searchHandlers(station: Station, access: AccessLog): Names<'findPatients'> {
  return {
    findPatients: async ({ digits }) => {
      const { running, user } = station;
      if (running === null) return notReady;
      if (user === null) return failure('not_signed_in');
      // That somebody searched by number is logged, the number is not.
      const about = { ground: 'person_number' };
      await logOpening({ station, access }, running, user, 'findPatients', 'person-number', about);
      return success(await running.stores.cache.call('findByNumber', { digits }));
    },
  };
}

function viewHandlers(station: Station, newId: () => string): Names<'readViews' | 'saveView' | 'deleteView'> {
  const book = new ViewBook();
  type Asked = { readonly running: Running; readonly user: User } | null;
  const asked = (): Asked => {
    const { running, user } = station;
    return running === null || user === null ? null : { running, user };
  };
  return {
    readViews: async () => {
      const by = asked();
      return by === null ? notReady : success(await book.read(by.running.stores.ledger, by.user));
    },
    saveView: ({ scope, view }) => {
      const by = asked();
      return by === null
        ? Promise.resolve(notReady)
        : book.save(by.running.stores.ledger, by.user, scope, { ...view, id: view.id ?? newId() });
    },
    deleteView: ({ scope, id }) => {
      const by = asked();
      return by === null
        ? Promise.resolve(notReady)
        : book.delete(by.running.stores.ledger, by.user, scope, id);
    },
  };
}
