import { createHash } from 'node:crypto';
import { DAY, MINUTE, type Clock, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Tokens } from '@shared/wire/sign-in';
import { WrongTries } from '@shared/wrong-tries';
import type { Session } from '../store/account-store';
import type { CentreStore } from '../store/centre-store';
import { nobodysPassword, passwordFits } from './passwords';
import { Turns } from './turns';

/** How long an access token opens connections. */
export const ACCESS_LIFE: Millis = 15 * MINUTE;
/** How long a refresh token can be used; as long as a workstation lets a person in without a link. */
export const REFRESH_LIFE: Millis = 14 * DAY;

/** User names whose wrong tries are remembered. */
const NAMES = 10_000;

/** Why nobody was let in; the codes of protocol.md section 1. */
export type SignInError = 'bad_credentials' | 'workstation_revoked' | 'locked';

/** What a token says about who is there. */
export type TokenJudgement =
  | { readonly kind: 'valid'; readonly session: Session; readonly user: User }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** What sign-in needs from outside. */
export interface SignInParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Buffer;
  /** Cuts the live sockets of a session at once. */
  readonly onSessionEnded: (sessionId: string) => void;
}

/** Sign-in, refresh and sign-out of people at workstations. */
export class SignIn {
  readonly #parts: SignInParts;
  readonly #lockout = new WrongTries(NAMES);
  readonly #turns = new Turns();

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** `POST /auth/login` */
  login(username: string, password: string, workstationId: string): Promise<Outcome<Tokens, SignInError>> {
    const name = username.normalize('NFC').toLowerCase();
    return this.#turns.take(name, () => this.#tryLogin(name, password, workstationId));
  }

  /** Lets in a person whom somebody trusted has recognised; the rules for workstations hold as for passwords. */
  admit(userId: string, workstationId: string): Outcome<Tokens, 'unknown_person' | 'workstation_revoked'> {
    const { store } = this.#parts;
    const user = store.log.get('user', userId)?.data;
    if (user === undefined) return failure('unknown_person');
    if (store.accounts.isRevoked(workstationId)) return failure('workstation_revoked');
    return success(this.#open(user, workstationId));
  }

  /** `POST /auth/refresh`: both tokens new, the old refresh token dead. */
  refresh(refreshToken: string): Outcome<Tokens, SignInError> {
    const { store, clock } = this.#parts;
    const session = store.accounts.sessionByRefresh(hashOf(refreshToken));
    if (session === undefined || session.refreshExpiresAt <= clock.now()) return failure('bad_credentials');
    if (store.accounts.isRevoked(session.workstationId)) return failure('workstation_revoked');
    const user = store.log.get('user', session.userId)?.data;
    if (user === undefined) return failure('bad_credentials');
    const next = this.#newToken();
    return success(
      store.transact(() => {
        store.accounts.rotateRefresh(session.id, hashOf(next), clock.now() + REFRESH_LIFE);
        return this.#tokens(session.id, next, user);
      }),
    );
  }

  /** `POST /auth/logout`: the session is dead at once; an unknown token is no fault. */
  logout(refreshToken: string): void {
    const { store, onSessionEnded } = this.#parts;
    const session = store.accounts.sessionByRefresh(hashOf(refreshToken));
    if (session === undefined) return;
    store.accounts.endSession(session.id);
    onSessionEnded(session.id);
  }

  /** Who stands behind an access token now. */
  judge(accessToken: string): TokenJudgement {
    const { store, clock } = this.#parts;
    const found = store.accounts.access(hashOf(accessToken));
    if (found === undefined || store.accounts.isRevoked(found.session.workstationId))
      return { kind: 'unknown' };
    if (found.expiresAt <= clock.now()) return { kind: 'expired' };
    const user = store.log.get('user', found.session.userId)?.data;
    return user === undefined ? { kind: 'unknown' } : { kind: 'valid', session: found.session, user };
  }

  async #tryLogin(
    username: string,
    password: string,
    workstationId: string,
  ): Promise<Outcome<Tokens, SignInError>> {
    const { store, clock, randomBytes } = this.#parts;
    const retryAfterS = this.#lockout.waitS(username, clock.now());
    if (retryAfterS > 0) return failure('locked', { retryAfterS });
    const credential = store.accounts.credential(username);
    const stored = credential ?? nobodysPassword(randomBytes(16));
    const fits = await passwordFits(password, stored);
    const user = credential === undefined ? undefined : store.log.get('user', credential.userId)?.data;
    if (!fits || user === undefined) {
      this.#lockout.wrong(username, clock.now());
      return failure('bad_credentials');
    }
    this.#lockout.right(username);
    if (store.accounts.isRevoked(workstationId)) return failure('workstation_revoked');
    return success(this.#open(user, workstationId));
  }

  #open(user: User, workstationId: string): Tokens {
    const { store, clock, newId } = this.#parts;
    const refreshToken = this.#newToken();
    return store.transact(() => {
      const now = clock.now();
      store.accounts.dropExpired(now);
      store.accounts.noteSignIn(workstationId, user.id, now);
      const id = newId();
      store.accounts.openSession(
        { id, userId: user.id, workstationId, refreshExpiresAt: now + REFRESH_LIFE },
        hashOf(refreshToken),
      );
      return this.#tokens(id, refreshToken, user);
    });
  }

  #tokens(sessionId: string, refreshToken: string, user: User): Tokens {
    const { store, clock } = this.#parts;
    const accessToken = this.#newToken();
    store.accounts.addAccess(hashOf(accessToken), sessionId, clock.now() + ACCESS_LIFE);
    return { accessToken, refreshToken, expiresInS: ACCESS_LIFE / 1000, user };
  }

  #newToken(): string {
    return this.#parts.randomBytes(32).toString('base64url');
  }
}

/** Tokens are random and long: one SHA-256 is enough to keep them out of the file. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
