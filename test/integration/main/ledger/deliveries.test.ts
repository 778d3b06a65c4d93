import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewCommand } from '@main/ledger/ledger-calls';
import type { NewDelivery } from '@main/ledger/delivery-job';
import { salvageLedger } from '@main/ledger/salvage/salvage-ledger';
import { servedLedger } from '@main/ledger/served-ledger';
import { wireTime } from '../../../support/builders';
import { auditDraft, LEDGER_KEY, ledgerIn } from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

const BODY = Buffer.from('{"resourceType":"Bundle"}');
const job: NewDelivery = {
  id: 'delivery-1',
  noteId: 'note-1',
  patientId: 'patient-1',
  patientName: 'Blomst, Vakker',
  channel: 'vkp',
  route: '310000027',
  documentId: 'document-1',
  by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
  createdAt: 1_000,
};

function command(id: string, type: string, kind: string, entityId: string, payload: object): NewCommand {
  const entity = { kind, id: entityId, version: 1 };
  return {
    command: { id, type, at: wireTime(), userId: 'user-nurse-1', entity, payload },
    patientId: 'patient-1',
    by: 'Sykepleier Én',
    seen: null,
  };
}

const exported = (id = 'c-1') =>
  command(id, 'note.export', 'note', 'note-1', { deliveryId: 'delivery-1', channel: 'vkp' });
const report = (id: string, state: string) =>
  command(id, 'delivery.report', 'delivery', 'delivery-1', { state });

function queued(folder = temporaryFolder()) {
  const store = ledgerIn(folder);
  const { calls } = servedLedger(store);
  calls.queueDelivery({ entry: exported(), audit: auditDraft('note.export'), job, body: BODY });
  return { store, calls, folder, one: () => calls.deliveryJob({ id: 'delivery-1' }) };
}

describe('a delivery in the ledger', () => {
  it('is there with its export, its audit entry and its bytes, over a restart', () => {
    const { store, folder } = queued();
    expect(store.auditLength()).toBe(1);
    store.close();
    const again = servedLedger(ledgerIn(folder, true)).calls;
    expect(again.unanswered(null).map((one) => one.command.type)).toEqual(['note.export']);
    expect(again.deliveryJobs(null)).toMatchObject([
      { id: 'delivery-1', state: 'waiting', version: 0, place: 1, reported: 'queued||', reporting: false },
    ]);
    expect(again.deliveryBody({ id: 'delivery-1' })).toEqual(BODY);
  });

  it('is not there where its export is not', () => {
    const { calls, store } = queued();
    // The same command id is refused: nothing of the second delivery may stay.
    expect(() =>
      calls.queueDelivery({
        entry: exported(),
        audit: auditDraft('note.export'),
        job: { ...job, id: 'delivery-2' },
        body: BODY,
      }),
    ).toThrow();
    expect([calls.deliveryJobs(null).length, store.auditLength()]).toEqual([1, 1]);
  });

  it.each(['applied', 'duplicate'] as const)('goes on with the centre’s yes (%s)', (status) => {
    const { calls, one } = queued();
    calls.answer({ result: { status, id: 'c-1', seq: 9, version: 2 }, epoch: null });
    expect(one()).toMatchObject({ state: 'queued', version: 1 });
  });

  it('ends with the centre’s no, and can be asked for again', () => {
    const { calls, one } = queued();
    const result = { status: 'rejected', id: 'c-1', code: 'invalid_state', message: '' } as const;
    calls.answer({ result, epoch: null });
    expect(one()).toMatchObject({ state: 'rejected', version: 0, error: { code: 'centre' } });
    calls.queueDelivery({ entry: exported('c-2'), audit: auditDraft(), job, body: Buffer.from('ny') });
    expect(one()).toMatchObject({ state: 'waiting', error: null, place: 1 });
    expect(calls.deliveryBody({ id: 'delivery-1' })).toEqual(Buffer.from('ny'));
  });

  it('keeps what was learned, reports it once, and learns its version from the answer', () => {
    const { calls, one } = queued();
    calls.answer({ result: { status: 'applied', id: 'c-1', seq: 9, version: 2 }, epoch: null });
    const error = { code: '2.1', text: { nb: 'nb', en: 'en' } };
    calls.updateDelivery({
      id: 'delivery-1',
      progress: {
        state: 'rejected',
        at: 5,
        attempts: 1,
        nextAt: null,
        receipt: null,
        receipts: ['r-1'],
        error,
      },
    });
    const told = { id: 'delivery-1', audit: auditDraft(), reported: 'rejected||2.1' };
    calls.reportDelivery({ ...told, entry: report('c-2', 'rejected') });
    expect(one()).toMatchObject({ state: 'rejected', error, receipts: ['r-1'], reporting: true });
    calls.answer({ result: { status: 'applied', id: 'c-2', seq: 10, version: 2 }, epoch: null });
    expect(one()).toMatchObject({ reporting: false, version: 2, reported: 'rejected||2.1' });
    calls.resendDelivery({
      entry: report('c-3', 'queued'),
      audit: auditDraft(),
      id: 'delivery-1',
      made: { body: Buffer.from('rettet'), route: '310000035' },
      at: 6,
    });
    const asked = { route: '310000035', receipts: ['r-1'] };
    expect(one()).toMatchObject({ state: 'queued', error: null, reporting: true, ...asked });
    expect(calls.deliveryBody({ id: 'delivery-1' })).toEqual(Buffer.from('rettet'));
  });

  it('drops the document of what was received and told, not before', () => {
    const { calls } = queued();
    calls.answer({ result: { status: 'applied', id: 'c-1', seq: 9, version: 2 }, epoch: null });
    const progress = { at: 5, attempts: 1, nextAt: null, receipt: 'r', receipts: [], error: null };
    calls.updateDelivery({ id: 'delivery-1', progress: { ...progress, state: 'received' } });
    calls.dropDeliveredBodies({ before: 100 });
    expect(calls.deliveryBody({ id: 'delivery-1' })).not.toBeNull();
    const entry = report('c-2', 'received');
    calls.reportDelivery({ id: 'delivery-1', audit: auditDraft(), entry, reported: 'received|r|' });
    calls.answer({ result: { status: 'applied', id: 'c-2', seq: 10, version: 2 }, epoch: null });
    calls.dropDeliveredBodies({ before: 5 });
    expect(calls.deliveryBody({ id: 'delivery-1' })).not.toBeNull();
    calls.dropDeliveredBodies({ before: 6 });
    expect(calls.deliveryBody({ id: 'delivery-1' })).toBeNull();
    expect(calls.deliveryJobs(null)).toEqual([]);
  });

  it('is saved from a damaged ledger with its document', () => {
    const { store, folder, calls } = queued();
    const [whole] = calls.deliveryJobs(null);
    store.close();
    const path = join(folder, 'ledger.db');
    expect(salvageLedger({ path, key: LEDGER_KEY, stamp: '9', at: 9 })).toEqual({ kept: 3, lost: 0 });
    const saved = servedLedger(ledgerIn(folder, true)).calls;
    expect(saved.deliveryJobs(null)).toEqual([whole]);
    expect(saved.deliveryBody({ id: 'delivery-1' })).toEqual(BODY);
  });
});
