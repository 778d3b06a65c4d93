import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { failure, success, type Outcome } from '@shared/outcome';
import { writeAtomically } from '@storage/durable-file';
import { headerText, parseHeader, type KeyHeader } from './key-header';
import type { OsKeyStore } from './os-key-store';
import { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase-wrap';

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
}

/** How a profile's key stands before it is opened. */
export type EnvelopeState =
  | { readonly kind: 'new'; readonly needs: 'nothing' | 'passphrase' }
  | { readonly kind: 'os' }
  | { readonly kind: 'passphrase' }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'key_store_changed'; readonly was: string };

export type UnlockError =
  'wrong_passphrase' | 'short_passphrase' | 'key_store_changed' | 'key_header_corrupt';

const KEY_BYTES = 32;

/** One profile's wrapped data key on disk. The key never leaves memory in the clear. */
export class KeyEnvelope {
  constructor(
    readonly path: string,
    readonly store: OsKeyStore,
    readonly newId: () => string,
    /** True where data exists that only the lost key could open: then no new key is ever made. */
    readonly dataExists: () => boolean,
    readonly minimumPassphrase: number,
  ) {}

  async state(): Promise<EnvelopeState> {
    const header = this.#read();
    if (header === 'corrupt') return { kind: 'corrupt' };
    if (header === undefined) {
      if (this.dataExists()) return { kind: 'corrupt' };
      return { kind: 'new', needs: (await this.store.backend()) === null ? 'passphrase' : 'nothing' };
    }
    if (header.wrap === 'passphrase') return { kind: 'passphrase' };
    return (await this.store.backend()) === header.backend
      ? { kind: 'os' }
      : { kind: 'key_store_changed', was: header.backend };
  }

  /** Opens the envelope, or makes one for a new profile. A wrong passphrase changes nothing. */
  async open(passphrase: string | null): Promise<Outcome<DataKey, UnlockError>> {
    const state = await this.state();
    switch (state.kind) {
      case 'corrupt':
        return failure('key_header_corrupt');
      case 'key_store_changed':
        return failure('key_store_changed');
      case 'new':
        return state.needs === 'nothing' ? this.#createWithStore() : this.#createWithPassphrase(passphrase);
      case 'os':
      case 'passphrase':
        return this.#openExisting(passphrase);
    }
  }

  async #openExisting(passphrase: string | null): Promise<Outcome<DataKey, UnlockError>> {
    const header = this.#read();
    if (header === undefined || header === 'corrupt') return failure('key_header_corrupt');
    if (header.wrap === 'passphrase') {
      const key = await unwrapWithPassphrase(header, passphrase ?? '');
      return key === null ? failure('wrong_passphrase') : success(this.#openedWhole(header, key));
    }
    try {
      const key = await this.store.unwrap(Buffer.from(header.wrapped, 'base64'));
      return success(this.#openedWhole(header, key));
    } catch {
      return failure('key_store_changed');
    }
  }

  async #createWithStore(): Promise<Outcome<DataKey, UnlockError>> {
    const backend = await this.store.backend();
    if (backend === null) return failure('key_store_changed');
    const key = randomBytes(KEY_BYTES);
    const wrapped = (await this.store.wrap(key)).toString('base64');
    const header: KeyHeader = {
      format: 1,
      keyId: this.newId(),
      wrap: 'os',
      backend,
      wrapped,
      ledgerCreated: false,
    };
    this.#write(header);
    return success(this.#opened(header, key));
  }

  async #createWithPassphrase(passphrase: string | null): Promise<Outcome<DataKey, UnlockError>> {
    if (passphrase === null || passphrase.length < this.minimumPassphrase) {
      return failure('short_passphrase', { minimum: this.minimumPassphrase });
    }
    const key = randomBytes(KEY_BYTES);
    const header: KeyHeader = {
      ...(await wrapWithPassphrase(key, passphrase, this.newId())),
      ledgerCreated: false,
    };
    this.#write(header);
    return success(this.#opened(header, key));
  }

  /** Mends a file that is damaged or lacks its copy, now that the key is proven; a profile that cannot be written opens too. */
  #openedWhole(header: KeyHeader, key: Buffer): DataKey {
    try {
      if (this.#copies().some((copy) => copy === undefined)) this.#write(header);
    } catch {
      // Read-only or full: what was read is enough to go on with, and nothing was changed.
    }
    return this.#opened(header, key);
  }

  #opened(header: KeyHeader, key: Buffer): DataKey {
    return {
      keyId: header.keyId,
      keyStore: header.wrap === 'os' ? header.backend : 'passphrase',
      ledgerCreated: header.ledgerCreated,
      derive: (purpose) =>
        Buffer.from(hkdfSync('sha256', key, header.keyId, `vaktrom ${purpose}`, KEY_BYTES)),
      markLedgerCreated: () => {
        this.#write({ ...header, ledgerCreated: true });
      },
    };
  }

  /** Twice, so that the copy beside it is the same header and never one from before, or a damaged one. */
  #write(header: KeyHeader): void {
    writeAtomically(this.path, headerText(header));
    writeAtomically(this.path, headerText(header));
  }

  #read(): KeyHeader | 'corrupt' | undefined {
    const header = this.#copies().find((copy) => copy !== undefined);
    return header ?? (existsSync(this.path) ? 'corrupt' : undefined);
  }

  /** The file and the copy beside it; undefined for one that is missing or damaged. */
  #copies(): (KeyHeader | undefined)[] {
    return [this.path, `${this.path}.previous`].map((path) =>
      existsSync(path) ? parseHeader(readFileSync(path, 'utf8')) : undefined,
    );
  }
}
