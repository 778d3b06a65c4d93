import type { DeliveryJob } from '@main/ledger/delivery-job';
import type { AppRec, AppRecStatus } from '@shared/journal/dialog/app-rec';

/** A delivery that the centre has said yes to, by default. */
export function deliveryJob(id: string, over: Partial<DeliveryJob> = {}): DeliveryJob {
  return {
    id,
    noteId: `note-of-${id}`,
    patientId: 'patient-1',
    patientName: 'Blomst, Vakker',
    channel: 'vkp',
    route: '310000027',
    documentId: `document-of-${id}`,
    state: 'queued',
    at: 0,
    attempts: 0,
    nextAt: null,
    receipt: null,
    receipts: [],
    error: null,
    by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
    createdAt: 0,
    place: 1,
    reported: 'queued||',
    version: 1,
    reporting: false,
    ...over,
  };
}

/** A receipt for a message. */
export function receiptFor(
  originalId: string,
  status: AppRecStatus,
  id = `receipt-of-${originalId}`,
): AppRec {
  return {
    version: '1.1',
    id,
    generatedAt: '2026-03-02T12:00:00Z',
    originalId,
    originalType: 'DIALOG_HELSEFAGLIG',
    status,
    faults: status === 'received' ? [] : [{ code: 'E35', list: '', text: { nb: 'Ukjent', en: 'Unknown' } }],
  };
}
