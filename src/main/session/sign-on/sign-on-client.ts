import { jsonOf, type AskCentre, type CentreAnswer } from '@main/trust/ask-centre';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
import { failure, success, type Failure, type Outcome } from '@shared/outcome';
import type { Tokens } from '@shared/wire/sign-in';
import { lockedOut, readTokens } from '../sign-in-client';
import {
  authMethodsSchema,
  signOnRefusalSchema,
  type AuthMethods,
  type SignOnProof,
} from '@shared/wire/sign-on';

/** Why the centre let nobody in by what the provider answered. */
export type RedeemError =
  | 'identity_refused'
  | 'identity_stale'
  | 'unknown_person'
  | 'provider_unreachable'
  | 'sign_on_not_offered'
  | 'locked_out'
  | 'workstation_revoked'
  | 'centre_unreachable'
  | TrustProblem
  | 'centre_answer_unreadable'
  | 'malformed_request';

/** The centre's sign-on over HTTP (docs/protocol-extensions.md). */
export interface SignOnClient {
  /** How people may sign in; a centre that does not know the question has passwords only. */
  readonly methods: () => Promise<
    Outcome<AuthMethods, 'centre_unreachable' | 'centre_answer_unreadable' | TrustProblem>
  >;
  readonly redeem: (proof: SignOnProof) => Promise<Outcome<Tokens, RedeemError>>;
}

/** The centre asks the provider three times at most, five seconds each. */
const REDEEM_TIMEOUT_MS = 20_000;
const PASSWORDS_ONLY: AuthMethods = { password: true };

/** The sign-on of the centre that `ask` reaches. */
export function signOnClient(ask: AskCentre): SignOnClient {
  return {
    methods: async () => {
      const answer = await ask({ method: 'GET', path: '/auth/methods' });
      if (!answer.ok) return answer;
      if (answer.value.status >= 500) return failure('centre_unreachable');
      if (answer.value.status !== 200) return success(PASSWORDS_ONLY);
      const methods = authMethodsSchema.safeParse(jsonOf(answer.value));
      return methods.success ? success(methods.data) : failure('centre_answer_unreadable');
    },
    redeem: async (proof) => {
      const answer = await ask({
        method: 'POST',
        path: '/auth/oidc',
        body: proof,
        timeoutMs: REDEEM_TIMEOUT_MS,
      });
      return answer.ok ? readRedeemed(answer.value) : answer;
    },
  };
}

function readRedeemed(answer: CentreAnswer): Outcome<Tokens, RedeemError> {
  return readTokens(answer, signOnRefusalSchema, ({ code, retryAfterS }): Failure<RedeemError> => {
    switch (code) {
      case 'locked':
        return lockedOut(retryAfterS);
      case 'malformed':
        return failure('malformed_request');
      case 'not_found':
        return failure('sign_on_not_offered');
      default:
        return failure(code);
    }
  });
}
