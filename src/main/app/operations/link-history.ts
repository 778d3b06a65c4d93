import type { Clock } from '@shared/clock';
import type { LinkPast } from '@shared/ipc/station/support-views';
import type { LinkView } from '@shared/ipc/views';

const MOST_KEPT = 30;

/** The last states of the link, the newest first; each change once. */
export class LinkHistory {
  #past: readonly LinkPast[] = [];

  constructor(readonly clock: Clock) {}

  get all(): readonly LinkPast[] {
    return this.#past;
  }

  seen({ state, problem }: Pick<LinkView, 'state' | 'problem'>): void {
    const [newest] = this.#past;
    if (newest?.state === state && newest.problem === problem) return;
    this.#past = [{ state, problem, at: this.clock.now() }, ...this.#past].slice(0, MOST_KEPT);
  }
}
