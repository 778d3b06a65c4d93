import { randomBytes } from 'node:crypto';
import { RECOVERY_BYTES, readRecoveryCode, recoveryCode } from '@shared/keys/recovery-code';
import { failure, success, type Outcome } from '@shared/outcome';
import { rawKey, type DataKey, type KeyEnvelope, type RawKey, type UnlockError } from './key-envelope';
import type { KeyHeader, KeyWrap } from './key-header';
import { sealKey, unsealKey } from './key-seal';
import { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase-wrap';

const KEY_BYTES = 32;
/** Keys from before that are kept, sealed by the one after; as many as the header takes. */
const MOST_RETIRED = 20;

/** What a person is told of the key. Nothing here opens anything. */
export interface KeyFacts {
  readonly keyId: string;
  /** Back-end of the key store, or `passphrase`. */
  readonly keeper: string;
  readonly keptSince: number | null;
  readonly madeAt: number | null;
  readonly recoveryAt: number | null;
  readonly rotating: boolean;
}

/** What can be done to the key of an open profile. Each leaves the header as it was or as it is meant to be. */
export class KeyChanges {
  #offered: string | null = null;

  constructor(readonly envelope: KeyEnvelope) {}

  facts(): KeyFacts | null {
    const header = this.envelope.file.read();
    if (typeof header !== 'object') return null;
    return {
      keyId: header.keyId,
      keeper: header.primary.wrap === 'os' ? header.primary.backend : 'passphrase',
      keptSince: header.keptSince,
      madeAt: header.madeAt,
      recoveryAt: header.recovery?.at ?? null,
      rotating: header.next !== null,
    };
  }

  /** Who keeps the data key, and which key store answers now; null where no key was made yet. */
  async look(): Promise<(KeyFacts & { readonly store: string | null }) | null> {
    const facts = this.facts();
    return facts === null ? null : { ...facts, store: await this.envelope.store.backend() };
  }

  /**
   * Puts the data key under a (new) passphrase, or under the platform's key store (`next` null). Where a passphrase keeps it now, it
   * must be given: an unlocked screen is no leave to take the key over.
   */
  async keepBy(
    opened: DataKey,
    current: string | null,
    next: string | null,
  ): Promise<Outcome<null, UnlockError>> {
    if (next !== null) {
      const judged = this.envelope.judge(next);
      if (!judged.ok) return judged;
    }
    const proven = await this.#prove(current);
    if (!proven.ok) return proven;
    return this.#rewrap(opened, next);
  }

  /** After the recovery code opened the profile: what keeps the key from now on. */
  async keepAfterRecovery(opened: DataKey, passphrase: string | null): Promise<Outcome<null, UnlockError>> {
    return this.#rewrap(opened, passphrase);
  }

  /** A new recovery code, shown once; it holds only when it was typed back. */
  offerRecovery(): string {
    this.#offered = recoveryCode(randomBytes(RECOVERY_BYTES));
    return this.#offered;
  }

  /** Puts the code that was offered into force, in place of one from before; asks for the passphrase as `keepBy` does. */
  async confirmRecovery(
    opened: DataKey,
    current: string | null,
    typed: string,
  ): Promise<Outcome<null, UnlockError>> {
    const code = this.#offered;
    if (code === null || readRecoveryCode(typed) !== code) return failure('wrong_recovery_code');
    const proven = await this.#prove(current);
    if (!proven.ok) return proven;
    const raw = rawKey(opened);
    const wrap = await wrapWithPassphrase(raw.key, code, raw.keyId);
    if ((await unwrapWithPassphrase(wrap, code, raw.keyId)) === null) return failure('wrong_recovery_code');
    this.envelope.update(raw, (header) => ({ ...header, recovery: { at: this.envelope.clock.now(), wrap } }));
    this.#offered = null;
    return success(null);
  }

  /**
   * Begins the change of the data key: from here on the header holds both keys, each under the other, until `finishRotation`. The old
   * recovery code opens what is open until then, and nothing after.
   * @throws where the disk does not take the header; nothing has changed then.
   */
  async beginRotation(opened: DataKey, current: string | null): Promise<Outcome<DataKey, UnlockError>> {
    const proven = await this.#prove(current);
    if (!proven.ok) return proven;
    const raw = rawKey(opened);
    if (opened.next !== undefined) return success(opened);
    const fresh: RawKey = { key: randomBytes(KEY_BYTES), keyId: this.envelope.newId() };
    const wrapped = await this.#wrapped(fresh, current);
    if (!wrapped.ok) return wrapped;
    const next = {
      ...this.envelope.about(fresh, wrapped.value),
      byCurrent: sealKey(fresh, raw),
      current: sealKey(raw, fresh),
    };
    this.envelope.update(raw, (header) => ({ ...header, next }));
    return success(this.envelope.reopened(raw));
  }

  /** Every file opens with the new key: it is the only one from now on. */
  finishRotation(opened: DataKey): DataKey {
    const raw = rawKey(opened);
    let fresh: RawKey | undefined;
    this.envelope.update(raw, (header) => {
      const { next } = header;
      if (next === null) throw new Error('no change of the key is under way');
      fresh = { key: unsealKey(next.byCurrent, next.keyId, raw), keyId: next.keyId };
      return afterRotation(header, next, raw, fresh);
    });
    if (fresh === undefined) throw new Error('no change of the key is under way');
    return this.envelope.reopened(fresh);
  }

  async #prove(current: string | null): Promise<Outcome<null, UnlockError>> {
    const header = this.envelope.file.read();
    if (typeof header !== 'object') return failure('key_header_corrupt');
    if (header.primary.wrap === 'os') return success(null);
    const tried = await this.envelope.tryPassphrase(current ?? '');
    return tried.ok ? success(null) : tried;
  }

  async #rewrap(opened: DataKey, passphrase: string | null): Promise<Outcome<null, UnlockError>> {
    const raw = rawKey(opened);
    const primary = await this.#wrapped(raw, passphrase);
    if (!primary.ok) return primary;
    // A change of the data key that is under way goes on to the same keeper.
    const ahead = opened.next === undefined ? null : await this.#wrapped(rawKey(opened.next), passphrase);
    if (ahead?.ok === false) return ahead;
    this.envelope.update(raw, (header) => ({
      ...header,
      primary: primary.value,
      keptSince: this.envelope.clock.now(),
      ownPassphrase: passphrase !== null,
      next: header.next === null || ahead === null ? header.next : { ...header.next, primary: ahead.value },
    }));
    return success(null);
  }

  async #wrapped(raw: RawKey, passphrase: string | null): Promise<Outcome<KeyWrap, UnlockError>> {
    try {
      return success(await this.envelope.wrap(raw, passphrase));
    } catch {
      return failure('key_store_locked');
    }
  }
}

/** The header with the new key alone; the old one stays under it, for what was put aside under the old one. */
function afterRotation(
  header: KeyHeader,
  next: NonNullable<KeyHeader['next']>,
  old: RawKey,
  fresh: RawKey,
): KeyHeader {
  const { keyId, madeAt, check, primary } = next;
  const kept = header.retired.map((before) => {
    const key = unsealKey(before.seal, before.keyId, old);
    return { keyId: before.keyId, seal: sealKey({ key, keyId: before.keyId }, fresh) };
  });
  return {
    ...header,
    ...{ keyId, madeAt, check, primary },
    recovery: null,
    next: null,
    retired: [...kept, { keyId: old.keyId, seal: sealKey(old, fresh) }].slice(-MOST_RETIRED),
  };
}
