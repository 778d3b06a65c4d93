import { createPublicKey, verify } from 'node:crypto';
import { toWireTime, type Millis, type SteadyClock } from '@shared/clock';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { MAX_AUDIT_ENTRIES, type CommandEnvelope } from '@shared/wire/command';
import { commandResultSchema } from '@shared/wire/command-result';
import { ANSWER_TIMEOUT_MS } from '@shared/wire/events';
import type { EmitCommand } from './outbox-sender';

/** How far the centre has confirmed this workstation's audit chain. */
export interface AuditHead {
  readonly n: number;
  /** The centre's signature over `"<n>:<hash>"`, or null before the first confirmation. */
  readonly signature: string | null;
}

/** The chain as the sender needs it. */
export interface AuditStore {
  readonly confirmed: () => Promise<AuditHead>;
  /** Entries after `n`, in order, at most `limit`. */
  readonly after: (n: number, limit: number) => Promise<readonly AuditEntry[]>;
  /** How many entries there are. */
  readonly length: () => Promise<number>;
  /** `hash` is that of entry `n`, lower-case hex. */
  readonly confirm: (head: AuditHead & { readonly hash: string }) => Promise<unknown>;
}

export interface AuditSenderEvents {
  /** The centre found the first entry that does not fit; nothing is sent after that. */
  readonly onBroken: (n: number | null) => void;
  /**
   * Entry `known` was countersigned once, and there are only `length` here: the end was cut off, or an older copy of
   * the log was put back. Nothing is sent after that.
   */
  readonly onBehind: (known: number, length: number) => void;
  readonly count: (
    what: 'audit_sent' | 'audit_compared' | 'audit_refused' | 'audit_signature_bad' | 'unreadable_answer',
  ) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

const FIRST_WAIT: Millis = 10_000;
const LONGEST_WAIT: Millis = 300_000;
/** Leaves room in a command of 256 KiB for entries with long grounds. */
const MOST_BYTES = 192 * 1024;

/** Sends the audit chain on, in order, until the centre has countersigned its head (protocol.md section 5). */
export class AuditSender {
  #emit: EmitCommand | null = null;
  #key: string | null = null;
  #underWay = false;
  #broken = false;
  #notBefore: Millis = 0;
  #failures = 0;
  /** Whether this link's centre has said what it has: a cut end shows also where nothing new was written. */
  #compared = false;
  /** Raised when the chain or the link is another: what is under way belongs to the one before. */
  #turn = 0;
  /** Sent and not answered: goes again as it was, under the same id (protocol.md section 3). */
  #pending: { readonly command: CommandEnvelope; readonly last: AuditEntry } | null = null;

  constructor(
    readonly store: AuditStore,
    readonly newId: () => string,
    readonly clock: SteadyClock,
    /** Whose link it is; null while nobody is signed in. */
    readonly userId: () => string | null,
    /** ms to add to our clock for the centre's. */
    readonly offset: () => Millis,
    readonly events: AuditSenderEvents,
  ) {}

  connected(emit: EmitCommand, auditKey: string): void {
    this.#emit = emit;
    this.#key = auditKey;
    // A new link is a new chance: what the last one made us wait for may be over.
    this.#notBefore = 0;
    this.#compared = false;
    this.step();
  }

  disconnected(): void {
    this.#emit = null;
    this.#startOver();
  }

  /** A lead started a new chain: what made the old one useless is over. */
  restarted(): void {
    this.#broken = false;
    this.#failures = 0;
    this.#notBefore = 0;
    this.#pending = null;
    this.#startOver();
    this.step();
  }

  /** What is under way is nobody's business any more. */
  #startOver(): void {
    this.#turn += 1;
    this.#underWay = false;
  }

  /** Sends what is not confirmed yet, if anything and if it may. */
  step(): void {
    const emit = this.#emit;
    const userId = this.userId();
    if (
      emit === null ||
      userId === null ||
      this.#underWay ||
      this.#broken ||
      this.clock.steady() < this.#notBefore
    )
      return;
    this.#underWay = true;
    const turn = this.#turn;
    this.#send(emit, userId, turn).catch((error: unknown) => {
      this.#ended(turn);
      this.events.onStoreFailure(error);
    });
  }

  #ended(turn: number): void {
    if (turn === this.#turn) this.#underWay = false;
  }

  async #send(emit: EmitCommand, userId: string, turn: number): Promise<void> {
    const next = this.#pending ?? (await this.#next(userId));
    if (turn !== this.#turn) return;
    if (next === null) {
      this.#ended(turn);
      return;
    }
    this.#pending = next;
    emit(next.command, ANSWER_TIMEOUT_MS, (raw) => {
      // An answer to an older link or chain says nothing about this one: the same entries are sent again.
      if (turn !== this.#turn) return;
      void this.#answered(raw, next.last)
        .catch(this.events.onStoreFailure)
        .finally(() => {
          this.#ended(turn);
        });
    });
  }

  async #next(userId: string): Promise<{ command: CommandEnvelope; last: AuditEntry } | null> {
    const { n } = await this.store.confirmed();
    const length = await this.store.length();
    // Read again: a chain that was started anew in between has fewer entries, and nothing confirmed.
    if (n > length && (await this.store.confirmed()).n === n) {
      this.#behind(n, length);
      return null;
    }
    const news = withinSize(await this.store.after(n, MAX_AUDIT_ENTRIES));
    // With nothing new the last entry goes again: the centre skips it and answers what its own last one is.
    const entries = news.length > 0 || this.#compared || n === 0 ? news : await this.store.after(n - 1, 1);
    const last = entries.at(-1);
    if (last === undefined) return null;
    const command: CommandEnvelope = {
      id: this.newId(),
      type: 'audit.append',
      at: toWireTime(this.clock.now() + this.offset()),
      userId,
      payload: { entries },
    };
    return { command, last };
  }

  async #answered(raw: unknown, last: AuditEntry): Promise<void> {
    // Whatever is not a confirmation waits longer each time, so that a chunk is not sent over and over.
    this.#notBefore = this.clock.steady() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    if (raw === null) return;
    const parsed = commandResultSchema.safeParse(raw);
    if (!parsed.success || parsed.data.id !== this.#pending?.command.id) {
      this.events.count('unreadable_answer');
      return;
    }
    this.#pending = null;
    const result = parsed.data;
    if (result.status === 'applied' || result.status === 'duplicate') {
      const signature = result.signature ?? null;
      const head = await this.#headAt(result.version, last);
      if (head === null) return;
      if (!this.#isSigned(head, signature)) {
        this.events.count('audit_signature_bad');
        return;
      }
      const isNews = head.n > (await this.store.confirmed()).n;
      await this.store.confirm({ n: head.n, signature, hash: head.hash });
      this.#compared = true;
      this.#notBefore = 0;
      this.#failures = 0;
      this.events.count(isNews ? 'audit_sent' : 'audit_compared');
      return;
    }
    this.events.count('audit_refused');
    // A chain that does not fit, or that breaks the protocol, is the same the next time: a person must know.
    if (result.status === 'rejected' && (result.code === 'chain_broken' || result.code === 'malformed')) {
      this.#broken = true;
      this.events.onBroken(typeof result.at === 'number' ? result.at : null);
    }
  }

  /** The entry that the centre's answer is about: its own last one, which may be later than what was sent; null where it is not here. */
  async #headAt(version: number, last: AuditEntry): Promise<AuditEntry | null> {
    if (version <= last.n) return last;
    const [head] = await this.store.after(version - 1, 1);
    if (head === undefined) this.#behind(version, await this.store.length());
    return head ?? null;
  }

  #behind(known: number, length: number): void {
    this.#broken = true;
    this.events.onBehind(known, length);
  }

  /** A centre without a key cannot sign; one that has a key must. */
  #isSigned(entry: AuditEntry, signature: string | null): boolean {
    return signature === null ? this.#key === '' : this.#verifies(entry, signature);
  }

  /** Ed25519 over `"<n>:<hash>"` by the key of `hello.auditKey`, 32 raw bytes in base64. */
  #verifies(entry: AuditEntry, signature: string): boolean {
    const x = Buffer.from(this.#key ?? '', 'base64').toString('base64url');
    try {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      const text = Buffer.from(`${String(entry.n)}:${entry.hash}`);
      return verify(null, text, key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  }
}

/** As many entries from the first on as fit one command; the first one always. */
function withinSize(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  let bytes = 0;
  const over = entries.findIndex((entry, index) => {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    return index > 0 && bytes > MOST_BYTES;
  });
  return over === -1 ? entries : entries.slice(0, over);
}
