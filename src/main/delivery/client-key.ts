import { createHash, createPrivateKey, generateKeyPairSync, sign, type JsonWebKey } from 'node:crypto';
import { SECOND, type Millis } from '@shared/clock';

/** The key pair by which this workstation says who it is to a token endpoint: P-256 as JWK, private part included. */
export type ClientKey = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'd', string>>;

/** How long an assertion may be used; it is made anew for each token. */
const ASSERTION_LIFE: Millis = 60 * SECOND;

/** A new key pair; made once for an installation and kept where only its data key opens it. */
export function newClientKey(): ClientKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty = '', crv = '', x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { kty, crv, x, y, d };
}

/** The public part, named by its thumbprint (RFC 7638): what is made known to the token endpoint. */
export function publicJwk({ kty, crv, x, y }: ClientKey): Readonly<Record<string, string>> {
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' };
}

/** A signed assertion of who asks for a token (RFC 7523, private_key_jwt, ES256). */
export function clientAssertion(
  key: ClientKey,
  claim: { readonly clientId: string; readonly audience: string; readonly id: string; readonly now: Millis },
): string {
  const { clientId, audience, id, now } = claim;
  const issued = Math.floor(now / SECOND);
  const text = [
    { alg: 'ES256', typ: 'JWT', kid: publicJwk(key)['kid'] },
    {
      ...{ iss: clientId, sub: clientId, aud: audience, jti: id },
      ...{ iat: issued, nbf: issued, exp: issued + ASSERTION_LIFE / SECOND },
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const privateKey = createPrivateKey({ key: { ...key } satisfies JsonWebKey, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
