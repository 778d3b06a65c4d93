import { MINUTE, type Clock, type Millis } from '@shared/clock';
import type { RequestName } from '@shared/ipc/channels';
import type { User } from '@shared/model/patient';
import type { AuditDraft } from '@shared/wire/audit-entry';

/** Somebody who tries again and again is one entry a minute. */
const ONE_ENTRY: Millis = MINUTE;

/** What a refusal needs to become an entry. */
export interface RefusalMeans {
  readonly user: () => User | null;
  readonly draft: (action: string, user: User) => AuditDraft;
  /** Puts the entry into the log. */
  readonly append: (draft: AuditDraft) => Promise<unknown>;
  readonly onFailure: () => void;
  readonly clock: Clock;
}

/** That a signed-in person was refused what their role may not ask: by the request's name, never with its input. */
export class RefusalLog {
  readonly #last = new Map<string, Millis>();

  constructor(readonly means: RefusalMeans) {}

  refused(name: RequestName): void {
    const { user, draft, append, onFailure, clock } = this.means;
    const person = user();
    if (person === null) return;
    const now = clock.now();
    const key = `${person.id} ${name}`;
    const before = this.#last.get(key);
    if (before !== undefined && now - before < ONE_ENTRY && now >= before) return;
    for (const [one, at] of this.#last) if (now - at >= ONE_ENTRY) this.#last.delete(one);
    this.#last.set(key, now);
    append({ ...draft('request.refused', person), ground: name }).catch(onFailure);
  }
}
