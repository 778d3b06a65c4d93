import { auditEntrySchema, canonicalText, hashedText, type AuditEntry } from '../../wire/audit-entry';
import type { ChainMeans } from './chain-means';

/** An entry as its text says, whatever form the text has. */
export interface ReadEntry {
  readonly entry: AuditEntry;
  /** Whether its hash is that of its content (protocol.md section 5). */
  readonly holds: boolean;
  /** Where its hashes begin, if the text is the canonical form with the hashes put in behind; null else. */
  readonly canonicalTo: number | null;
}

/** Bytes of `,"prevHash":"…","hash":"…"}` behind the canonical form. */
export const HASHES_LENGTH = 13 + 64 + 10 + 64 + 2;
export const PREV_HASH_AT = 13;
export const HASH_AT = 13 + 64 + 10;

/**
 * Reads one entry and judges its hash by the canonical form of its content, never by the form that it is written in.
 * Null for what is no entry, also where a name stands twice: what a reader would see is then not what is hashed.
 */
export function readEntry(bytes: Uint8Array, means: ChainMeans): ReadEntry | null {
  const text = means.decode(bytes);
  if (text === null) return null;
  const raw = parsed(text);
  if (typeof raw !== 'object' || raw === null || namesTwice(text, raw)) return null;
  const read = auditEntrySchema.safeParse(raw);
  if (!read.success) return null;
  const entry = read.data;
  try {
    const hashed = hashedText(entry.prevHash, raw);
    return {
      entry,
      holds: means.sha256(means.encode(hashed)) === entry.hash,
      canonicalTo: text === storedText(hashed, entry) ? bytes.length - HASHES_LENGTH : null,
    };
  } catch {
    return null;
  }
}

/** An entry as this product stores and exports it: the canonical form with both hashes put in behind. */
function storedText(hashed: string, { prevHash, hash }: AuditEntry): string {
  return `${hashed.slice(prevHash.length, -1)},"prevHash":${canonicalText(prevHash)},"hash":${canonicalText(hash)}}`;
}

/** JSON of a text, undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether some object of a JSON text has a name twice, of which parsing keeps the last. */
function namesTwice(text: string, value: unknown): boolean {
  const written = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  return written !== namesIn(value);
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, one) => sum + namesIn(one), own);
}
