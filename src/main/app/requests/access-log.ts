import { MINUTE, type Clock, type Millis } from '@shared/clock';
import type { RequestName } from '@shared/ipc/channels';
import type { User } from '@shared/model/patient';
import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Running } from '../running';
import type { Station } from '../station';
import { actionOf } from './act-handlers';

/** The same person looking at the same thing again within this time is one opening. */
const ONE_OPENING: Millis = 10 * MINUTE;
const MOST_KEPT = 1_000;

/** Whom and what an entry is about, and what it says beside. */
export type About = Partial<Pick<AuditDraft, 'patientId' | 'entity' | 'ground'>>;

interface Opening {
  readonly at: Millis;
  /** The entry of the log that tells of it, on its way or there. */
  readonly entry: Promise<unknown>;
}

/**
 * Tells a first look from a screen that reads the same thing again because it changed: the audit log says
 * who opened what, and a live page would otherwise fill it.
 */
export class AccessLog {
  readonly #opened = new Map<string, Opening>();

  constructor(readonly clock: Clock) {}

  /**
   * Writes the entry where this is an opening of its own, and resolves once the opening is in the log. What could not be
   * written is thrown, and asked for again with the next look: nothing is shown that no entry tells of.
   */
  async opened(userId: string, action: string, id: string, write: () => Promise<unknown>): Promise<void> {
    const now = this.clock.now();
    const key = `${userId} ${action} ${id}`;
    const before = this.#opened.get(key);
    const again = before !== undefined && now - before.at <= ONE_OPENING;
    const opening = { at: now, entry: again ? before.entry : write() };
    // Kept in the order of the last look, so that the oldest goes first.
    this.#opened.delete(key);
    this.#opened.set(key, opening);
    if (this.#opened.size > MOST_KEPT) this.#forgetOldest();
    try {
      await opening.entry;
    } catch (error) {
      if (this.#opened.get(key)?.entry === opening.entry) this.#opened.delete(key);
      throw error;
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined) this.#opened.delete(oldest);
  }
}

/** Writes into the access log that a person did what a request asks for. @throws where nobody is here, or the disk refuses. */
export async function logRequest(
  station: Station,
  { stores }: Pick<Running, 'stores'>,
  user: User | null,
  name: RequestName,
  about: About = {},
): Promise<void> {
  if (user === null) throw new Error(`${name} without a person`);
  await stores.ledger.call('appendAudit', { ...station.auditDraft(actionOf(name), user), ...about });
}

/** The same of a look at something, once an opening: `id` tells one thing that is read by this request from another. */
export function logOpening(
  { station, access }: { readonly station: Station; readonly access: AccessLog },
  running: Pick<Running, 'stores'>,
  user: User | null,
  name: RequestName,
  id: string,
  about: About = {},
): Promise<void> {
  return access.opened(user?.id ?? '-', name, id, () => logRequest(station, running, user, name, about));
}
