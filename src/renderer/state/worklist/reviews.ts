import { create } from 'zustand';
import { systemClock, type Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { BatchOutcome, ReviewedRow } from '@shared/ipc/worklist-views';
import { failure, success, type Outcome } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { worklistFeed } from '../live-rows';

/** Many patients reviewed by one press, for as long as it may be undone from here. */
export interface ReviewBatch {
  readonly batchId: string;
  readonly at: Millis;
  readonly rows: readonly ReviewedRow[];
}

interface Reviews {
  readonly last: ReviewBatch | null;
  /** How far a press on many has come, null while none is under way. */
  readonly running: { readonly done: number; readonly total: number } | null;
}

export const useReviews = create<Reviews>()(() => ({ last: null, running: null }));

/** Patients in one request; each request is one write on disk. */
const AT_ONCE = 100;

export interface ManyDone {
  readonly count: number;
  /** Patients left out: no longer green, or behind a lost race. */
  readonly left: number;
}

/** Reviews exactly these rows, as they were drawn at the press. What fails half-way keeps what is registered. */
export async function reviewMany(rows: readonly ReviewedRow[]): Promise<Outcome<ManyDone, RequestError>> {
  const batch: { id: string | null } = { id: null };
  const registered = new Set<string>();
  const outcome = await inParts(rows, async (part) => {
    const answer = await station().reviewPatients({ batchId: batch.id, rows: [...part] });
    if (answer.ok) {
      batch.id = answer.value.batchId;
      for (const { entityId } of answer.value.registered) registered.add(entityId);
    }
    return answer;
  });
  if (batch.id !== null) {
    const done = rows.filter(({ patientId }) => registered.has(patientId));
    useReviews.setState({ last: { batchId: batch.id, at: systemClock.now(), rows: done } });
  }
  return outcome;
}

/** Takes a whole batch back. */
export async function undoBatch({ batchId, rows }: ReviewBatch): Promise<Outcome<ManyDone, RequestError>> {
  const now = rows.map((row) => ({
    ...row,
    version: worklistFeed.row(row.patientId)?.version ?? row.version,
  }));
  const outcome = await inParts(now, (part) => station().unreviewPatients({ batchId, rows: [...part] }));
  if (outcome.ok) useReviews.setState({ last: null });
  return outcome;
}

/** A new person may not undo what the one before did. */
export function resetReviews(): void {
  useReviews.setState({ last: null, running: null });
}

async function inParts(
  rows: readonly ReviewedRow[],
  send: (part: readonly ReviewedRow[]) => Promise<Outcome<BatchOutcome, RequestError>>,
): Promise<Outcome<ManyDone, RequestError>> {
  let count = 0;
  let left = 0;
  try {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      useReviews.setState({ running: { done: from, total: rows.length } });
      const answer = await send(rows.slice(from, from + AT_ONCE));
      if (!answer.ok) return failure(answer.error);
      count += answer.value.registered.length;
      left += answer.value.left.length;
    }
    return success({ count, left });
  } finally {
    useReviews.setState({ running: null });
  }
}
