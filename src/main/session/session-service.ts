import type { Clock, Millis } from '@shared/clock';
import { isTrustProblem, type TrustProblem } from '@shared/ipc/station/trust-problem';
import { failure, success, type Failure, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Tokens } from '@shared/wire/sign-in';
import { KnownPeople, type AccountShelf, type SavedAccount } from './known-people';
import { nameKey } from './name-key';
import type { SignInClient, SignInError } from './sign-in-client';

/** What the session keeps in the ledger. */
export interface SessionStore extends AccountShelf {
  readonly saveRefreshToken: (userId: string, token: string | null) => Promise<unknown>;
  readonly readRefreshToken: (userId: string) => Promise<string | null>;
  /** Whether the centre has shut this workstation out; kept over restarts. */
  readonly saveRevoked: (revoked: boolean) => Promise<unknown>;
}

/** Whom the session tells. */
export interface SessionEvents {
  readonly onPerson: (user: User | null) => void;
  readonly onRevoked: (revoked: boolean) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

export type PersonError = SignInError | 'unknown_offline';

/** How long a locked desk waits for a centre that is there, ms, before this workstation judges by itself. */
const AT_THE_DESK: Millis = 1_200;

/** Why no token can be had now. */
export type TokenError =
  'signed_out' | 'sign_in_again' | 'workstation_revoked' | 'centre_unreachable' | TrustProblem;

interface Access {
  readonly token: string;
  readonly expiresAt: Millis;
}

/** A token is renewed this long before it expires, so that a handshake never carries a dying one. */
const RENEW_BEFORE: Millis = 30_000;

/** Who is at the desk, and the tokens that prove it to the centre. */
export class SessionService {
  #user: User | null = null;
  /** The user name with which this person came. */
  #username: string | null = null;
  /** Whose token opened the link that is up; a fast switch leaves it as it is. */
  #linkUser: User | null = null;
  /** Refresh tokens of those who handed the desk over: alive until the link that they opened is made anew. */
  #carried: { readonly userId: string; readonly token: string }[] = [];
  readonly #people: KnownPeople;
  /** Refresh token of the person here; in memory first, so that a failing disk does not cost the session. */
  #refreshToken: string | null = null;
  /** Password of somebody let in without a link, until the centre has seen it. Never stored. */
  #unconfirmed: { readonly username: string; readonly password: string } | null = null;
  #access: Access | null = null;
  #renewing: { readonly user: User; readonly answer: Promise<Outcome<string, TokenError>> } | null = null;
  #revoked: boolean;
  #signingIn: Promise<Outcome<User, PersonError>> | null = null;

  constructor(
    readonly client: SignInClient,
    readonly store: SessionStore,
    readonly workstationId: string,
    readonly clock: Clock,
    readonly events: SessionEvents,
    /** As kept from the last run. */
    revoked: boolean,
  ) {
    this.#revoked = revoked;
    this.#people = new KnownPeople(store, clock, events.onStoreFailure);
  }

  /** True while the centre has shut this workstation out: nobody is let in by the local verifier either. */
  get revoked(): boolean {
    return this.#revoked;
  }

  /** The centre shut this workstation out: whoever is here leaves; what is unsent stays where it is. */
  revoke(): void {
    this.#setRevoked(true);
    if (this.#user !== null) this.#leave();
  }

  get user(): User | null {
    return this.#user;
  }

  /** The user name of the person here, as they wrote it; null where nobody is, or who came without one. */
  get username(): string | null {
    return this.#username;
  }

  /** Whether the link speaks in the name of the person here; after a fast switch only what carries its own author may be sent. */
  get linkIsOwn(): boolean {
    return this.#linkUser === null || this.#linkUser.id === this.#user?.id;
  }

  /**
   * Signs a person in at the centre; without a link by the local verifier, within 14 days. A second call
   * while one is under way gets the answer of the first.
   */
  signIn(username: string, password: string): Promise<Outcome<User, PersonError>> {
    this.#signingIn ??= this.#signIn(username, password).finally(() => {
      this.#signingIn = null;
    });
    return this.#signingIn;
  }

  /**
   * Whoever is at a locked desk proves who they are: the person it belongs to (by what is kept of the password here, so that it takes no
   * network), or another one, to whom the desk is handed over. The link stays as it is (protocol.md section 1): commands carry their
   * own author. `live`: the centre answers now, so it is asked about another person first.
   */
  prove(username: string, password: string, live: boolean): Promise<Outcome<User, PersonError>> {
    this.#signingIn ??= this.#prove(username, password, live).finally(() => {
      this.#signingIn = null;
    });
    return this.#signingIn;
  }

  async #prove(written: string, password: string, live: boolean): Promise<Outcome<User, PersonError>> {
    const own = this.#username;
    const mine = own !== null && nameKey(written) === nameKey(own);
    const username = mine ? own : written;
    const before = this.#user;
    const token = this.#refreshToken;
    if (before === null) return failure('unknown_offline');
    const here = mine || !live ? await this.#known(username, password) : null;
    if (here?.ok === true && here.value.user.id === before.id) {
      // Where the token is dead by now, the link can be opened again by the password.
      if (!live) this.#unconfirmed = { username, password };
      return success(before);
    }
    const judged = here?.ok === false ? here : null;
    if (here?.ok === true) this.#enterUnconfirmed(here.value.user, username, password);
    else if (judged?.error === 'locked_out' || judged?.error === 'workstation_revoked') return judged;
    else {
      // Whom only the centre knows must wait for it.
      const patience = (await this.#people.find(username)) === null ? undefined : AT_THE_DESK;
      const answer = await this.#signIn(username, password, patience, judged);
      if (!answer.ok) return answer;
    }
    if (token !== null && token !== this.#refreshToken) this.#carried.push({ userId: before.id, token });
    const now: User | null = this.user;
    return now === null ? failure('unknown_offline') : success(now);
  }

  async #signIn(
    username: string,
    password: string,
    patience?: Millis,
    /** What this workstation has said already. */
    judged: Outcome<never, PersonError> | null = null,
  ): Promise<Outcome<User, PersonError>> {
    const answer = await this.client.login(username, password, this.workstationId, patience);
    if (answer.ok) {
      this.#setRevoked(false);
      // Tokens and person change together: in between, those of one would be taken for the other's.
      const kept = this.#keep(answer.value);
      this.#people.right(username);
      this.#enter(answer.value.user, username);
      await kept;
      this.#people.remember(username, answer.value.user, password);
      return success(answer.value.user);
    }
    if (answer.error === 'workstation_revoked') this.revoke();
    if (answer.error === 'bad_credentials') this.#people.refused(username, password);
    if (answer.error === 'centre_unreachable') return judged ?? this.#signInOffline(username, password);
    if (answer.error !== 'centre_answer_unreadable' && !isTrustProblem(answer.error)) return answer;
    // Something else answers in the centre's place (a captive portal, another certificate): no reason to keep a known person out.
    const offline = judged ?? (await this.#signInOffline(username, password));
    return offline.ok ? offline : answer;
  }

  /**
   * Lets in whom the centre has recognised by another proof than a password. Nothing is kept that would recognise the person without a
   * link. Where somebody came first, the tokens are given back.
   */
  async enterWith(tokens: Tokens): Promise<Outcome<User, 'invalid_state'>> {
    if (this.#user !== null || this.#signingIn !== null) return this.giveBack(tokens);
    this.#setRevoked(false);
    const kept = this.#keep(tokens);
    this.#enter(tokens.user, null);
    await kept;
    return success(tokens.user);
  }

  /**
   * The same at a locked desk: the person it belongs to, or another one, to whom it is handed over. The link stays as it is, as with
   * `prove`; the tokens of before are ended with it.
   */
  async proveWith(tokens: Tokens): Promise<Outcome<User, 'invalid_state'>> {
    const before = this.#user;
    const token = this.#refreshToken;
    if (before === null || this.#signingIn !== null) return this.giveBack(tokens);
    this.#setRevoked(false);
    const kept = this.#keep(tokens);
    if (tokens.user.id !== before.id) this.#enter(tokens.user, null);
    else this.#renewUser(before, tokens.user);
    if (token !== null) this.#carried.push({ userId: before.id, token });
    await kept;
    return success(tokens.user);
  }

  /** There is no place for whom the centre recognised: the desk is not what it was when they went out to prove who they are. */
  async giveBack({ refreshToken }: Tokens): Promise<Failure<'invalid_state'>> {
    await this.client.logout(refreshToken);
    return failure('invalid_state');
  }

  /**
   * Leaves the desk; what is unsent stays in the outbox and is sent under the next link. The person is gone
   * at once, whatever the disk or the centre say to the rest.
   */
  async signOut(): Promise<void> {
    const user = this.#user;
    if (user === null) return;
    const kept = this.#refreshToken;
    this.#leave();
    await this.#endCarried();
    const token = kept ?? (await this.store.readRefreshToken(user.id).catch(() => null));
    await this.store.saveRefreshToken(user.id, null).catch(this.events.onStoreFailure);
    if (token !== null) await this.client.logout(token);
  }

  /**
   * The same for the link: once it is made anew, those whose link it was need theirs no longer. Where somebody else has come while the
   * token was under way, the link is theirs: a link that is told of the one who left would never be tried again.
   */
  async linkToken(renew = false): Promise<Outcome<string, TokenError>> {
    const user = this.#user;
    const token = await this.accessToken(renew);
    const isOther = this.#user !== null && this.#user.id !== user?.id;
    if (isOther || (!token.ok && token.error === 'signed_out' && this.#user !== null))
      return this.linkToken();
    if (token.ok) {
      this.#linkUser = this.#user;
      void this.#endCarried();
    }
    return token;
  }

  async #endCarried(): Promise<void> {
    const carried = this.#carried;
    this.#carried = [];
    for (const { userId, token } of carried) {
      // Who has come back since has a newer one.
      if (userId !== this.#user?.id)
        await this.store.saveRefreshToken(userId, null).catch(this.events.onStoreFailure);
      await this.client.logout(token);
    }
  }

  /** A token for the handshake, renewed when it is about to expire or `renew` asks for it. */
  async accessToken(renew = false): Promise<Outcome<string, TokenError>> {
    const user = this.#user;
    if (user === null) return failure('signed_out');
    const access = this.#access;
    if (!renew && access !== null && access.expiresAt - this.clock.now() > RENEW_BEFORE)
      return success(access.token);
    if (this.#renewing?.user !== user) {
      const answer = this.#renew(user).finally(() => {
        if (this.#renewing?.user === user) this.#renewing = null;
      });
      this.#renewing = { user, answer };
    }
    return this.#renewing.answer;
  }

  /** Resolves once all that sign-ins left to keep is kept; the ledger must not be closed before. */
  settle(): Promise<void> {
    return this.#people.settle();
  }

  async #signInOffline(username: string, password: string): Promise<Outcome<User, PersonError>> {
    const known = await this.#known(username, password);
    if (!known.ok) return known;
    this.#enterUnconfirmed(known.value.user, username, password);
    return success(known.value.user);
  }

  /** Whom this workstation knows by that name and password. */
  async #known(username: string, password: string): Promise<Outcome<SavedAccount, PersonError>> {
    return this.#revoked ? failure('workstation_revoked') : this.#people.recognise(username, password);
  }

  /** Lets somebody in whom only this workstation has judged; the centre is asked when it answers. */
  #enterUnconfirmed(user: User, username: string, password: string): void {
    this.#access = null;
    this.#refreshToken = null;
    this.#unconfirmed = { username, password };
    this.#enter(user, username);
  }

  async #renew(user: User): Promise<Outcome<string, TokenError>> {
    const refreshToken = this.#refreshToken ?? (await this.store.readRefreshToken(user.id));
    const refreshed =
      refreshToken === null ? failure('bad_credentials' as const) : await this.client.refresh(refreshToken);
    if (refreshed.ok || refreshed.error !== 'bad_credentials') return this.#renewed(user, refreshed);
    const unconfirmed = this.#unconfirmed;
    if (unconfirmed === null || this.#user !== user) return failure('sign_in_again');
    // Let in by the local verifier: the centre is asked now that it answers.
    const { username, password } = unconfirmed;
    const asked = await this.client.login(username, password, this.workstationId);
    if (!asked.ok && asked.error === 'bad_credentials') this.#people.refused(username, password);
    return this.#renewed(user, asked);
  }

  async #renewed(user: User, answer: Outcome<Tokens, SignInError>): Promise<Outcome<string, TokenError>> {
    if (answer.ok) {
      const isHere = this.#user === user;
      if (isHere && answer.value.user.id === user.id) {
        const token = await this.#keep(answer.value);
        this.#renewUser(user, answer.value.user);
        return success(token);
      }
      // The person left while the answer was under way, or the name is another person's by now: the new tokens are nobody's.
      if (isHere) this.#unconfirmed = null;
      await this.client.logout(answer.value.refreshToken);
      return failure(isHere ? 'sign_in_again' : 'signed_out');
    }
    switch (answer.error) {
      case 'workstation_revoked':
        return failure('workstation_revoked');
      case 'bad_credentials':
        this.#unconfirmed = null;
        return failure('sign_in_again');
      default:
        return failure(isTrustProblem(answer.error) ? answer.error : 'centre_unreachable');
    }
  }

  /** The old refresh token is dead once the new one was made: the new one is on disk before it is used. */
  async #keep(tokens: Tokens): Promise<string> {
    this.#access = { token: tokens.accessToken, expiresAt: this.clock.now() + tokens.expiresInS * 1_000 };
    this.#refreshToken = tokens.refreshToken;
    this.#unconfirmed = null;
    await this.store.saveRefreshToken(tokens.user.id, tokens.refreshToken).catch(this.events.onStoreFailure);
    return tokens.accessToken;
  }

  #setRevoked(revoked: boolean): void {
    if (revoked === this.#revoked) return;
    this.#revoked = revoked;
    this.store.saveRevoked(revoked).catch(this.events.onStoreFailure);
    this.events.onRevoked(revoked);
  }

  /**
   * Hears from the centre's log who works there by now: the person here may have another role. Somebody who is no longer named stays until
   * the centre refuses a token, since a log may be behind. A renewal under way brings the same by itself.
   */
  heard(people: readonly Pick<User, 'id' | 'name' | 'role'>[]): void {
    const user = this.#user;
    const known = people.find(({ id }) => id === user?.id);
    if (user === null || known === undefined || this.#renewing !== null) return;
    this.#renewUser(user, { ...user, name: known.name, role: known.role });
  }

  /** The centre says what the person here may do now, and what they are called. */
  #renewUser(before: User, user: User): void {
    if (this.#user !== before || JSON.stringify(before) === JSON.stringify(user)) return;
    this.#enter(user, this.#username);
  }

  #enter(user: User, username: string | null): void {
    this.#username = username;
    this.#user = user;
    this.events.onPerson(user);
  }

  #leave(): void {
    this.#user = null;
    this.#username = null;
    this.#linkUser = null;
    this.#access = null;
    this.#refreshToken = null;
    this.#unconfirmed = null;
    this.events.onPerson(null);
  }
}
