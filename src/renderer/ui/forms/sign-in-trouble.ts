import { SECOND, type Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';

/** Why a sign-in failed, and how long it makes no sense to try again. */
export interface SignInTrouble {
  readonly error: RequestError;
  /** Our clock, ms; null where nobody has to wait. */
  readonly until: Millis | null;
  /** What was said of the wait, in seconds. */
  readonly atMostS: number;
}

interface Failure {
  readonly error: RequestError;
  readonly detail?: Readonly<Record<string, string | number>>;
}

const DEFAULT_WAIT_S = 30;

export function trouble({ error, detail }: Failure, now: Millis): SignInTrouble {
  if (error !== 'locked_out') return { error, until: null, atMostS: 0 };
  const said = Number(detail?.['retryAfterS'] ?? DEFAULT_WAIT_S);
  const atMostS = Number.isFinite(said) ? said : DEFAULT_WAIT_S;
  return { error, until: now + atMostS * SECOND, atMostS };
}

/** Whole seconds left. The clock that is shown may be a second old; nobody is told a second more than there is to wait. */
export function waitSOf(wrong: SignInTrouble | null, now: Millis): number {
  if (wrong?.until == null) return 0;
  return Math.min(wrong.atMostS, Math.max(0, Math.ceil((wrong.until - now) / SECOND)));
}
