import { failure, success, type Outcome } from '@shared/outcome';
import { tokensSchema, type Tokens } from '@shared/wire/sign-in';
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
  | 'centre_answer_unreadable'
  | 'malformed_request';

/** The centre's sign-on over HTTP (docs/protocol-extensions.md). */
export interface SignOnClient {
  /** How people may sign in; a centre that does not know the question has passwords only. */
  readonly methods: () => Promise<Outcome<AuthMethods, 'centre_unreachable' | 'centre_answer_unreadable'>>;
  readonly redeem: (proof: SignOnProof) => Promise<Outcome<Tokens, RedeemError>>;
}

const TIMEOUT_MS = 8_000;
/** The centre asks the provider three times at most, five seconds each. */
const REDEEM_TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const PASSWORDS_ONLY: AuthMethods = { password: true };

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** @param origin of the centre */
export function signOnClient(origin: URL, fetchFrom: typeof fetch = fetch): SignOnClient {
  const ask = async (path: string, timeout: number, init: RequestInit = {}): Promise<Answer | null> => {
    try {
      const response = await fetchFrom(new URL(path, origin), {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      return { status: response.status, json: jsonOf(await response.text()) };
    } catch {
      return null;
    }
  };
  return {
    methods: async () => {
      const answer = await ask('/auth/methods', TIMEOUT_MS);
      if (answer === null || answer.status >= 500) return failure('centre_unreachable');
      if (answer.status !== 200) return success(PASSWORDS_ONLY);
      const methods = authMethodsSchema.safeParse(answer.json);
      return methods.success ? success(methods.data) : failure('centre_answer_unreadable');
    },
    redeem: async (proof) =>
      readRedeemed(
        await ask('/auth/oidc', REDEEM_TIMEOUT_MS, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(proof),
        }),
      ),
  };
}

function readRedeemed(answer: Answer | null): Outcome<Tokens, RedeemError> {
  if (answer === null) return failure('centre_unreachable');
  if (answer.status === 200) {
    const tokens = tokensSchema.safeParse(answer.json);
    return tokens.success ? success(tokens.data) : failure('centre_answer_unreadable');
  }
  const refusal = signOnRefusalSchema.safeParse(answer.json);
  if (!refusal.success)
    return failure(answer.status >= 500 ? 'centre_unreachable' : 'centre_answer_unreadable');
  switch (refusal.data.code) {
    case 'locked':
      return failure('locked_out', { retryAfterS: refusal.data.retryAfterS ?? 60 });
    case 'malformed':
      return failure('malformed_request');
    case 'not_found':
      return failure('sign_on_not_offered');
    default:
      return failure(refusal.data.code);
  }
}

function jsonOf(text: string): unknown {
  if (text.length > MAX_ANSWER_BYTES) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
