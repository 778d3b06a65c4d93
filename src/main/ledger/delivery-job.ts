import type { EntityOf } from '@shared/model/entity';
import type { Named } from '@shared/model/primitives';
import type { Millis } from '@shared/clock';
import type { SentChannel } from '@shared/ipc/journal/note-inputs';

/**
 * Where a delivery stands: `waiting` for the centre's yes to note and export, `queued` for its turn, `sent` for the
 * receipt; `received` and `rejected` are ends that only a person or a receiver changes.
 */
export type JobState = 'waiting' | EntityOf<'delivery'>['state'];

/** Why a receiver did not take a note as it was: its code, and what it means in both languages. */
export interface JobError {
  readonly code: string;
  readonly text: { readonly nb: string; readonly en: string };
}

/** What sending changes of a job. */
export interface JobProgress {
  readonly state: JobState;
  /** When the state was reached. */
  readonly at: Millis;
  readonly attempts: number;
  /** Not tried before this; null where nothing holds it back but its turn. */
  readonly nextAt: Millis | null;
  /** What the receiver named the note, or the id of its receipt. */
  readonly receipt: string | null;
  /** Ids of the receipts that were taken already: one that comes again changes nothing. */
  readonly receipts: readonly string[];
  readonly error: JobError | null;
}

/** A note's way to one receiver; its document lies beside it and is read when it goes. */
export interface DeliveryJob extends JobProgress {
  readonly id: string;
  readonly noteId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly channel: SentChannel;
  /** Organisation number of the municipality's record, or the receiver's HER-id: what goes by the same goes in order. */
  readonly route: string;
  /** Id of the document or message: the same however often it goes. */
  readonly documentId: string;
  readonly by: Named;
  readonly createdAt: Millis;
  /** The order in which deliveries were asked for. */
  readonly place: number;
  /** What the centre was told last (`reportOf`), as far as it is on disk. */
  readonly reported: string;
  /** Version of the delivery at the centre; 0 before the centre has it. */
  readonly version: number;
  /** True while a report waits for the centre's answer. */
  readonly reporting: boolean;
}

/** A delivery that a person asks for. */
export type NewDelivery = Pick<
  DeliveryJob,
  'id' | 'noteId' | 'patientId' | 'patientName' | 'channel' | 'route' | 'documentId' | 'by' | 'createdAt'
>;

/** A refused delivery as the record has it now: its bytes, and whom they are for. Neither goes without the other. */
export interface MadeAnew {
  readonly body: Uint8Array;
  readonly route: string;
}

/** What there is to tell the centre of a job: the same text, nothing new. */
export function reportOf({
  state,
  receipt,
  error,
}: Pick<DeliveryJob, 'state' | 'receipt' | 'error'>): string {
  return [state === 'waiting' ? 'queued' : state, receipt ?? '', error?.code ?? ''].join('|');
}
