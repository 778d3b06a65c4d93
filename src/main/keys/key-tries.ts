import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { MINUTE, SECOND, type Clock, type Millis } from '@shared/clock';
import { replaceFile } from '@storage/durable-file';

/** Wrong tries in a row, and when the last one was, our clock, ms. */
export interface Tries {
  readonly wrong: number;
  readonly at: Millis;
}

/** So many cost nothing: people mistype. */
const FREE_TRIES = 3;
const LONGEST_WAIT: Millis = 5 * MINUTE;

/** How long until the next try is taken, ms; 0 at once. A clock that was set back never makes it longer than the wait itself. */
export function waitBeforeTry({ wrong, at }: Tries, now: Millis): Millis {
  if (wrong < FREE_TRIES) return 0;
  const wait = Math.min(LONGEST_WAIT, SECOND * 2 ** (wrong - FREE_TRIES + 1));
  return Math.max(0, Math.min(wait, at + wait - now));
}

const triesSchema = z.object({ wrong: z.number().int().min(0), at: z.number() });

/** Wrong tries at the passphrase or the recovery code, kept over a restart where the disk takes it. */
export class KeyTries {
  #tries: Tries;

  constructor(
    readonly path: string,
    readonly clock: Clock,
  ) {
    this.#tries = readTries(path);
  }

  /** How long until the next try is taken, ms. */
  get wait(): Millis {
    return waitBeforeTry(this.#tries, this.clock.now());
  }

  async note(right: boolean): Promise<void> {
    if (right && this.#tries.wrong === 0) return;
    this.#tries = right ? { wrong: 0, at: 0 } : { wrong: this.#tries.wrong + 1, at: this.clock.now() };
    try {
      if (right) rmSync(this.path, { force: true });
      else await replaceFile(this.path, JSON.stringify(this.#tries));
    } catch {
      // A profile that cannot be written slows tries down for as long as this start lasts.
    }
  }
}

function readTries(path: string): Tries {
  try {
    if (existsSync(path)) return triesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Damaged: as if there was none, the work that each guess costs stays.
  }
  return { wrong: 0, at: 0 };
}
