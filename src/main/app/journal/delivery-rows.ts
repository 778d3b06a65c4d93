import { MINUTE, type Millis } from '@shared/clock';
import type { DeliveryRow, DeliveryWait, NoteRow } from '@shared/ipc/journal/note-views';
import type { DeliveryJob } from '@main/ledger/delivery-job';

/** Under way for longer than this, a delivery is stuck: the lead sees it. */
export const STUCK_AFTER: Millis = 15 * MINUTE;

const WAITS: Readonly<Record<DeliveryJob['state'], DeliveryWait | null>> = {
  waiting: 'centre',
  queued: 'receiver',
  sent: 'receipt',
  rejected: 'person',
  received: null,
};

/** A delivery of this workstation as the page shows it. */
export function rowOfJob(job: DeliveryJob, now: Millis): DeliveryRow {
  const { id, version, noteId, patientId, patientName, channel, at, by, receipt, error, attempts } = job;
  return {
    ...{ id, version, noteId, patientId, patientName, channel, at, by, receipt, error, attempts },
    state: job.state === 'waiting' ? 'queued' : job.state,
    waits: WAITS[job.state],
    nextAt: job.state === 'queued' ? job.nextAt : null,
    stuck: isStuck(WAITS[job.state], at, now),
  };
}

/** A delivery that another workstation sends, as the log has it. */
export function rowElsewhere(row: DeliveryRow, now: Millis): DeliveryRow {
  return { ...row, stuck: isStuck(row.waits, row.at, now) };
}

function isStuck(waits: DeliveryWait | null, at: Millis, now: Millis): boolean {
  return waits === 'person' || (waits !== null && now - at > STUCK_AFTER);
}

/** Deliveries of some notes from here, in the order asked for; what the log says of the same ones is older. */
export function deliveriesOfNotes(
  jobs: readonly DeliveryJob[],
  noteIds: readonly string[],
  now: Millis,
): readonly DeliveryRow[] {
  const asked = new Set(noteIds);
  return jobs.filter(({ noteId }) => asked.has(noteId)).map((job) => rowOfJob(job, now));
}

/** The notes of a patient with what this workstation knows of its own deliveries. */
export function withOwnDeliveries(
  notes: readonly NoteRow[],
  jobs: readonly DeliveryJob[],
  now: Millis,
): readonly NoteRow[] {
  const own = deliveriesOfNotes(
    jobs,
    notes.map(({ id }) => id),
    now,
  );
  return notes.map((note) => {
    const mine = own.filter(({ noteId }) => noteId === note.id);
    const known = new Set(mine.map(({ id }) => id));
    return { ...note, deliveries: [...note.deliveries.filter(({ id }) => !known.has(id)), ...mine] };
  });
}
