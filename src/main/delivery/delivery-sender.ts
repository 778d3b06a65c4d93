import { DAY, MINUTE, SECOND, type Clock, type Millis } from '@shared/clock';
import { readAppRec } from '@shared/journal/dialog/app-rec';
import type { DeliveryJob, JobError, JobProgress } from '@main/ledger/delivery-job';
import {
  deliveryStep,
  NOTHING_UNDER_WAY,
  type DeliveryEvent,
  type DeliveryNews,
  type DeliveryState,
} from './delivery-policy';
import type { Receipts } from './dialog-transport';
import type { HandOver } from './send-answer';

/** The part of the ledger that sending needs. */
export interface DeliveryLedger {
  readonly jobs: () => Promise<readonly DeliveryJob[]>;
  readonly job: (id: string) => Promise<DeliveryJob | null>;
  readonly body: (id: string) => Promise<Uint8Array | null>;
  readonly update: (id: string, progress: JobProgress) => Promise<unknown>;
  /** Drops the documents of what was received before a time. */
  readonly dropBodies: (before: Millis) => Promise<unknown>;
}

export interface DeliverySenderParts {
  readonly ledger: DeliveryLedger;
  readonly clock: Clock;
  /** Does work after a wait; the answer takes it back. */
  readonly after: (wait: Millis, work: () => void) => () => void;
  readonly random: () => number;
  /** Hands one document over; never throws for what a receiver does. */
  readonly hand: (job: DeliveryJob, document: Uint8Array) => Promise<HandOver>;
  /** Why the document must not reach a record any more (withdrawn, or not true since it was made); null where it may. */
  readonly keptBack: (job: DeliveryJob, document: Uint8Array) => Promise<JobError | null>;
  /** Receipts that lie ready; null where the site has no way for them. */
  readonly receipts: (() => Promise<Receipts | null>) | null;
  readonly onChanged: (jobs: readonly DeliveryJob[]) => void;
  readonly onNews: (news: DeliveryNews | 'receipt_unreadable' | 'document_missing') => void;
  readonly onStoreFailure: (error: unknown) => void;
}

/** A document stays for so long after it was received. */
export const BODY_KEPT: Millis = 7 * DAY;
/** Receipts are looked for this often while one is awaited, and this often anyway. */
const SOON: Millis = 5 * SECOND;
const NOW_AND_THEN: Millis = 5 * MINUTE;
/** What could not be written to the ledger is tried again after this. */
const SAVE_AGAIN: Millis = 5 * SECOND;

/** Carries documents from the ledger to their receivers, and what comes back to the ledger; decides nothing itself. */
export class DeliverySender {
  readonly #parts: DeliverySenderParts;
  #state: DeliveryState = NOTHING_UNDER_WAY;
  /** Jobs whose newest progress is not on disk. */
  readonly #unsaved = new Map<string, DeliveryJob>();
  #cancelLook: (() => void) | null = null;
  #cancelReceipts: (() => void) | null = null;
  #cancelSave: (() => void) | null = null;
  #cancelDrop: (() => void) | null = null;
  #asking = false;
  #stopped = false;

  constructor(parts: DeliverySenderParts) {
    this.#parts = parts;
  }

  /** What the ledger holds; what was being handed over at the last end goes again, as the same document. */
  async start(): Promise<void> {
    const { ledger } = this.#parts;
    await this.#dropOld();
    for (const job of await ledger.jobs()) void this.#step({ kind: 'job', job });
    this.#lookForReceipts(0);
  }

  async #dropOld(): Promise<void> {
    const { ledger, clock, after, onStoreFailure } = this.#parts;
    await ledger.dropBodies(clock.now() - BODY_KEPT);
    this.#cancelDrop = after(DAY, () => {
      this.#dropOld().catch(onStoreFailure);
    });
  }

  /** Nothing is asked of the ledger after this; what is under way goes again at the next start. */
  stop(): void {
    this.#stopped = true;
    this.#cancelDrop?.();
    this.#cancelLook?.();
    this.#cancelReceipts?.();
    this.#cancelSave?.();
  }

  /** Everything that is under way or was lately, in the order asked for. */
  get jobs(): readonly DeliveryJob[] {
    return [...this.#state.jobs.values()].sort((a, b) => a.place - b.place);
  }

  job(id: string): DeliveryJob | null {
    return this.#state.jobs.get(id) ?? null;
  }

  /** A delivery was made, or made anew: it is as the ledger has it. */
  async made(id: string): Promise<void> {
    const job = await this.#parts.ledger.job(id);
    if (job !== null) void this.#step({ kind: 'job', job });
  }

  /** The centre answered about a delivery, or a report of it was registered. */
  async told(id: string): Promise<void> {
    const job = await this.#parts.ledger.job(id);
    if (job !== null) void this.#step({ kind: 'told', job });
  }

  #step(event: DeliveryEvent): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false);
    const { now } = this.#parts.clock;
    const step = deliveryStep(this.#state, event, now());
    this.#state = step.state;
    for (const news of step.news) this.#parts.onNews(news);
    const saved = this.#save(step.changed);
    for (const id of step.send) void this.#send(id);
    this.#lookAt(step.lookAt, now());
    if (event.kind !== 'look') this.#parts.onChanged(step.changed);
    if (step.changed.some(({ state }) => state === 'sent')) this.#lookForReceipts(SOON);
    return saved;
  }

  async #send(id: string): Promise<void> {
    const { ledger, hand, keptBack, random, onStoreFailure, onNews } = this.#parts;
    const answered = (answer: HandOver): void => {
      void this.#step({ kind: 'answer', id, answer, chance: random() });
    };
    const job = this.job(id);
    try {
      if (job === null) return;
      const body = await ledger.body(id);
      if (body === null) {
        onNews('document_missing');
        answered(NO_DOCUMENT);
        return;
      }
      const error = await keptBack(job, body);
      if (error !== null) void this.#step({ kind: 'kept_back', id, error });
      else if (!this.#stopped) answered(await hand(job, body));
    } catch (error) {
      // Not read from the disk, or something nobody thought of: nothing is known to have left.
      if (!this.#stopped) onStoreFailure(error);
      answered({ kind: 'unanswered', afterMs: null });
    }
  }

  /** True where all of it is on disk. */
  async #save(jobs: readonly DeliveryJob[]): Promise<boolean> {
    const saved = await Promise.all(jobs.map((job) => this.#saveOne(job)));
    return saved.every(Boolean);
  }

  async #saveOne(job: DeliveryJob): Promise<boolean> {
    const { id, state, at, attempts, nextAt, receipt, receipts, error } = job;
    this.#unsaved.set(id, job);
    try {
      await this.#parts.ledger.update(id, { state, at, attempts, nextAt, receipt, receipts, error });
      // A later change is saved by its own call.
      if (this.#unsaved.get(id) === job) this.#unsaved.delete(id);
      return true;
    } catch (failed) {
      if (this.#stopped) return false;
      this.#parts.onStoreFailure(failed);
      this.#cancelSave ??= this.#parts.after(SAVE_AGAIN, () => {
        this.#cancelSave = null;
        void this.#save([...this.#unsaved.values()]);
      });
      return false;
    }
  }

  #lookAt(at: Millis | null, now: Millis): void {
    this.#cancelLook?.();
    this.#cancelLook =
      at === null
        ? null
        : this.#parts.after(Math.max(0, at - now), () => {
            void this.#step({ kind: 'look' });
          });
  }

  #lookForReceipts(wait: Millis): void {
    if (this.#parts.receipts === null || this.#stopped) return;
    this.#cancelReceipts?.();
    this.#cancelReceipts = this.#parts.after(wait, () => {
      void this.#askForReceipts();
    });
  }

  async #askForReceipts(): Promise<void> {
    const { receipts } = this.#parts;
    if (receipts === null || this.#asking || this.#stopped) return;
    this.#asking = true;
    try {
      const found = await receipts();
      if (found !== null) await this.#take(found);
    } catch (error) {
      if (!this.#isStopped()) this.#parts.onStoreFailure(error);
    } finally {
      this.#asking = false;
      this.#lookForReceipts(this.#awaited() ? SOON : NOW_AND_THEN);
    }
  }

  /** Receipts are let go of only when what they say is on disk. */
  async #take({ xmls, taken }: Receipts): Promise<void> {
    const unreadable = new Set<number>();
    let saved = true;
    for (const [at, xml] of xmls.entries()) {
      const receipt = readAppRec(xml);
      if (receipt.ok) saved = (await this.#step({ kind: 'receipt', receipt: receipt.value })) && saved;
      else {
        unreadable.add(at);
        this.#parts.onNews('receipt_unreadable');
      }
    }
    if (saved && this.#unsaved.size === 0 && !this.#stopped) await taken(unreadable);
  }

  #awaited(): boolean {
    return this.jobs.some(
      ({ channel, state, attempts }) =>
        channel === 'dialogmelding' && (state === 'sent' || (state === 'queued' && attempts > 0)),
    );
  }

  /** Asked anew after every wait. */
  #isStopped(): boolean {
    return this.#stopped;
  }
}

/** The ledger was saved from damage without it: a person has it made anew. */
const NO_DOCUMENT: HandOver = {
  kind: 'refused',
  remedy: 'mend',
  error: {
    code: 'document_missing',
    text: {
      nb: 'Dokumentet mangler på denne stasjonen. Send notatet på nytt.',
      en: 'The document is missing on this station. Send the note again.',
    },
  },
};
