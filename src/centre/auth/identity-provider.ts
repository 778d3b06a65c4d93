import * as oidc from 'openid-client';
import { HOUR, SECOND, systemClock, type Clock, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import { SIGN_ON_MAX_AGE_S, type SignOnProof } from '@shared/wire/sign-on';

/** The identity provider that a centre trusts. */
export interface ProviderSetting {
  /** https, or http on this machine. */
  readonly issuer: URL;
  readonly clientId: string;
  /** What people call it; stands on the button of the workstation. */
  readonly name: string;
  /** Without `openid`, which is always asked for. */
  readonly scopes: readonly string[];
  /** Claim of the ID token whose value is the person's user name here. */
  readonly claim: string;
}

/**
 * Why the provider's word was not taken: it or its token is not right (`identity_refused`), the token or the person's proof to the
 * provider is too old or dated ahead (`identity_stale`), or it did not answer.
 */
export type ProviderError = 'identity_refused' | 'identity_stale' | 'provider_unreachable';

/** Turns what a workstation brought from the provider into the value of the claim. */
export type IdentityOf = (proof: SignOnProof) => Promise<Outcome<string, ProviderError>>;

/** Of each call to the provider, seconds. */
const TIMEOUT_S = 5;
/** How long the provider's own description is used before it is read again. */
const DESCRIPTION_LIFE: Millis = HOUR;
/** Clocks of two machines that both keep time differ by less, seconds. */
const TOLERANCE_S = 30;

/**
 * Redeems authorization codes at the provider and checks the ID token that comes: issuer, audience, signature by the provider's
 * published keys, expiry, nonce, and how long ago the person proved who they are. The token never leaves this process.
 */
export function identityProvider(setting: ProviderSetting, clock: Clock): IdentityOf {
  let described: { readonly at: Millis; readonly server: oidc.ServerMetadata } | undefined;
  const describe = async (): Promise<oidc.ServerMetadata> => {
    if (described === undefined || clock.now() - described.at > DESCRIPTION_LIFE) {
      const found = await oidc.discovery(setting.issuer, setting.clientId, undefined, oidc.None(), {
        timeout: TIMEOUT_S,
        execute: plainHttpWhereLocal(setting.issuer),
      });
      described = { at: clock.now(), server: found.serverMetadata() };
    }
    return described.server;
  };
  return async (proof) => {
    try {
      const claims = await redeem(configured(await describe(), setting, clock), proof);
      const value = claims?.[setting.claim];
      return typeof value === 'string' && value !== '' ? success(value) : failure('identity_refused');
    } catch (error) {
      return failure(whyNot(error));
    }
  };
}

/** Keys are fetched for each sign-in: people come a few times a day, and a key that was withdrawn is not used again. */
function configured(server: oidc.ServerMetadata, setting: ProviderSetting, clock: Clock): oidc.Configuration {
  const metadata = {
    [oidc.clockSkew]: Math.round((clock.now() - systemClock.now()) / SECOND),
    [oidc.clockTolerance]: TOLERANCE_S,
  };
  const config = new oidc.Configuration(server, setting.clientId, metadata, oidc.None());
  config.timeout = TIMEOUT_S;
  // A code grant alone would trust the connection for who signed the token.
  oidc.enableNonRepudiationChecks(config);
  for (const allow of plainHttpWhereLocal(setting.issuer)) allow(config);
  return config;
}

async function redeem(config: oidc.Configuration, proof: SignOnProof): Promise<oidc.IDToken | undefined> {
  const answer = new URL(proof.redirectUri);
  answer.searchParams.set('code', proof.code);
  if (proof.iss !== undefined) answer.searchParams.set('iss', proof.iss);
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: proof.codeVerifier,
    expectedNonce: proof.nonce,
    maxAge: SIGN_ON_MAX_AGE_S,
  });
  return tokens.claims();
}

function plainHttpWhereLocal(issuer: URL): ((config: oidc.Configuration) => void)[] {
  return issuer.protocol === 'http:' ? [allowPlainHttp] : [];
}

/** The library marks this so that nobody uses it without a thought; options take plain http on this machine alone. */
interface PlainHttp {
  readonly allowInsecureRequests: (config: oidc.Configuration) => void;
}
const { allowInsecureRequests: allowPlainHttp }: PlainHttp = oidc;

function whyNot(error: unknown): ProviderError {
  // What `fetch` throws where there is no connection has no code.
  if (error instanceof TypeError) return 'code' in error ? 'identity_refused' : 'provider_unreachable';
  if (!(error instanceof oidc.ClientError)) return 'identity_refused';
  if (error.code === 'OAUTH_TIMEOUT') return 'provider_unreachable';
  if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'identity_stale';
  return error.cause instanceof Response && error.cause.status >= 500
    ? 'provider_unreachable'
    : 'identity_refused';
}
