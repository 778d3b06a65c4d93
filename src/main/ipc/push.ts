import type { RedArrival } from '@shared/ipc/desk-views';
import type { WebContents } from 'electron';
import { pushChannel, REST_CHANNEL, type PushName } from '@shared/ipc/channels';
import type { Pushes } from '@shared/ipc/contract';
import { pack } from '@shared/packed';
import { isToldWhileLocked } from '@shared/ipc/station/while-locked';
import type { AlertRow, RowDelta, WorklistRow } from '@shared/ipc/views';
import { mergeDeltas } from './merge-deltas';
import { RedNews } from './red-news';

/** Where pushes go: every living window of ours. */
export type PushTargets = () => readonly WebContents[];

/** One frame at 60 Hz; what comes within it goes as one message. A new red alert does not wait for the next. */
const FRAME_MS = 16;

/** Tells the windows what changed. The only user of `webContents.send` for them; orders to the sound window go through `sound-ipc.ts`. */
export class Push {
  #worklist: RowDelta<WorklistRow> | null = null;
  #alerts: RowDelta<AlertRow> | null = null;
  readonly #latest = new Map<PushName, unknown>();
  readonly #patients = new Set<string>();
  readonly #red = new RedNews();
  #timer: NodeJS.Timeout | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  #redAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly targets: PushTargets,
    /** True while the desk is locked, and while nobody is signed in: the windows are told of states and figures alone. */
    readonly isClosed: () => boolean = () => false,
  ) {}

  /** Sends at once, for what a person waits for. */
  now<P extends PushName>(name: P, payload: Pushes[P]): void {
    this.#send(name, () => payload);
  }

  /** Sends with the next frame; only the newest payload of a name matters. */
  latest<
    P extends
      | 'linkChanged'
      | 'outboxChanged'
      | 'stationChanged'
      | 'soundChanged'
      | 'journalChanged'
      | 'updateChanged',
  >(name: P, payload: Pushes[P]): void {
    this.#latest.set(name, payload);
    this.#schedule();
  }

  worklist(delta: RowDelta<WorklistRow>): void {
    this.#worklist = mergeDeltas(this.#worklist, delta, (row) => row.patientId);
    this.#schedule();
  }

  alerts(delta: RowDelta<AlertRow>): void {
    this.#alerts = mergeDeltas(this.#alerts, delta, (row) => row.id);
    // A flood of them goes once a frame, like all else. What the line of red news has just named needs no hurry: rows that
    // come while the page draws that line would hold it up.
    const now = performance.now();
    const named = now - this.#redAt < FRAME_MS;
    if (this.#red.brings(delta) && !named && now - this.#sentAt >= FRAME_MS) this.#flush();
    else this.#schedule();
  }

  /** At once and ahead of the lists, where it says true; in a flood of them the lists alone tell. */
  red(arrivals: readonly RedArrival[]): boolean {
    if (arrivals.length === 0 || performance.now() - this.#redAt < FRAME_MS) return false;
    this.#redAt = performance.now();
    this.now('redArrived', arrivals);
    return true;
  }

  patients(patientIds: readonly string[]): void {
    for (const id of patientIds) this.#patients.add(id);
    this.#schedule();
  }

  /** Tells the windows that nothing hurries now. */
  rest(): void {
    for (const target of this.targets()) if (!target.isDestroyed()) target.send(REST_CHANNEL);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The payload is made once, and only where somebody is told. */
  #send<P extends PushName>(name: P, make: () => Pushes[P]): void {
    // What is left out here is read anew when somebody comes to the desk.
    if (this.isClosed() && !isToldWhileLocked(name)) return;
    const targets = this.targets().filter((target) => !target.isDestroyed());
    if (targets.length === 0) return;
    const payload = make();
    for (const target of targets) target.send(pushChannel(name), payload);
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, FRAME_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    const [worklist, alerts] = [this.#worklist, this.#alerts];
    this.#worklist = null;
    this.#alerts = null;
    if (worklist !== null) this.#send('worklistChanged', () => pack(worklist));
    if (alerts !== null) this.#send('alertQueueChanged', () => pack(alerts));
    if (this.#patients.size > 0) {
      this.now('patientChanged', { patientIds: [...this.#patients] });
      this.#patients.clear();
    }
    for (const [name, payload] of this.#latest) this.now(name, payload as Pushes[PushName]);
    this.#latest.clear();
  }
}
