import type { StepAction, Trap } from './messages';

interface SetTrap {
  readonly action: StepAction;
  readonly delayUs: number;
  left: number;
}

/** Named steps that a process passes, and the traps that a test set at them. */
export class Steps {
  readonly #traps = new Map<string, SetTrap>();
  #held: (() => void)[] = [];

  constructor(readonly onHeld: (step: string) => void) {}

  set({ step, action, nth = 1, delayUs = 0 }: Trap): void {
    this.#traps.set(step, { action, delayUs, left: nth });
  }

  /** Takes every trap away that has not sprung. */
  disarm(): void {
    this.#traps.clear();
  }

  /** Lets go on what a `hold` stopped. */
  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const goOn of held) goOn();
  }

  /** Passes a step; undefined where nothing waits there, so that the order of calls stays the product's. */
  pass(step: string): Promise<void> | undefined {
    const trap = this.#traps.get(step);
    if (trap === undefined) return undefined;
    trap.left -= 1;
    if (trap.left > 0) return undefined;
    this.#traps.delete(step);
    switch (trap.action) {
      case 'kill':
        spin(trap.delayUs);
        process.kill(process.pid, 'SIGKILL');
        return undefined;
      case 'stop':
        process.kill(process.pid, 'SIGSTOP');
        return undefined;
      case 'fail':
        throw new Error(`${step} was made to fail`);
      case 'hold':
        this.onHeld(step);
        return new Promise((goOn) => this.#held.push(goOn));
    }
  }
}

/** Busy on purpose: this thread does nothing more, its database thread goes on. */
function spin(us: number): void {
  const end = process.hrtime.bigint() + BigInt(us) * 1_000n;
  while (process.hrtime.bigint() < end);
}
