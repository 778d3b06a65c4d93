import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { AppRec } from '@shared/journal/dialog/app-rec';
import { matchReceipt } from '@shared/journal/dialog/receipt-match';
import type { DeliveryJob, JobError, JobProgress } from '@main/ledger/delivery-job';
import { receiptError } from './receipt-error';
import type { HandOver } from './send-answer';

/** First and longest wait before the next attempt; each is twice the one before, less up to a quarter. */
export const FIRST_WAIT: Millis = 5 * SECOND;
export const LONGEST_WAIT: Millis = 15 * MINUTE;

/** Everything that is under way from here, and which of it is being handed over at this moment. */
export interface DeliveryState {
  readonly jobs: ReadonlyMap<string, DeliveryJob>;
  readonly inFlight: ReadonlySet<string>;
}

export type DeliveryEvent =
  /** A job as the ledger has it: new, answered by the centre, or made anew. */
  | { readonly kind: 'job'; readonly job: DeliveryJob }
  /** The centre answered: a job that waited for it is as the ledger has it, of any other what was told is taken alone. */
  | { readonly kind: 'told'; readonly job: DeliveryJob }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: HandOver; readonly chance: number }
  | { readonly kind: 'receipt'; readonly receipt: AppRec }
  /** The note must not leave as it was queued: a person looks at it. */
  | { readonly kind: 'kept_back'; readonly id: string; readonly error: JobError }
  /** Time has passed. */
  | { readonly kind: 'look' };

/** What is told of receipts that change nothing, and of what a person should look at. */
export type DeliveryNews =
  'receipt_unknown' | 'receipt_repeated' | 'receipt_contradicts' | 'received_with_faults' | 'route_paused';

/** What an event leads to. */
export interface DeliveryStep {
  readonly state: DeliveryState;
  /** Jobs whose progress must be on disk. */
  readonly changed: readonly DeliveryJob[];
  /** Documents to hand over now; they are in flight from here on. */
  readonly send: readonly string[];
  readonly news: readonly DeliveryNews[];
  /** When to look again although nothing happens; null where nothing waits for time. */
  readonly lookAt: Millis | null;
}

export const NOTHING_UNDER_WAY: DeliveryState = { jobs: new Map(), inFlight: new Set() };

/**
 * What goes when (product.md N5), as a function of what is under way, what happened and the time. Of each way to each
 * receiver the oldest goes first and one at a time; others don't wait for it. Nothing goes before the centre said yes to
 * the note and its export. What is not answered is tried again for ever, in growing waits, since nobody knows whether it
 * arrived: the receiver tells a repeat by the document's id. What a person must mend stands aside and lets the others
 * pass; where the way itself is closed all of it waits, and that is told.
 */
export function deliveryStep(state: DeliveryState, event: DeliveryEvent, now: Millis): DeliveryStep {
  const { jobs, inFlight, changed, news } = applied(state, event, now);
  const { send, lookAt } = due(jobs, inFlight, now);
  return {
    state: { jobs, inFlight: send.length === 0 ? inFlight : new Set([...inFlight, ...send]) },
    ...{ changed, send, news, lookAt },
  };
}

type Applied = DeliveryState & Pick<DeliveryStep, 'changed' | 'news'>;

function applied(state: DeliveryState, event: DeliveryEvent, now: Millis): Applied {
  switch (event.kind) {
    case 'look':
      return { ...state, changed: [], news: [] };
    case 'job':
      return { ...state, jobs: withJob(state.jobs, event.job), changed: [], news: [] };
    case 'told':
      return {
        ...state,
        jobs: withJob(state.jobs, told(state.jobs.get(event.job.id), event.job)),
        changed: [],
        news: [],
      };
    case 'kept_back':
      return progressed({ ...state, inFlight: without(state.inFlight, event.id) }, event.id, (job) =>
        job.state === 'queued' || job.state === 'waiting'
          ? { state: 'rejected', at: now, nextAt: null, error: event.error }
          : null,
      );
    case 'answer':
      return answered(state, event, now);
    case 'receipt':
      return receiptCame(state, event.receipt, now);
  }
}

/** What was learned since the ledger was read is not taken back. */
function told(known: DeliveryJob | undefined, stored: DeliveryJob): DeliveryJob {
  if (known === undefined || known.state === 'waiting') return stored;
  const { reported, reporting, version } = stored;
  return { ...known, reported, reporting, version };
}

function answered(
  state: DeliveryState,
  { id, answer, chance }: Extract<DeliveryEvent, { kind: 'answer' }>,
  now: Millis,
): Applied {
  const landed = { ...state, inFlight: without(state.inFlight, id) };
  // A receipt may overtake the answer to the sending: what is over stays over.
  return progressed(landed, id, (job) =>
    job.state === 'queued' ? afterAnswer(job, answer, chance, now) : null,
  );
}

function afterAnswer(
  job: DeliveryJob,
  answer: HandOver,
  chance: number,
  now: Millis,
): Partial<JobProgress> & { readonly news?: DeliveryNews } {
  const attempts = job.attempts + 1;
  switch (answer.kind) {
    case 'received':
      return { state: 'received', at: now, attempts, nextAt: null, receipt: answer.receipt, error: null };
    case 'sent':
      return { state: 'sent', at: now, attempts, nextAt: null, error: null };
    case 'unanswered':
      return {
        attempts,
        nextAt: now + Math.max(waitAfter(attempts, chance), Math.min(answer.afterMs ?? 0, LONGEST_WAIT)),
      };
    case 'refused': {
      const { remedy, error } = answer;
      if (remedy === 'mend') return { state: 'rejected', at: now, attempts, nextAt: null, error };
      if (remedy === 'retry') return { attempts, nextAt: now + waitAfter(attempts, chance), error };
      return { attempts, nextAt: now + LONGEST_WAIT, error, news: 'route_paused' };
    }
  }
}

/** The wait before the next attempt after so many. `chance` in [0, 1) keeps many stations from coming at once. */
export function waitAfter(attempts: number, chance: number): Millis {
  const whole = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 20));
  return Math.round(whole * (1 - chance / 4));
}

function receiptCame(state: DeliveryState, receipt: AppRec, now: Millis): Applied {
  const dialogs = [...state.jobs.values()].filter(({ channel }) => channel === 'dialogmelding');
  const match = matchReceipt(receipt, dialogs.map(sentMessage));
  if (match.kind === 'unknown_message') return { ...state, changed: [], news: ['receipt_unknown'] };
  const job = dialogs.find(({ documentId }) => documentId === match.messageId);
  if (match.kind === 'repeated' || job === undefined || job.receipts.includes(receipt.id)) {
    return { ...state, changed: [], news: ['receipt_repeated'] };
  }
  if (match.kind === 'contradicts') return { ...state, changed: [], news: ['receipt_contradicts'] };
  // Nothing of it has left: a receipt for it is about something else.
  if (job.state === 'waiting' || (job.attempts === 0 && !state.inFlight.has(job.id)))
    return { ...state, changed: [], news: ['receipt_unknown'] };
  return progressed(state, job.id, () => ({
    state: receipt.status === 'rejected' ? 'rejected' : 'received',
    at: now,
    nextAt: null,
    receipt: receipt.id,
    receipts: [...job.receipts, receipt.id],
    error: receiptError(receipt),
    ...(receipt.status === 'received_with_faults' ? { news: 'received_with_faults' as const } : {}),
  }));
}

function sentMessage({ documentId, state, receipt, error }: DeliveryJob) {
  if (receipt === null || (state !== 'received' && state !== 'rejected')) return { messageId: documentId };
  const status =
    state === 'rejected' ? 'rejected' : error === null ? 'received' : ('received_with_faults' as const);
  return { messageId: documentId, taken: { receiptId: receipt, status } } as const;
}

/** The oldest of each route that waits for its turn, where none of the route is in flight. */
function due(
  jobs: DeliveryState['jobs'],
  inFlight: DeliveryState['inFlight'],
  now: Millis,
): Pick<DeliveryStep, 'send' | 'lookAt'> {
  const heads = new Map<string, DeliveryJob>();
  const busy = new Set<string>();
  for (const job of jobs.values()) {
    const route = `${job.channel} ${job.route}`;
    if (inFlight.has(job.id)) busy.add(route);
    if (job.state !== 'queued') continue;
    const head = heads.get(route);
    if (head === undefined || job.place < head.place) heads.set(route, job);
  }
  const free = [...heads].filter(([route]) => !busy.has(route)).map(([, job]) => job);
  // No wait is longer than the longest: a clock that was set back must not hold a note for a year.
  const waits = ({ nextAt }: DeliveryJob): boolean =>
    nextAt !== null && nextAt > now && nextAt - now <= LONGEST_WAIT;
  const later = free.filter(waits).flatMap(({ nextAt }) => nextAt ?? []);
  return {
    send: free.filter((job) => !waits(job)).map(({ id }) => id),
    lookAt: later.length === 0 ? null : Math.min(...later),
  };
}

function progressed(
  state: DeliveryState,
  id: string,
  change: (job: DeliveryJob) => (Partial<JobProgress> & { readonly news?: DeliveryNews }) | null,
): Applied {
  const job = state.jobs.get(id);
  const changes = job === undefined ? null : change(job);
  if (job === undefined || changes === null) return { ...state, changed: [], news: [] };
  const { news, ...progress } = changes;
  const after = { ...job, ...progress };
  return {
    ...state,
    jobs: withJob(state.jobs, after),
    changed: [after],
    news: news === undefined ? [] : [news],
  };
}

function withJob(jobs: DeliveryState['jobs'], job: DeliveryJob): DeliveryState['jobs'] {
  return new Map(jobs).set(job.id, job);
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
