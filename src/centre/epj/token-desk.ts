import { createHash } from 'node:crypto';
import { MINUTE, type Clock, type Millis } from '@shared/clock';
import { parseJson } from '../http/body';
import type { RouteAnswer, RouteRequest } from '../http/route';
import type { CentreStore } from '../store/centre-store';
import { publicKeyOf, readAssertion } from './assertion';

/** How long a token is good for. */
const TOKEN_LIFE: Millis = 5 * MINUTE;
/** What a token lets a client do; the only scope there is here. */
export const BUNDLE_SCOPE = 'nhn:vkp/api/user/bundle.write';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const CLIENT_ID = /^[\w.:-]{1,100}$/;
const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** What the desk needs from outside. */
export interface TokenParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Buffer;
}

/** The training EPJ's own token endpoint: client credentials with `private_key_jwt`, as HelseID gives them. */
export class TokenDesk {
  readonly #parts: TokenParts;

  constructor(parts: TokenParts) {
    this.#parts = parts;
  }

  /** `POST /epj/clients`: a workstation makes its public key known; a later key takes the place of the first. */
  register(request: RouteRequest): RouteAnswer {
    const { store } = this.#parts;
    const wanted = parseJson(request.body)?.value as
      { clientId?: unknown; publicKeyJwk?: unknown } | null | undefined;
    const { clientId, publicKeyJwk } = wanted ?? {};
    if (typeof clientId !== 'string' || !CLIENT_ID.test(clientId))
      return malformed('"clientId" must be 1 to 100 letters, digits or one of . : _ -');
    const key = publicKeyOf(publicKeyJwk);
    if (key === undefined)
      return malformed('"publicKeyJwk" must be a public key alone: RSA of 2048 bits or more, or P-256.');
    const jwk = JSON.stringify(key.export({ format: 'jwk' }));
    const known = store.epj.client(clientId);
    if (known !== jwk)
      store.transact(() => {
        store.epj.setClient(clientId, jwk);
      });
    return { status: known === undefined ? 201 : 200, json: { clientId } };
  }

  /** `POST /epj/token` */
  token(request: RouteRequest): RouteAnswer {
    const { store, clock, randomBytes } = this.#parts;
    const form = new URLSearchParams(request.body.toString('utf8'));
    const fault = faultOfForm(request, form);
    if (fault !== undefined) return fault;
    const now = clock.now();
    const assertion = readAssertion(
      form.get('client_assertion') ?? '',
      (clientId) => {
        const jwk = store.epj.client(clientId);
        return jwk === undefined ? undefined : publicKeyOf(JSON.parse(jwk));
      },
      isTokenEndpoint,
      now,
    );
    if (!assertion.ok) return invalidClient(String(assertion.detail?.['why']));
    const { clientId, jti, exp } = assertion.value;
    const named = form.get('client_id');
    if (named !== null && named !== clientId)
      return invalidClient('client_id is not the one of the assertion');
    const token = randomBytes(32).toString('base64url');
    return store.transact(() => {
      store.epj.dropExpired(now);
      if (!store.epj.useAssertion(clientId, jti, exp * 1000)) return invalidClient('jti was used before');
      store.epj.addToken(hashOf(token), clientId, now + TOKEN_LIFE);
      const json = {
        access_token: token,
        token_type: 'Bearer',
        expires_in: TOKEN_LIFE / 1000,
        scope: BUNDLE_SCOPE,
      };
      return { status: 200, json, headers: { Pragma: 'no-cache' } };
    });
  }

  /** Whether a token is good now. */
  isGood(token: string): boolean {
    const expiresAt = this.#parts.store.epj.tokenExpiresAt(hashOf(token));
    return expiresAt !== undefined && expiresAt > this.#parts.clock.now();
  }
}

function faultOfForm({ headers }: RouteRequest, form: URLSearchParams): RouteAnswer | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    return oauth(400, 'invalid_request', 'send application/x-www-form-urlencoded');
  const names = [...form.keys()];
  if (new Set(names).size !== names.length)
    return oauth(400, 'invalid_request', 'a parameter stands there twice');
  if (form.get('grant_type') !== 'client_credentials')
    return oauth(400, 'unsupported_grant_type', 'use client_credentials');
  if (form.get('client_assertion_type') !== ASSERTION_TYPE)
    return oauth(400, 'invalid_request', `client_assertion_type must be ${ASSERTION_TYPE}`);
  if (!form.has('client_assertion')) return oauth(400, 'invalid_request', 'client_assertion is missing');
  if ((form.get('scope') ?? BUNDLE_SCOPE) !== BUNDLE_SCOPE)
    return oauth(400, 'invalid_scope', `the only scope is ${BUNDLE_SCOPE}`);
  return undefined;
}

/** The centre listens on this machine alone, also where something stands between: any of its ports is meant. */
function isTokenEndpoint(aud: string): boolean {
  const url = URL.canParse(aud) ? new URL(aud) : undefined;
  return url?.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname) && url.pathname === '/epj/token';
}

function invalidClient(why: string): RouteAnswer {
  return oauth(401, 'invalid_client', why);
}

function oauth(status: number, error: string, why: string): RouteAnswer {
  return { status, json: { error, error_description: why } };
}

function malformed(message: string): RouteAnswer {
  return { status: 400, json: { code: 'malformed', message } };
}

/** Tokens are random and long: one SHA-256 is enough to keep them out of the file. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
