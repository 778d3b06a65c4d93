import type { ProviderSetting } from '../auth/identity-provider';

/** What the command line says of an identity provider. */
export interface ProviderArguments {
  readonly 'oidc-issuer'?: string | undefined;
  readonly 'oidc-client'?: string | undefined;
  readonly 'oidc-name'?: string | undefined;
  readonly 'oidc-scopes'?: string | undefined;
  readonly 'oidc-claim'?: string | undefined;
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The provider to trust, or undefined where none is named. @throws with a sentence that says what is wrong. */
export function providerSetting(given: ProviderArguments): ProviderSetting | undefined {
  const { 'oidc-issuer': issuer, 'oidc-client': clientId } = given;
  if (issuer === undefined && clientId === undefined) {
    const lonely = Object.entries(given).find(
      ([name, value]) => name.startsWith('oidc-') && value !== undefined,
    );
    if (lonely !== undefined) throw new Error(`--${lonely[0]} needs --oidc-issuer and --oidc-client`);
    return undefined;
  }
  if (issuer === undefined || clientId === undefined || clientId === '')
    throw new Error('--oidc-issuer and --oidc-client go together');
  const url = issuerUrl(issuer);
  return {
    issuer: url,
    clientId,
    name: given['oidc-name']?.trim() ?? url.hostname,
    scopes: (given['oidc-scopes'] ?? '')
      .split(/[\s,]+/)
      .filter((scope) => scope !== '' && scope !== 'openid'),
    claim: given['oidc-claim'] ?? 'sub',
  };
}

function issuerUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  if (url === undefined || !secure || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new Error('--oidc-issuer must be an https address, or http on this machine');
  return url;
}
