import { z } from 'zod';
import { SECOND, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import { boundedFetch, comesAgain, jsonOf, type Asking } from './bounded-fetch';
import { clientAssertion, publicJwk, type ClientKey } from './client-key';

/** Why there is no token: nobody answered, or the endpoint does not know or not let us in. */
export type TokenError = 'unreachable' | 'refused';

/** Tokens for a receiver, by client credentials. */
export interface TokenClient {
  /** The token in hand, or a new one; `renew` where the receiver did not take it. */
  readonly token: (renew: boolean) => Promise<Outcome<string, TokenError>>;
}

export interface TokenClientParts {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where the public key is made known by ourselves; null where people do that. */
  readonly registerUrl: string | null;
  readonly key: () => Promise<ClientKey>;
  readonly newId: () => string;
  /** The time as the receiver should see it. */
  readonly now: () => Millis;
  readonly asking: Asking;
}

const tokenSchema = z.object({
  access_token: z.string().min(1).max(16_384),
  expires_in: z.number().positive().optional(),
});

/** A token is not used so close to its end that it might run out on the way. */
const MARGIN: Millis = 30 * SECOND;
/** For an endpoint that does not say. */
const USUAL_LIFE: Millis = 300 * SECOND;

/** Client credentials with private_key_jwt (HelseID's way); one request at a time, whoever asks. */
export function tokenClient(parts: TokenClientParts): TokenClient {
  let held: { readonly token: string; readonly until: Millis } | null = null;
  let asking: Promise<Outcome<string, TokenError>> | null = null;
  let known = parts.registerUrl === null;

  const fresh = async (): Promise<Outcome<string, TokenError>> => {
    if (!known) known = await register(parts);
    const first = await request(parts);
    if (first.ok || first.error === 'unreachable' || parts.registerUrl === null) return kept(first);
    // A training EPJ that was begun anew knows nobody.
    known = await register(parts);
    return kept(await request(parts));
  };
  const kept = (answer: Outcome<z.infer<typeof tokenSchema>, TokenError>): Outcome<string, TokenError> => {
    if (!answer.ok) return answer;
    const { access_token: token, expires_in: seconds } = answer.value;
    const life = seconds === undefined ? USUAL_LIFE : seconds * SECOND;
    held = { token, until: parts.now() + life - MARGIN };
    return success(token);
  };
  return {
    token: (renew) => {
      if (renew) held = null;
      // A clock that was set back does not lengthen a token's life by more than the life itself.
      if (held !== null && parts.now() < held.until) return Promise.resolve(success(held.token));
      asking ??= fresh().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}

async function request({
  tokenUrl,
  clientId,
  scope,
  key,
  newId,
  now,
  asking,
}: TokenClientParts): Promise<Outcome<z.infer<typeof tokenSchema>, TokenError>> {
  const assertion = clientAssertion(await key(), { clientId, audience: tokenUrl, id: newId(), now: now() });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const answer = await boundedFetch(
    tokenUrl,
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
    },
    asking,
  );
  if (answer === null || comesAgain(answer)) return failure('unreachable');
  const read = tokenSchema.safeParse(jsonOf(answer));
  return answer.status === 200 && read.success ? success(read.data) : failure('refused');
}

async function register({ registerUrl, clientId, key, asking }: TokenClientParts): Promise<boolean> {
  if (registerUrl === null) return true;
  const answer = await boundedFetch(
    registerUrl,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, publicKeyJwk: publicJwk(await key()) }),
    },
    asking,
  );
  return answer !== null && answer.status >= 200 && answer.status < 300;
}
