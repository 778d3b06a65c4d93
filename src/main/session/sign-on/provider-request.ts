import * as oidc from 'openid-client';
import { failure, success, type Outcome } from '@shared/outcome';
import { SIGN_ON_MAX_AGE_S, type OfferedProvider } from '@shared/wire/sign-on';
import { isLoopback } from '../centre-url';
import type { Expected } from './sign-on-flow';

/** What the browser is sent to the provider with. */
export interface ProviderRequest {
  /** Where the browser goes. */
  readonly address: URL;
  /** The provider's own authorization endpoint, as its description names it. */
  readonly endpoint: URL;
  readonly expected: Expected;
  /** Stay here until the centre gets them. */
  readonly codeVerifier: string;
  readonly nonce: string;
}

/** `provider_refused`: an address without https beyond this machine, or a description that is not of that issuer. */
export type ProviderRequestError = 'provider_unreachable' | 'provider_refused';

/** Makes a request for an answer to `redirectUri`; one for each attempt. */
export type AskProvider = (
  offered: OfferedProvider,
  redirectUri: string,
) => Promise<Outcome<ProviderRequest, ProviderRequestError>>;

/** Of the question for the provider's description, seconds. */
const TIMEOUT_S = 8;

/** Reads what the provider says of itself, and makes an authorization request with PKCE, state and nonce of its own. */
export const askProvider: AskProvider = async (offered, redirectUri) => {
  const issuer = new URL(offered.issuer);
  if (!isSafe(issuer)) return failure('provider_refused');
  try {
    const config = await oidc.discovery(issuer, offered.clientId, undefined, oidc.None(), {
      timeout: TIMEOUT_S,
      execute: issuer.protocol === 'http:' ? [allowPlainHttp] : [],
    });
    const server = config.serverMetadata();
    const named = server.authorization_endpoint ?? '';
    if (!URL.canParse(named)) return failure('provider_refused');
    const endpoint = new URL(named);
    if (!isSafe(endpoint)) return failure('provider_refused');
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const nonce = oidc.randomNonce();
    const state = oidc.randomState();
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: offered.scopes.join(' '),
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...{ state, nonce },
      // The desk is shared: whoever was signed in at the provider before is asked again who they are.
      prompt: 'login',
      max_age: String(SIGN_ON_MAX_AGE_S),
    });
    const namesItself = server.authorization_response_iss_parameter_supported === true;
    return success({
      address,
      endpoint,
      codeVerifier,
      nonce,
      expected: { state, issuer: server.issuer, namesItself },
    });
  } catch (error) {
    return failure(isRefusal(error) ? 'provider_refused' : 'provider_unreachable');
  }
};

/** The library marks this so that nobody uses it without a thought; `isSafe` lets plain http through to this machine alone. */
interface PlainHttp {
  readonly allowInsecureRequests: (config: oidc.Configuration) => void;
}
const { allowInsecureRequests: allowPlainHttp }: PlainHttp = oidc;

function isSafe(url: URL): boolean {
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return secure && url.username === '' && url.password === '';
}

/** Something answered that is not the description of this issuer; a server's own trouble is none. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof oidc.ClientError) || error.code === 'OAUTH_TIMEOUT') return false;
  return !(error.cause instanceof Response && error.cause.status >= 500);
}
