import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { BUNDLE_SCOPE } from '@centre/epj/token-desk';

/** A municipality that does not exist: nine digits with a right check digit. */
export const ORGNR = '310000019';

/** How an answer of the EPJ reads. */
export interface EpjAnswer {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}

/** Asks the EPJ and reads its JSON. */
export async function askEpj(url: string, init: RequestInit = {}): Promise<EpjAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, json, headers: response.headers };
}

/** Posts a document as a workstation does. */
export function postBundle(
  url: string,
  body: unknown,
  { orgnr = ORGNR, headers = {} }: { orgnr?: string; headers?: Record<string, string> } = {},
): Promise<EpjAnswer> {
  return askEpj(`${url}/epj/r4/${orgnr}/bundle`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/fhir+json', ServiceCodes: 'dho', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Posts a message. */
export function postMessage(
  url: string,
  xml: string | Buffer<ArrayBuffer>,
  receiver = '200002',
): Promise<EpjAnswer> {
  return askEpj(`${url}/epj/dialogmelding/${receiver}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/xml' },
    body: xml,
  });
}

/** What a test may say otherwise in an assertion. */
export interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: unknown;
  readonly exp?: number;
  readonly jti?: string | undefined;
  readonly nbf?: number;
}

/** A client with a key of its own. */
export class TestClient {
  readonly id = `station-${randomUUID()}`;
  readonly #keys;

  constructor(
    readonly url: string,
    readonly now: () => number,
    readonly algorithm: 'RS256' | 'ES256' = 'ES256',
  ) {
    this.#keys = algorithm === 'ES256' ? pairOf('ec') : pairOf('rsa');
  }

  get publicJwk(): Record<string, unknown> {
    return this.#keys.publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
  }

  get privateJwk(): Record<string, unknown> {
    return this.#keys.privateKey.export({ format: 'jwk' }) as Record<string, unknown>;
  }

  register(clientId = this.id, publicKeyJwk: unknown = this.publicJwk): Promise<EpjAnswer> {
    return askEpj(`${this.url}/epj/clients`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientId, publicKeyJwk }),
    });
  }

  assertion(claims: Claims = {}, alg: string = this.algorithm): string {
    const said = {
      iss: this.id,
      sub: this.id,
      aud: `${this.url}/epj/token`,
      exp: Math.floor(this.now() / 1000) + 60,
      jti: randomUUID(),
      ...claims,
    };
    const text = [{ alg, typ: 'JWT' }, said]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const key = { key: this.#keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }

  askToken(assertion = this.assertion(), over: Record<string, string> = {}): Promise<EpjAnswer> {
    return askEpj(`${this.url}/epj/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        scope: BUNDLE_SCOPE,
        ...over,
      }),
    });
  }

  /** A token; @throws where none is given. */
  async token(): Promise<string> {
    const { status, json } = await this.askToken();
    if (status !== 200) throw new Error(`no token: ${JSON.stringify(json)}`);
    return String(json['access_token']);
  }
}

function pairOf(type: 'ec' | 'rsa'): { publicKey: KeyObject; privateKey: KeyObject } {
  return type === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
}
