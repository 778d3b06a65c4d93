import { MINUTE, SECOND, type Millis, type SteadyClock } from '@shared/clock';
import type { OthersTold } from '@shared/ipc/lead/oversight-contract';
import { readDesksAnswer, type DeskState } from '@shared/wire/desk-queries';
import type { Workplace } from '../workplace';

/** How old an answer may be before the centre is asked again. */
const FRESH: Millis = 5 * SECOND;
/** A centre that does not know the question is not asked again for this long: each try waits for its time-out. */
const ASK_AGAIN: Millis = 5 * MINUTE;

/** What the centre tells of workstations; null where it does not. */
export interface Told {
  readonly others: OthersTold;
  readonly desks: readonly DeskState[];
}

/** The link as it stands, and who asks over it. */
export interface Asked {
  readonly link: Pick<Workplace['link'], 'view'>;
  readonly asks: Pick<Workplace['asks'], 'query'>;
}

/**
 * How all workstations stand, as far as the centre tells (docs/protocol-extensions.md). Nobody waits for a centre that
 * may not know the question: what is known is answered at once, and asked for meanwhile.
 */
export class DeskBoard {
  #told: Told = { others: 'asking', desks: [] };
  #askedAt: Millis | null = null;
  #asking: Promise<void> | null = null;

  constructor(readonly clock: Pick<SteadyClock, 'now'>) {}

  /** What is known now. `wait` waits for a first answer, at most as long as the link waits for any. */
  async read({ link, asks }: Asked, wait: boolean): Promise<Told> {
    if (link.view().state === 'offline' || link.view().state === 'connecting') {
      this.#askedAt = null;
      this.#told = { others: 'unreachable', desks: [] };
      return this.#told;
    }
    if (this.#asking === null && this.#isStale()) this.#asking = this.#ask(asks);
    if (wait && this.#told.others !== 'told' && this.#told.others !== 'lacking') await this.#asking;
    return this.#told;
  }

  #isStale(): boolean {
    if (this.#askedAt === null) return true;
    const age = this.clock.now() - this.#askedAt;
    return age < 0 || age >= (this.#told.others === 'lacking' ? ASK_AGAIN : FRESH);
  }

  async #ask(asks: Asked['asks']): Promise<void> {
    this.#askedAt = this.clock.now();
    if (this.#told.others === 'unreachable') this.#told = { others: 'asking', desks: [] };
    const answer = readDesksAnswer(await asks.query('desks', {}));
    this.#asking = null;
    this.#told =
      answer.kind === 'answer' ? { others: 'told', desks: answer.items } : { others: 'lacking', desks: [] };
  }
}
