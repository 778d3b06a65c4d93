import { SECOND, type Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';

/** Why a sign-in failed, and until when it makes no sense to try again. */
export interface SignInTrouble {
  readonly error: RequestError;
  readonly until: Millis | null;
}

interface Failure {
  readonly error: RequestError;
  readonly detail?: Readonly<Record<string, string | number>>;
}

const DEFAULT_WAIT_S = 30;

export function trouble({ error, detail }: Failure, now: Millis): SignInTrouble {
  if (error !== 'locked_out') return { error, until: null };
  const seconds = Number(detail?.['retryAfterS'] ?? DEFAULT_WAIT_S);
  return { error, until: now + (Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_S) * SECOND };
}
