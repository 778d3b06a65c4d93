import type { Clock, Millis } from '@shared/clock';
import type { User } from '@shared/model/patient';
import { failure, success, type Outcome } from '@shared/outcome';
import { WrongTries } from '@shared/wrong-tries';
import { makeVerifier, matchesVerifier, OFFLINE_SIGN_IN_FOR, type PasswordVerifier } from './local-verifier';
import { nameKey } from './name-key';

/** Names whose wrong tries are remembered. */
const MOST_NAMES = 1_000;

/** The desk is drawn first: what recognises a password is dear to make, and takes one of few processors for a tenth of a second. */
const AFTER_THE_DESK: Millis = 1_000;

/** What is kept of somebody who signed in here; `username` is one name however it was written (`nameKey`). */
export interface SavedAccount extends PasswordVerifier {
  readonly username: string;
  readonly user: User;
  readonly confirmedAt: Millis;
}

/** Where it is kept. */
export interface AccountShelf {
  readonly saveAccount: (account: SavedAccount) => Promise<unknown>;
  readonly readAccount: (username: string) => Promise<SavedAccount | null>;
}

/** Why nobody is recognised here: a wrong password, too many of them, or nobody of that name within 14 days. */
export type UnknownError = 'bad_credentials' | 'locked_out' | 'unknown_offline';

/** Whom this workstation recognises without the centre; wrong tries are counted here, as no centre counts them. */
export class KnownPeople {
  readonly #tries = new WrongTries(MOST_NAMES);
  #remembered: Promise<void> = Promise.resolve();
  /** Ends each wait for the desk. */
  readonly #waits = new Set<() => void>();

  constructor(
    readonly shelf: AccountShelf,
    readonly clock: Clock,
    readonly onFailure: (error: unknown) => void,
  ) {}

  /** Waits for no desk any more, and resolves once all that sign-ins left to keep is kept; the ledger must not be closed before. */
  settle(): Promise<void> {
    for (const end of this.#waits) end();
    return this.#remembered;
  }

  /** The centre has taken this name's password. */
  right(username: string): void {
    this.#tries.right(nameKey(username));
  }

  /** Keeps what recognises the person. It takes a good while, on purpose, and nobody waits for it at the desk. */
  remember(username: string, user: User, password: string): void {
    const confirmedAt = this.clock.now();
    const drawn = this.#deskDrawn();
    this.#then(async () => {
      // Who is known here loses nothing meanwhile, whatever happens to the machine; who is not must be at once.
      if (this.#isCurrent(await this.#read(username))) await drawn;
      const verifier = await makeVerifier(password);
      await this.shelf.saveAccount({ ...verifier, username: nameKey(username), user, confirmedAt });
    });
  }

  /** The centre refuses a password: where it is the one that is kept here, it opens nothing any more without a link either. */
  refused(username: string, password: string): void {
    this.#then(async () => {
      const account = await this.#read(username);
      if (account !== null && (await matchesVerifier(account, password)))
        await this.shelf.saveAccount({ ...account, confirmedAt: 0 });
    });
  }

  /** What is kept of a name, once all that was left to keep is kept. */
  async find(username: string): Promise<SavedAccount | null> {
    await this.settle();
    return this.#read(username);
  }

  /** Who it is by name and password, within 14 days of the centre's word. */
  async recognise(username: string, password: string): Promise<Outcome<SavedAccount, UnknownError>> {
    const retryAfterS = this.#tries.waitS(nameKey(username), this.clock.now());
    if (retryAfterS > 0) return failure('locked_out', { retryAfterS });
    const account = await this.find(username);
    if (!this.#isCurrent(account)) return failure('unknown_offline');
    if (!(await matchesVerifier(account, password))) {
      this.#tries.wrong(nameKey(username), this.clock.now());
      return failure('bad_credentials');
    }
    this.#tries.right(nameKey(username));
    return success(account);
  }

  #isCurrent(account: SavedAccount | null): account is SavedAccount {
    return account !== null && this.clock.now() - account.confirmedAt <= OFFLINE_SIGN_IN_FOR;
  }

  #deskDrawn(): Promise<void> {
    return new Promise((drawn) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waits.delete(end);
        drawn();
      };
      const timer = setTimeout(end, AFTER_THE_DESK);
      this.#waits.add(end);
    });
  }

  /** Earlier versions kept a name as it was written. */
  async #read(username: string): Promise<SavedAccount | null> {
    return (await this.shelf.readAccount(nameKey(username))) ?? (await this.shelf.readAccount(username));
  }

  #then(work: () => Promise<void>): void {
    this.#remembered = this.#remembered.then(work).catch(this.onFailure);
  }
}
