import type { Millis, SteadyClock } from '@shared/clock';
import type { LinkState } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import type { Desk } from '@main/desk/desk';
import { SAMPLES_KEPT } from '@shared/lead/replay/desk-sample';
import { deskSample, isSampleDue, type DeskSample } from '@main/desk/desk-sampling';

/** Old samples that go with each new one, at most: a slice, so that no act waits behind them. */
const TRIMMED_AT_ONCE = 500;

export interface SamplerParts {
  readonly clock: SteadyClock;
  /** ms to add to our clock for the centre's. */
  readonly offset: () => Millis;
  readonly user: () => User | null;
  readonly desk: Desk;
  readonly link: () => LinkState;
  /** How the sound stands, in one word. */
  readonly sound: () => string;
  readonly shownPatient: () => string | null;
  readonly keep: (user: User, sample: DeskSample, at: Millis) => Promise<void>;
  /** Drops what is older than a time (ms), at most so many. */
  readonly trim: (before: Millis, limit: number) => Promise<unknown>;
  readonly onStoreFailure: (error: unknown) => void;
}

/** Keeps what stood on the desk while somebody sat at it, for the replay of a shift (protocol.md, `desk.sample`). */
export class DeskSampler {
  readonly #parts: SamplerParts;
  #last: { readonly userId: string; readonly at: Millis } | null = null;

  constructor(parts: SamplerParts) {
    this.#parts = parts;
  }

  /** Called every second while a link ticks, with or without a network. A new person is seen at once. */
  tick(): void {
    const { clock, offset, user, desk, link, sound, shownPatient, keep, trim, onStoreFailure } = this.#parts;
    const person = user();
    const now = clock.steady();
    if (person === null) return;
    if (!isSampleDue(this.#last?.userId === person.id ? this.#last.at : null, now)) return;
    this.#last = { userId: person.id, at: now };
    const at = clock.now() + offset();
    const sample = deskSample(desk.alerts(), link(), sound(), shownPatient());
    keep(person, sample, at)
      .then(() => trim(at - SAMPLES_KEPT, TRIMMED_AT_ONCE))
      .catch(onStoreFailure);
  }
}
