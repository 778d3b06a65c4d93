import { nodeChainMeans } from '@main/audit/chain-means';
import { brokenAt, type ChainHead, type ChainReport } from '@shared/lead/chain/chain-report';
import { ChainVerifier } from '@shared/lead/chain/chain-verifier';
import { readEntry } from '@shared/lead/chain/read-entry';
import type { SqliteDatabase } from '@storage/open-database';
import { headPath, readLedgerHead, type LedgerHeadCopy } from '../ledger-head';
import { LEDGER_VALUE } from '../ledger-values';

/** One slice of a check: how far it came, and what was found once it is done. */
export interface AuditSlice {
  /** Entries seen since the beginning. */
  readonly seen: number;
  /** Entries in the log now. */
  readonly total: number;
  readonly report: ChainReport | null;
}

/** Entries as they are stored, a line each; `last` is the place to go on behind, null where these were the last. */
export interface AuditLines {
  readonly bytes: Uint8Array;
  readonly count: number;
  readonly last: number | null;
}

/** What an exported log says of itself. */
export interface AuditEnd {
  readonly chains: number;
  readonly entries: number;
  readonly head: ChainHead | null;
}

/** The newest entry that the centre countersigned. */
export interface SignedHead {
  readonly n: number;
  readonly signature: string | null;
  /** Null where an older version of this product wrote it. */
  readonly hash: string | null;
  /** When the centre's answer came, our clock; null as above. */
  readonly at: number | null;
}

/** What is known of the log's end besides its entries. */
export interface AuditHeads {
  readonly signed: SignedHead | null;
  /** The same kept outside the database. */
  readonly copy: LedgerHeadCopy;
  /** An entry that was known once and is not there since an older copy was put back; the hash is '' where unknown. */
  readonly lost: ChainHead | null;
  /** The centre's key (raw 32 bytes, base64), '' where it has none; null before the first greeting. */
  readonly auditKey: string | null;
}

interface Row {
  readonly position: number;
  readonly entry: string;
  readonly hash: string;
}

/** Reads the whole audit log of an open ledger in slices, so that acts are never held up for long. */
export class AuditCheck {
  readonly #rows;
  readonly #count;
  readonly #size;
  readonly #last;
  readonly #value;
  readonly #copyPath: string;
  #running: { verifier: ChainVerifier; position: number; odd: ChainReport['broken'] } | null = null;

  constructor(db: SqliteDatabase) {
    this.#rows = db.prepare<[number, number], Row>(
      'SELECT position, entry, hash FROM audit WHERE position > ? ORDER BY position LIMIT ?',
    );
    this.#count = db.prepare<[], number>('SELECT count(*) FROM audit').pluck();
    this.#size = db.prepare<[], Omit<AuditEnd, 'head'>>(
      'SELECT count(DISTINCT chain) AS chains, count(*) AS entries FROM audit',
    );
    this.#last = db.prepare<[], string>('SELECT entry FROM audit ORDER BY position DESC LIMIT 1').pluck();
    this.#value = db.prepare<[string], string>('SELECT value FROM value WHERE key = ?').pluck();
    this.#copyPath = headPath(db.name);
  }

  /** The next slice; `fresh` begins a new check, of which there is one at a time. */
  slice(fresh: boolean, limit: number, workstationId: string, marks: readonly number[]): AuditSlice {
    if (fresh || this.#running === null) {
      const verifier = new ChainVerifier(nodeChainMeans, { workstationId, marks });
      this.#running = { verifier, position: 0, odd: null };
    }
    const running = this.#running;
    const rows = this.#rows.all(running.position, limit);
    running.verifier.takeLines(linesOf(rows));
    running.odd ??= oddRow(rows, running.verifier.seen - rows.length);
    running.position = rows.at(-1)?.position ?? running.position;
    const isDone = rows.length < limit || running.verifier.settled;
    if (isDone) this.#running = null;
    const report = isDone ? running.verifier.finish() : null;
    return {
      seen: running.verifier.seen,
      total: this.#count.get() ?? 0,
      report: report === null || report.broken !== null ? report : { ...report, broken: running.odd },
    };
  }

  /** Entries behind a place, as they are stored. */
  lines(after: number, limit: number): AuditLines {
    const rows = this.#rows.all(after, limit);
    const last = rows.length < limit ? null : (rows.at(-1)?.position ?? null);
    return { bytes: linesOf(rows), count: rows.length, last };
  }

  end(): AuditEnd {
    const { chains, entries } = this.#size.get() ?? { chains: 0, entries: 0 };
    return { chains, entries, head: headOf(this.#last.get()) };
  }

  heads(): AuditHeads {
    return {
      signed: parsed<SignedHead>(this.#value.get(LEDGER_VALUE.auditHead), (kept) => ({
        n: kept.n ?? 0,
        signature: kept.signature ?? null,
        hash: kept.hash ?? null,
        at: kept.at ?? null,
      })),
      copy: readLedgerHead(this.#copyPath),
      lost: parsed<ChainHead>(this.#value.get(LEDGER_VALUE.lostHead), ({ n = 0, hash = '' }) => ({
        n,
        hash,
      })),
      auditKey: this.#value.get(LEDGER_VALUE.auditKey) ?? null,
    };
  }
}

function linesOf(rows: readonly Row[]): Uint8Array {
  return Buffer.from(rows.map(({ entry }) => `${entry}\n`).join(''));
}

/** A hash beside its entry that is not the entry's: the next entry would be made on it. */
function oddRow(rows: readonly Row[], before: number): ChainReport['broken'] {
  const odd = rows.findIndex(({ entry, hash }) => !entry.endsWith(`"hash":"${hash}"}`));
  return odd === -1 ? null : brokenAt('changed', before + odd + 1, 1, before + odd + 1);
}

function parsed<T>(text: string | undefined, read: (kept: Partial<T>) => T): T | null {
  return text === undefined || text === '' ? null : read(JSON.parse(text) as Partial<T>);
}

/** Null for an entry that cannot be read: the file that is made of such a log says no end. */
function headOf(entry: string | undefined): ChainHead | null {
  const read = entry === undefined ? null : readEntry(nodeChainMeans.encode(entry), nodeChainMeans);
  return read === null ? null : { n: read.entry.n, hash: read.entry.hash };
}
