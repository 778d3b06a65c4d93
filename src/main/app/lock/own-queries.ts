import { SECOND, type Millis } from '@shared/clock';
import type { LinkView } from '@shared/ipc/views';
import type { Outcome } from '@shared/outcome';
import { queryRefusalSchema, type QueryName } from '@shared/wire/queries';

/** Longer than a greeting takes; who waits gets the refusal then. */
const GREETING: Millis = 10 * SECOND;

export interface OwnQueriesParts {
  readonly link: {
    readonly query: (name: QueryName, payload: unknown) => Promise<unknown>;
    readonly resume: () => void;
  };
  readonly session: {
    /** Whether the link speaks in the name of the person here. */
    readonly linkIsOwn: boolean;
    readonly accessToken: () => Promise<Outcome<string, string>>;
  };
  /** Does `work` after `wait`; returns how to stop that. */
  readonly after: (wait: Millis, work: () => void) => () => void;
}

/**
 * Asks the centre in the name of whoever is here. After a fast switch the link still has the token of the one before
 * (protocol.md section 1), and the centre judges queries by that: what is refused then is asked once more over a link of one's
 * own. That is made only with a token in hand, since without one the link, and with it the alerts, would be lost.
 */
export class OwnQueries {
  readonly #parts: OwnQueriesParts;
  readonly #waiting = new Set<() => void>();
  #making: Promise<void> | null = null;

  constructor(parts: OwnQueriesParts) {
    this.#parts = parts;
  }

  /** The centre's answer as it came; null where none did. */
  async query(name: QueryName, payload: unknown): Promise<unknown> {
    const { link } = this.#parts;
    const answer = await link.query(name, payload);
    const refusal = queryRefusalSchema.safeParse(answer).data?.error.code;
    if (this.#isOwn() || refusal !== 'forbidden') return answer;
    this.#making ??= this.#makeOwn().finally(() => {
      this.#making = null;
    });
    await this.#making;
    return this.#isOwn() ? link.query(name, payload) : answer;
  }

  #isOwn(): boolean {
    return this.#parts.session.linkIsOwn;
  }

  /** How the link stands now. */
  told({ state }: LinkView): void {
    if (state !== 'live' && state !== 'catching-up') return;
    for (const greeted of [...this.#waiting]) greeted();
  }

  async #makeOwn(): Promise<void> {
    const { link, session, after } = this.#parts;
    const token = await session.accessToken();
    if (!token.ok || session.linkIsOwn) return;
    await new Promise<void>((resolve) => {
      // The link tells of its end before anything else.
      link.resume();
      const done = (): void => {
        stop();
        this.#waiting.delete(done);
        resolve();
      };
      const stop = after(GREETING, done);
      this.#waiting.add(done);
    });
  }
}
