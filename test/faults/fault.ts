import type { Edit } from '../../scripts/faults/mutate-source.mjs';
import type { Lab } from './stage/lab';

/** What a machine must offer; a fault that needs what is not there is skipped with words. */
export type Need = 'linux' | 'root' | 'gcc' | 'tmpfs' | 'keyring';

/** What a fault did and what it looked at, in the words of its result line. */
export interface FaultReport {
  readonly injected: string;
  readonly checked: string;
}

/** The code that a fault guards, broken on purpose; the fault must turn red. */
export interface Mutant {
  /** Unique in its fault; part of the result line. */
  readonly id: string;
  /** What is broken, and why somebody could break it. */
  readonly why: string;
  readonly edits: readonly Edit[];
}

/** One fault of quality.md section 5. */
export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Need[];
  /** True where the app as built into `out/` runs; mutants are built there, and taken away again. */
  readonly app?: boolean;
  /** Throws `CheckFailed` where the product does not hold. */
  readonly run: (lab: Lab) => Promise<FaultReport>;
  readonly mutants: readonly Mutant[];
}
