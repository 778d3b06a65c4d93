import { toWireTime, type Clock } from '@shared/clock';
import type { EpjSetting, EpjState, TrainingDocuments } from '@shared/wire/training-epj';
import type { Scheduler } from '../app/scheduler';
import type { RouteAnswer, RouteRequest } from '../http/route';
import type { CentreStore } from '../store/centre-store';
import { receiveBundle } from './bundle-receiver';
import { readReceipts, receiveMessage } from './dialog-receiver';
import { TokenDesk } from './token-desk';

/** How many documents are listed. */
const LISTED = 50;
/** And how much of their words. */
const LISTED_LENGTH = 200;

/** What the EPJ needs from outside. */
export interface EpjParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Buffer;
}

/** A journal for training: takes documents and messages, checks them, and answers as VKP and a message system do, or as told. */
export class TrainingEpj {
  readonly tokens: TokenDesk;
  readonly #parts: EpjParts;
  #setting: Omit<EpjState, 'counts'> = { outcome: 'ok', dialog: 'ok', delayMs: 0 };
  /** Answers that wait; each is given at once when the centre stops. */
  readonly #waiting = new Set<() => void>();

  constructor(parts: EpjParts) {
    this.#parts = parts;
    this.tokens = new TokenDesk(parts);
  }

  /** True: nothing of it answers now. */
  get isDown(): boolean {
    return this.#setting.outcome === 'down';
  }

  state(): EpjState {
    return { ...this.#setting, counts: this.#parts.store.epj.counts() };
  }

  set({ outcome, dialog, delayMs }: EpjSetting): void {
    const before = this.#setting;
    this.#setting = {
      outcome: outcome ?? before.outcome,
      dialog: dialog ?? before.dialog,
      delayMs: delayMs ?? before.delayMs,
    };
  }

  /** `POST /epj/r4/{orgnr}/bundle`; stored before the wait, so that a centre killed while it waits has the document. */
  async bundle(orgnr: string, request: RouteRequest): Promise<RouteAnswer> {
    const answer = receiveBundle(this.#parts, orgnr, request, this.#setting.outcome);
    const waited = await this.#wait(this.#setting.delayMs);
    // A connection that lives on would hold the centre up.
    return waited ? answer : { ...answer, headers: { ...answer.headers, Connection: 'close' } };
  }

  /** `POST /epj/dialogmelding/{receiverHerId}`; the delay is the receipt's. */
  message(receiverHerId: string, request: RouteRequest): RouteAnswer {
    const answer = receiveMessage(this.#parts, receiverHerId, request, this.#setting);
    return this.#setting.outcome === 'no_answer' ? { ...answer, cut: true } : answer;
  }

  /** `GET /epj/dialogmelding/receipts` */
  receipts(query: URLSearchParams): RouteAnswer {
    return readReceipts(this.#parts, query);
  }

  /** `GET /epj/documents` */
  documents(): TrainingDocuments {
    const documents = this.#parts.store.epj
      .newestDocuments(LISTED)
      .map(({ id, orgnr, receivedAt, profile, title, code, patient }) => ({
        documentId: id,
        orgnr,
        receivedAt: toWireTime(receivedAt),
        profile,
        title: title.slice(0, LISTED_LENGTH),
        code,
        patient: patient.slice(0, LISTED_LENGTH),
      }));
    return { documents };
  }

  /** Lets everything that waits go. */
  stop(): void {
    for (const stop of [...this.#waiting]) stop();
  }

  /** False where the centre stopped meanwhile. */
  #wait(delayMs: number): Promise<boolean> {
    if (delayMs === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (waited: boolean): void => {
        cancel();
        this.#waiting.delete(stop);
        resolve(waited);
      };
      const stop = (): void => {
        done(false);
      };
      const cancel = this.#parts.scheduler.after(delayMs, () => {
        done(true);
      });
      this.#waiting.add(stop);
    });
  }
}
