import type { Named } from '@shared/model/primitives';

/** Who has which patient open, by link. Lossy by design: nothing of it is stored. */
export class PresenceBoard {
  readonly #open = new Map<string, { readonly patientId: string; readonly user: Named }>();
  /** Patient and the only link that changed its list; null where several did. */
  readonly #changed = new Map<string, string | null>();

  /** A link opened a patient, or none. */
  set(linkId: string, user: Named, patientId: string | null): void {
    const before = this.#open.get(linkId);
    if (before?.patientId === patientId) return;
    if (before !== undefined) this.#mark(before.patientId, linkId);
    this.#open.delete(linkId);
    if (patientId === null) return;
    this.#open.set(linkId, { patientId, user });
    this.#mark(patientId, linkId);
  }

  /** Everybody who has a patient open, each person once. */
  usersOf(patientId: string): Named[] {
    const users = new Map<string, Named>();
    for (const entry of this.#open.values())
      if (entry.patientId === patientId) users.set(entry.user.id, entry.user);
    return [...users.values()];
  }

  /** Patients that somebody has open, for a link that comes in now. */
  openPatients(): string[] {
    return [...new Set([...this.#open.values()].map((entry) => entry.patientId))];
  }

  /** Patients whose list changed since this was asked last, and the link that need not be told. */
  takeChanged(): (readonly [patientId: string, by: string | null])[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #mark(patientId: string, linkId: string): void {
    const before = this.#changed.get(patientId);
    this.#changed.set(patientId, before === undefined || before === linkId ? linkId : null);
  }
}
