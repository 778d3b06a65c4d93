import { MINUTE, type Clock, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { Tokens } from '@shared/wire/sign-in';
import type { AuthMethods, SignOnProof } from '@shared/wire/sign-on';
import { WrongTries } from '@shared/wrong-tries';
import type { CentreStore } from '../store/centre-store';
import {
  identityProvider,
  type IdentityOf,
  type ProviderError,
  type ProviderSetting,
} from './identity-provider';
import type { SignIn } from './sign-in';
import { Turns } from './turns';

/** Why nobody was let in through the identity provider; the codes of docs/protocol-extensions.md. */
export type SignOnError = ProviderError | 'unknown_person' | 'workstation_revoked' | 'locked';

/** What sign-on needs from outside. */
export interface SignOnParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly setting: ProviderSetting;
  readonly identityOf: IdentityOf;
}

/** At most so many calls to the provider at a time, so that nobody makes this centre flood it. */
const AT_ONCE = 16;
const BUSY_FOR_S = 2;
/** How long a nonce that was brought is remembered: longer than any code or ID token of the provider is taken. */
const REMEMBERED: Millis = 30 * MINUTE;
const NONCES = 10_000;
/** Workstations whose wrong tries are remembered. */
const WORKSTATIONS = 10_000;

/** Sign-in by an identity provider: who it says the person is, judged here, and which user of this centre that is. */
export class SignOn {
  readonly #parts: SignOnParts;
  readonly #lockout = new WrongTries(WORKSTATIONS);
  readonly #turns = new Turns();
  readonly #brought = new Map<string, Millis>();
  #atOnce = 0;

  constructor(parts: SignOnParts) {
    this.#parts = parts;
  }

  /** What `GET /auth/methods` says of the provider. */
  get offer(): NonNullable<AuthMethods['oidc']> {
    const { issuer, clientId, name, scopes } = this.#parts.setting;
    return { issuer: issuerText(issuer), clientId, name, scopes: ['openid', ...scopes] };
  }

  /** `POST /auth/oidc`. Wrong tries count per workstation, as those of passwords per user name. */
  login(proof: SignOnProof): Promise<Outcome<Tokens, SignOnError>> {
    return this.#turns.take(proof.workstationId, () => this.#try(proof));
  }

  async #try(proof: SignOnProof): Promise<Outcome<Tokens, SignOnError>> {
    const { clock } = this.#parts;
    const retryAfterS = this.#lockout.waitS(proof.workstationId, clock.now());
    if (retryAfterS > 0) return failure('locked', { retryAfterS });
    if (this.#atOnce >= AT_ONCE) return failure('locked', { retryAfterS: BUSY_FOR_S });
    const answer = this.#isNew(proof.nonce) ? await this.#ask(proof) : failure('identity_refused' as const);
    if (answer.ok) this.#lockout.right(proof.workstationId);
    else if (answer.error !== 'provider_unreachable' && answer.error !== 'workstation_revoked')
      this.#lockout.wrong(proof.workstationId, clock.now());
    return answer;
  }

  async #ask(proof: SignOnProof): Promise<Outcome<Tokens, SignOnError>> {
    const { store, signIn, identityOf } = this.#parts;
    this.#atOnce += 1;
    const identity = await identityOf(proof).finally(() => {
      this.#atOnce -= 1;
    });
    if (!identity.ok) return identity;
    const userId = store.accounts.credential(identity.value)?.userId;
    const admitted =
      userId === undefined ? failure('unknown_person' as const) : signIn.admit(userId, proof.workstationId);
    return admitted.ok ? success(admitted.value) : admitted;
  }

  /** A nonce serves once, so that neither a code nor an ID token that holds it is taken twice, whatever the provider does. */
  #isNew(nonce: string): boolean {
    const now = this.#parts.clock.now();
    for (const [old, at] of this.#brought) {
      if (now - at <= REMEMBERED && this.#brought.size <= NONCES) break;
      this.#brought.delete(old);
    }
    if (this.#brought.has(nonce)) return false;
    this.#brought.set(nonce, now);
    return true;
  }
}

/** Sign-on by the provider that this centre was told to trust; undefined where it was told of none. */
export function openSignOn(
  parts: Pick<SignOnParts, 'store' | 'clock'>,
  signIn: SignIn,
  setting: ProviderSetting | undefined,
): SignOn | undefined {
  if (setting === undefined) return undefined;
  return new SignOn({ ...parts, signIn, setting, identityOf: identityProvider(setting, parts.clock) });
}

/** An issuer is compared letter by letter: one without a path has no slash at its end. */
function issuerText(issuer: URL): string {
  return issuer.pathname === '/' ? issuer.origin : issuer.href;
}
