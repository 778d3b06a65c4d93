import { MINUTE, type Millis } from '@shared/clock';
import { ANSWER_TIMEOUT_MS } from '@shared/wire/events';

/** A centre of 130,000 changes and more may prepare a snapshot for this long before its first part, or between two. */
const SNAPSHOT_WAIT_MS = 2 * MINUTE;

/**
 * Judges when a copy that stays behind has missed something (protocol.md section 2): after 10 s without a batch, but
 * after two minutes while a snapshot was announced. A centre may start its preparation over at each resync, and one
 * that comes every 10 s would never let it end. Waits are counted on the steady clock, which nobody can set.
 */
export class GapWatch {
  #heardAt: Millis = 0;
  #behindSince: Millis | null = null;
  #snapshotDue = false;

  /** A hello came: what it announces is waited for from now. */
  greeted(snapshot: boolean, steady: Millis): void {
    this.#heardAt = steady;
    this.#snapshotDue = snapshot;
  }

  part(steady: Millis): void {
    this.#heardAt = steady;
  }

  /** Changes are what follows a snapshot. */
  changes(steady: Millis): void {
    this.#heardAt = steady;
    this.#snapshotDue = false;
  }

  /** The snapshot is in its place. */
  swapped(): void {
    this.#snapshotDue = false;
  }

  /** The centre was asked to send again. */
  asked(steady: Millis): void {
    this.#heardAt = steady;
  }

  /** Whether to ask now. `behind` is the cursor before the head; what is `busy` being stored is no gap. */
  isGap(now: { readonly behind: boolean; readonly busy: boolean; readonly steady: Millis }): boolean {
    const waits = (now.behind || this.#snapshotDue) && !now.busy;
    if (!waits) {
      this.#behindSince = null;
      return false;
    }
    this.#behindSince ??= now.steady;
    const waited = now.steady - Math.max(this.#behindSince, this.#heardAt);
    return waited > (this.#snapshotDue ? SNAPSHOT_WAIT_MS : ANSWER_TIMEOUT_MS);
  }
}
