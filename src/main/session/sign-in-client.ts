import { jsonOf, type AskCentre, type CentreAnswer } from '@main/trust/ask-centre';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
import type { ZodType } from 'zod';
import { failure, success, type Failure, type Outcome } from '@shared/outcome';
import { signInRefusalSchema, tokensSchema, type Tokens } from '@shared/wire/sign-in';

export type SignInError =
  | 'bad_credentials'
  | 'locked_out'
  | 'workstation_revoked'
  | 'centre_unreachable'
  | TrustProblem
  | 'centre_answer_unreadable'
  | 'malformed_request';

/** The centre's sign-in over HTTP (protocol.md section 1). */
export interface SignInClient {
  readonly login: (
    username: string,
    password: string,
    workstationId: string,
    /** How long to wait for the centre, ms. */
    patience?: number,
  ) => Promise<Outcome<Tokens, SignInError>>;
  readonly refresh: (refreshToken: string) => Promise<Outcome<Tokens, SignInError>>;
  /** Best effort: a centre that cannot be reached forgets the token when it expires. */
  readonly logout: (refreshToken: string) => Promise<void>;
}

/** The sign-in of the centre that `ask` reaches. */
export function signInClient(ask: AskCentre): SignInClient {
  const post = async (
    path: string,
    body: unknown,
    timeoutMs?: number,
  ): Promise<Outcome<Tokens, SignInError>> => {
    const answer = await ask({ method: 'POST', path, body, timeoutMs });
    return answer.ok ? readAnswer(answer.value) : answer;
  };
  return {
    login: (username, password, workstationId, patience) =>
      post('/auth/login', { username, password, workstationId }, patience),
    refresh: (refreshToken) => post('/auth/refresh', { refreshToken }),
    logout: async (refreshToken) => {
      await ask({ method: 'POST', path: '/auth/logout', body: { refreshToken } });
    },
  };
}

/** Tokens, or what `refused` makes of a refusal by its shape; anything else is not the centre's answer, or not one yet. */
export function readTokens<R, E extends string>(
  answer: CentreAnswer,
  refusals: ZodType<R>,
  refused: (refusal: R) => Failure<E>,
): Outcome<Tokens, E | 'centre_unreachable' | 'centre_answer_unreadable'> {
  const body = jsonOf(answer);
  if (answer.status === 200) {
    const tokens = tokensSchema.safeParse(body);
    return tokens.success ? success(tokens.data) : failure('centre_answer_unreadable');
  }
  const refusal = refusals.safeParse(body);
  if (refusal.success) return refused(refusal.data);
  return failure(answer.status >= 500 ? 'centre_unreachable' : 'centre_answer_unreadable');
}

/** How long a name must wait, seconds; a minute where the centre does not say. */
export function lockedOut(retryAfterS: number | undefined): Failure<'locked_out'> {
  return failure('locked_out', { retryAfterS: retryAfterS ?? 60 });
}

function readAnswer(answer: CentreAnswer): Outcome<Tokens, SignInError> {
  return readTokens(answer, signInRefusalSchema, ({ code, retryAfterS }): Failure<SignInError> => {
    switch (code) {
      case 'locked':
        return lockedOut(retryAfterS);
      case 'malformed':
        return failure('malformed_request');
      case 'bad_credentials':
      case 'workstation_revoked':
        return failure(code);
    }
  });
}
