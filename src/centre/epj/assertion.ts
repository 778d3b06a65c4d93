import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { failure, success, type Outcome } from '@shared/outcome';
import type { Millis } from '@shared/clock';

/** No assertion may be good for longer than this. */
const MAX_LIFE_S = 300;
/** How far two clocks may lie apart. */
const SKEW_S = 30;
const MIN_RSA_BITS = 2048;
/** Members of a JWK that hold a secret. */
const SECRETS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/** What a client says of itself with its key (RFC 7523). */
export interface Assertion {
  readonly clientId: string;
  readonly jti: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** Reads a public key that may sign assertions: RSA of 2048 bits or more, or P-256; undefined for all else. */
export function publicKeyOf(jwk: unknown): KeyObject | undefined {
  if (!isObject(jwk) || SECRETS.some((name) => name in jwk)) return undefined;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return algorithmOf(key) === undefined ? undefined : key;
  } catch {
    return undefined;
  }
}

/**
 * Judges `private_key_jwt`: the signature by the client's own key, iss = sub = client id, aud, exp, and a jti. Whether the jti
 * is new is for the caller to say, in the transaction that gives the token.
 */
export function readAssertion(
  jwt: string,
  keyOf: (clientId: string) => KeyObject | undefined,
  isAudience: (aud: string) => boolean,
  now: Millis,
): Outcome<Assertion, 'invalid_client'> {
  const no = (why: string): Outcome<Assertion, 'invalid_client'> => failure('invalid_client', { why });
  const [head = '', claims = '', signature = '', ...more] = jwt.split('.');
  const header = jsonOf(head);
  const said = jsonOf(claims);
  if (more.length > 0 || header === undefined || said === undefined) return no('the assertion is not a JWT');
  const { iss, sub, jti, exp } = said;
  if (typeof iss !== 'string' || iss !== sub) return no('iss and sub must both be the client id');
  const key = keyOf(iss);
  if (key === undefined) return no('the client is not known');
  if ('crit' in header || header['alg'] !== algorithmOf(key)) return no('alg does not fit the key');
  const signed = Buffer.from(`${head}.${claims}`);
  const encoding = { key, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, encoding, Buffer.from(signature, 'base64url')))
    return no('the signature is wrong');
  const audiences: unknown[] = Array.isArray(said['aud']) ? said['aud'] : [said['aud']];
  if (!audiences.some((aud) => typeof aud === 'string' && isAudience(aud)))
    return no('aud is not this token endpoint');
  const nowS = now / 1000;
  if (typeof exp !== 'number' || exp <= nowS) return no('the assertion has expired');
  if (exp > nowS + MAX_LIFE_S + SKEW_S) return no('exp is too far ahead');
  const nbf = said['nbf'] ?? nowS;
  if (typeof nbf !== 'number' || nbf > nowS + SKEW_S) return no('the assertion is not valid yet');
  if (typeof jti !== 'string' || jti === '' || jti.length > 200) return no('jti is missing');
  return success({ clientId: iss, jti, exp });
}

function algorithmOf(key: KeyObject): 'RS256' | 'ES256' | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa') return (details?.modulusLength ?? 0) >= MIN_RSA_BITS ? 'RS256' : undefined;
  return type === 'ec' && details?.namedCurve === 'prime256v1' ? 'ES256' : undefined;
}

function jsonOf(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
