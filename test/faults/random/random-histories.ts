import { Lab, type Templates } from '../stage/lab';
import { failureOf, play } from './play';
import { planOf } from './plan';

export interface RandomRuns {
  readonly programs: string;
  readonly templates: Templates;
  readonly runs: number;
  /** Of the first run; the others follow. */
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Two cores: while one run waits another works. */
const AT_ONCE = 3;
const TELL_EVERY = 25;

/** Plays histories of two nurses, each by a seed of its own; a failing line says how to play it again. */
export async function randomHistories(
  given: RandomRuns,
): Promise<{ passed: number; failed: number; skipped: number }> {
  const { programs, templates, runs, seed: first, say } = given;
  const tally = { passed: 0, failed: 0, skipped: 0 };
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < runs) {
      const seed = first + next;
      next += 1;
      const failure = await playOnce(programs, templates, seed);
      if (failure === null) tally.passed += 1;
      else {
        tally.failed += 1;
        say(
          `random fail ${failure}; seed ${String(seed)}, again: npm run faults -- --random 1 --seed ${String(seed)}`,
        );
      }
      const done = tally.passed + tally.failed;
      if (done % TELL_EVERY === 0 && done < runs)
        say(`random ${String(done)} of ${String(runs)} histories played`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, runs) }, lane));
  const violations =
    tally.failed === 0 ? '0 violations' : `${String(tally.failed)} histories with violations`;
  say(
    `random ${String(runs)} histories of two nurses, seeds ${String(first)} to ${String(first + runs - 1)}: ${violations}`,
  );
  return tally;
}

async function playOnce(programs: string, templates: Templates, seed: number): Promise<string | null> {
  const lab = new Lab(programs, seed, templates);
  try {
    await play(lab, planOf(seed));
    return null;
  } catch (error) {
    return failureOf(error).replaceAll('\n', ' ');
  } finally {
    await lab.end();
  }
}
