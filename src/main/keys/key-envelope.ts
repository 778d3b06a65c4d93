import { randomBytes } from 'node:crypto';
import { systemClock, type Clock } from '@shared/clock';
import { MINIMUM_PASSPHRASE, passphraseProblem } from '@shared/keys/passphrase-rule';
import { failure, success, type Outcome } from '@shared/outcome';
import { readRecoveryCode } from '@shared/keys/recovery-code';
import type { KeyHeader, KeyWrap, ReadHeader } from './key-header';
import { KeyHeaderFile } from './key-header-file';
import { deriveKey, isKey, keyCheck, unsealKey } from './key-seal';
import { KeyTries } from './key-tries';
import type { OsKeyStore } from './os-key-store';
import {
  FULL_COST,
  isCheaper,
  TRAINING_COST,
  unwrapWithPassphrase,
  wrapWithPassphrase,
  type ScryptCost,
} from './passphrase-wrap';

/** What has a key of its own, derived from the one data key. */
export type KeyPurpose = 'cache' | 'ledger' | 'centre';

/** The opened envelope. */
export interface DataKey {
  readonly keyId: string;
  readonly keyStore: string;
  readonly ledgerCreated: boolean;
  /** A 32-byte key for one purpose. */
  readonly derive: (purpose: KeyPurpose) => Buffer;
  /** Notes that the ledger exists now. */
  readonly markLedgerCreated: () => void;
  /** The key that data is on its way to, where a change of the data key has begun and is not over. */
  readonly next?: DataKey;
}

/** How a profile's key stands before it is opened. `now` is the back-end that this machine uses, null for none that keeps a secret. */
export type EnvelopeState =
  | { readonly kind: 'new'; readonly needs: 'nothing' | 'passphrase' }
  | { readonly kind: 'os' }
  | { readonly kind: 'passphrase' }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'key_store_locked'; readonly was: string }
  | { readonly kind: 'key_store_changed'; readonly was: string; readonly now: string | null };

export type UnlockError =
  | 'wrong_passphrase'
  | 'short_passphrase'
  | 'weak_passphrase'
  | 'wrong_recovery_code'
  | 'try_later'
  | 'key_store_changed'
  | 'key_store_locked'
  | 'key_store_replaced'
  | 'key_header_corrupt'
  | 'key_header_newer';

const KEY_BYTES = 32;

/** A data key in the clear with its id, inside this room only. */
export interface RawKey {
  readonly key: Buffer;
  readonly keyId: string;
}

const raws = new WeakMap<DataKey, RawKey>();

/** The key behind an opened envelope. @throws for anything that no envelope opened */
export function rawKey(opened: DataKey): RawKey {
  const raw = raws.get(opened);
  if (raw === undefined) throw new Error('not a key of an envelope');
  return raw;
}

/** The same opened envelope, with keys for purposes that come from elsewhere. */
export function deriving(opened: DataKey, derive: DataKey['derive']): DataKey {
  const made = { ...opened, derive };
  raws.set(made, rawKey(opened));
  return made;
}

/** One profile's wrapped data key on disk. The key never leaves memory in the clear. */
export class KeyEnvelope {
  readonly file: KeyHeaderFile;
  readonly tries: KeyTries;

  constructor(
    readonly path: string,
    readonly store: OsKeyStore,
    readonly newId: () => string,
    /** True where data exists that only the lost key could open: then no new key is ever made. */
    readonly dataExists: () => boolean,
    readonly minimumPassphrase: number,
    readonly clock: Clock = systemClock,
  ) {
    this.file = new KeyHeaderFile(path);
    this.tries = new KeyTries(`${path}.tries`, clock);
  }

  async state(): Promise<EnvelopeState> {
    const header = this.file.read();
    if (header === 'corrupt' || header === 'newer') return { kind: header };
    if (header === undefined) {
      if (this.dataExists()) return { kind: 'corrupt' };
      return { kind: 'new', needs: (await this.store.backend()) === null ? 'passphrase' : 'nothing' };
    }
    if (header.primary.wrap === 'passphrase') return { kind: 'passphrase' };
    const was = header.primary.backend;
    // Asked first: only then does the platform know which one it is.
    const answering = await this.store.backend();
    const now = await this.store.selected();
    if (now !== was) return { kind: 'key_store_changed', was, now };
    return answering === null ? { kind: 'key_store_locked', was } : { kind: 'os' };
  }

  /** True where a recovery code opens this profile too. */
  get hasRecovery(): boolean {
    const header = this.file.read();
    return typeof header === 'object' && header.recovery !== null;
  }

  /** Back-end that the key is wrapped by; null for a passphrase, or where there is no header. */
  get wrappedBy(): string | null {
    const header = this.file.read();
    return typeof header === 'object' && header.primary.wrap === 'os' ? header.primary.backend : null;
  }

  /** True where a person chose the passphrase, so that none is shown. */
  get ownPassphrase(): boolean {
    const header = this.file.read();
    return typeof header === 'object' && header.ownPassphrase;
  }

  /** Opens the envelope, or makes one for a new profile. A wrong passphrase changes nothing. */
  async open(passphrase: string | null): Promise<Outcome<DataKey, UnlockError>> {
    const state = await this.state();
    switch (state.kind) {
      case 'corrupt':
        return failure('key_header_corrupt');
      case 'newer':
        return failure('key_header_newer');
      case 'key_store_locked':
        return failure('key_store_locked');
      case 'new':
        return this.#create(passphrase, state.needs);
      case 'key_store_changed':
      case 'os':
        return this.#openWithStore();
      case 'passphrase':
        return this.#openWithPassphrase(passphrase ?? '');
    }
  }

  /** Opens with the recovery code, whatever became of what else keeps the key. */
  async openWithRecovery(typed: string): Promise<Outcome<DataKey, UnlockError>> {
    const header = this.file.read();
    if (typeof header !== 'object') return failure('key_header_corrupt');
    const wait = this.tries.wait;
    if (wait > 0) return failure('try_later', { seconds: Math.ceil(wait / 1000) });
    const key =
      header.recovery === null
        ? null
        : await unwrapWithPassphrase(header.recovery.wrap, readRecoveryCode(typed), header.keyId);
    await this.tries.note(key !== null);
    return key === null ? failure('wrong_recovery_code') : success(this.#openedWhole(header, key));
  }

  /** Judges a passphrase that a person chose. */
  judge(passphrase: string): Outcome<null, UnlockError> {
    const minimum = this.minimumPassphrase;
    const problem = passphraseProblem(passphrase, minimum);
    if (problem === 'short') return failure('short_passphrase', { minimum });
    return problem === null ? success(null) : failure('weak_passphrase', { problem });
  }

  /** Wraps a key by the platform's key store, or by a passphrase. @throws where the store does not answer */
  async wrap({ key, keyId }: RawKey, passphrase: string | null): Promise<KeyWrap> {
    if (passphrase !== null) return wrapWithPassphrase(key, passphrase, keyId, this.#cost);
    const backend = await this.store.backend();
    if (backend === null) throw new Error('no key store answers');
    const wrapped = await this.store.wrap(key);
    // What cannot be taken out again now would be lost at the next start.
    if (!(await this.store.unwrap(wrapped)).equals(key))
      throw new Error('the key store gives back something else');
    return { wrap: 'os', backend, wrapped: wrapped.toString('base64') };
  }

  /** The key behind a passphrase wrap, tries counted; `try_later` where the next one is not taken yet. */
  async tryPassphrase(passphrase: string): Promise<Outcome<RawKey, UnlockError>> {
    const header = this.file.read();
    if (typeof header !== 'object' || header.primary.wrap !== 'passphrase')
      return failure('key_header_corrupt');
    const wait = this.tries.wait;
    if (wait > 0) return failure('try_later', { seconds: Math.ceil(wait / 1000) });
    const key = await unwrapWithPassphrase(header.primary, passphrase, header.keyId);
    await this.tries.note(key !== null);
    return key === null ? failure('wrong_passphrase') : success({ key, keyId: header.keyId });
  }

  /** The header as it stands now, changed. @throws where there is none, or the disk does not take it */
  update(raw: RawKey, change: (header: KeyHeader) => KeyHeader): void {
    const header = this.file.read();
    if (typeof header !== 'object') throw new Error('no key header');
    this.file.write(change({ ...header, check: header.check ?? keyCheck(raw.key, header.keyId) }));
  }

  /** What a new header says of a key. */
  about({ key, keyId }: RawKey, primary: KeyWrap) {
    return { keyId, madeAt: this.clock.now(), check: keyCheck(key, keyId), primary };
  }

  get #cost(): ScryptCost {
    return this.minimumPassphrase < MINIMUM_PASSPHRASE ? TRAINING_COST : FULL_COST;
  }

  async #openWithPassphrase(passphrase: string): Promise<Outcome<DataKey, UnlockError>> {
    const header = this.file.read();
    if (typeof header !== 'object') return failure('key_header_corrupt');
    const opened = await this.tryPassphrase(passphrase);
    if (!opened.ok) return opened;
    const { key } = opened.value;
    const raised = await this.#raised(header, key, passphrase);
    return success(this.#openedWhole(raised, key));
  }

  /** A wrap that was made when guesses could be cheaper is made anew. */
  async #raised(header: ReadHeader, key: Buffer, passphrase: string): Promise<ReadHeader> {
    const { primary } = header;
    if (primary.wrap !== 'passphrase' || !isCheaper(primary, this.#cost)) return header;
    const wrapped = await wrapWithPassphrase(key, passphrase, header.keyId, this.#cost);
    const raised = { ...header, check: keyCheck(key, header.keyId), primary: wrapped };
    try {
      this.file.write(raised);
      return raised;
    } catch {
      // Read-only or full: the wrap from before opens it as well, and is made anew another time.
      return header;
    }
  }

  /**
   * Where another back-end is in use, it is asked all the same: what proves to be the key is the key, and is wrapped anew. So it is where
   * the store has a newer key of its own.
   */
  async #openWithStore(): Promise<Outcome<DataKey, UnlockError>> {
    const header = this.file.read();
    if (typeof header !== 'object' || header.primary.wrap !== 'os') return failure('key_header_corrupt');
    const backend = await this.store.backend();
    const changed = backend !== header.primary.backend;
    if (backend === null) return failure('key_store_changed');
    const key = await this.store.unwrap(Buffer.from(header.primary.wrapped, 'base64')).catch(() => null);
    if (key === null || !isKey(key, header.keyId, header.check))
      return failure(changed ? 'key_store_changed' : 'key_store_replaced');
    const asksAnew = this.store.asksAnew?.() === true;
    if (!changed && !asksAnew) return success(this.#openedWhole(header, key));
    return success(await this.#moved(header, key));
  }

  /** Under the back-end in use from now on; where that cannot be kept, the next start asks again. */
  async #moved(header: ReadHeader, key: Buffer): Promise<DataKey> {
    const whole: KeyHeader = { ...header, check: keyCheck(key, header.keyId) };
    try {
      const primary = await this.wrap({ key, keyId: header.keyId }, null);
      const moved: KeyHeader = { ...whole, primary, keptSince: this.clock.now() };
      this.file.write(moved);
      return this.#opened(moved, key);
    } catch {
      return this.#opened(whole, key);
    }
  }

  async #create(
    passphrase: string | null,
    needs: 'nothing' | 'passphrase',
  ): Promise<Outcome<DataKey, UnlockError>> {
    if (needs === 'passphrase') {
      const judged = this.judge(passphrase ?? '');
      if (!judged.ok) return judged;
    }
    const raw: RawKey = { key: randomBytes(KEY_BYTES), keyId: this.newId() };
    const chosen = needs === 'passphrase' ? (passphrase ?? '') : null;
    const primary = await this.wrap(raw, chosen).catch(() => null);
    if (primary === null) return failure('key_store_locked');
    const header: KeyHeader = {
      format: 2,
      ...this.about(raw, primary),
      keptSince: this.clock.now(),
      ownPassphrase: false,
      recovery: null,
      next: null,
      retired: [],
      ledgerCreated: false,
    };
    this.file.write(header);
    return success(this.#opened(header, raw.key));
  }

  /** Mends a file that is damaged or lacks its copy, now that the key is proven; a profile that cannot be written opens too. */
  #openedWhole(header: ReadHeader, key: Buffer): DataKey {
    const whole: KeyHeader = { ...header, check: header.check ?? keyCheck(key, header.keyId) };
    try {
      if (this.file.needsMending) this.file.write(whole);
    } catch {
      // Read-only or full: what was read is enough to go on with, and nothing was changed.
    }
    return this.#opened(whole, key);
  }

  #opened(header: KeyHeader, key: Buffer): DataKey {
    const raw = { key, keyId: header.keyId };
    const { next } = header;
    const made = this.#dataKey(header, raw);
    if (next === null) return made;
    const nextKey = unsealKey(next.byCurrent, next.keyId, raw);
    const both = { ...made, next: this.#dataKey(header, { key: nextKey, keyId: next.keyId }) };
    raws.set(both, raw);
    return both;
  }

  #dataKey(header: KeyHeader, raw: RawKey): DataKey {
    const { primary } = header;
    const made: DataKey = {
      keyId: raw.keyId,
      keyStore: primary.wrap === 'os' ? primary.backend : 'passphrase',
      ledgerCreated: header.ledgerCreated,
      derive: (purpose) => deriveKey(raw.key, raw.keyId, purpose),
      markLedgerCreated: () => {
        this.update(raw, (now) => ({ ...now, ledgerCreated: true }));
      },
    };
    raws.set(made, raw);
    return made;
  }

  /** What is known of an opened key anew, as the header says it now. */
  reopened(raw: RawKey): DataKey {
    const header = this.file.read();
    if (typeof header !== 'object') throw new Error('no key header');
    return this.#opened({ ...header, check: header.check ?? keyCheck(raw.key, header.keyId) }, raw.key);
  }
}
