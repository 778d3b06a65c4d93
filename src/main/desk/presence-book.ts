import type { PresenceView } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';

/** More patients than a centre has open at once, and more people than stand at one; a flood fills no memory. */
const MOST_PATIENTS = 2_000;
const MOST_USERS = 50;

/** Who else has which patient open, as the centre last said; forgotten when the link is gone. */
export class PresenceBook {
  readonly #users = new Map<string, readonly Named[]>();

  constructor(
    /** The person here, who is in every list of the centre. */
    readonly self: () => string | null,
    readonly onChanged: (view: PresenceView) => void,
  ) {}

  /** The whole list of one patient; null forgets everything. */
  take(presence: PresenceView | null): void {
    if (presence !== null) {
      this.#users.delete(presence.patientId);
      if (presence.users.length > 0) this.#keep(presence);
      this.onChanged(this.of(presence.patientId));
      return;
    }
    const before = [...this.#users.keys()];
    this.#users.clear();
    for (const patientId of before) this.onChanged({ patientId, users: [] });
  }

  #keep({ patientId, users }: PresenceView): void {
    this.#users.set(patientId, users.slice(0, MOST_USERS));
    const [oldest] = this.#users.keys();
    if (this.#users.size > MOST_PATIENTS && oldest !== undefined) this.#users.delete(oldest);
  }

  /** The others who have a patient open. */
  of(patientId: string): PresenceView {
    const users = this.#users.get(patientId) ?? [];
    return { patientId, users: users.filter((user) => user.id !== this.self()) };
  }
}
