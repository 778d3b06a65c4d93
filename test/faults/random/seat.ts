import { ChildGone } from '../stage/child';
import type { FaultStation } from '../stage/station';

/** A workstation and its nurse, who starts it again whenever it died and signs in again. */
export class Seat {
  #up: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(
    readonly station: FaultStation,
    public nurse: string,
  ) {}

  async begin(): Promise<void> {
    await this.station.begin(this.nurse);
    this.#watch();
  }

  /** Resolves when a restart that is under way is done. */
  get up(): Promise<void> {
    return this.#up;
  }

  /** No restart after this. */
  over(): void {
    this.#isOver = true;
  }

  /** Signs the nurse in where nobody is at the desk; what cannot be now is tried again when all is healed. */
  async signIn(): Promise<unknown> {
    const { user } = await this.station.state();
    return user === null ? this.station.trySignIn(this.nurse) : undefined;
  }

  #watch(): void {
    void this.station.child.ended.then(() => {
      if (!this.#isOver) this.#up = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    try {
      const started = this.station.start();
      this.#watch();
      await started;
      await this.signIn();
    } catch (error) {
      // Killed again on its way up: the next restart follows.
      if (!(error instanceof ChildGone)) throw error;
    }
  }
}
