import type { Millis, SteadyClock } from '@shared/clock';
import type { LinkState } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import type { Desk } from '@main/desk/desk';
import {
  deskSample,
  isSampleDue,
  nextSample,
  type DeskSample,
  type LastSample,
} from '@main/desk/desk-sampling';

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
  readonly onStoreFailure: (error: unknown) => void;
}

/** Keeps what stood on the desk while somebody sat at it, for the replay of a shift (protocol.md, `desk.sample`). */
export class DeskSampler {
  readonly #parts: SamplerParts;
  #last: LastSample | null = null;

  constructor(parts: SamplerParts) {
    this.#parts = parts;
  }

  /** Called every second; what is due when, and whether it is new, is decided by `desk-sampling.ts`. */
  tick(): void {
    const { clock, offset, user, desk, link, sound, shownPatient, keep, onStoreFailure } = this.#parts;
    const person = user();
    const now = clock.steady();
    if (person === null || !isSampleDue(this.#last, now)) return;
    const sample = deskSample(desk.alerts(), link(), sound(), shownPatient());
    const { last, isNew } = nextSample(this.#last, sample, now);
    this.#last = last;
    if (isNew) keep(person, sample, clock.now() + offset()).catch(onStoreFailure);
  }
}
