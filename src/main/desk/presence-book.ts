import type { PresenceView } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';

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
      if (presence.users.length === 0) this.#users.delete(presence.patientId);
      else this.#users.set(presence.patientId, presence.users);
      this.onChanged(this.of(presence.patientId));
      return;
    }
    const before = [...this.#users.keys()];
    this.#users.clear();
    for (const patientId of before) this.onChanged({ patientId, users: [] });
  }

  /** The others who have a patient open. */
  of(patientId: string): PresenceView {
    const users = this.#users.get(patientId) ?? [];
    return { patientId, users: users.filter((user) => user.id !== this.self()) };
  }
}
