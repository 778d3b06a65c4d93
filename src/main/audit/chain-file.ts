import { createPublicKey, verify } from 'node:crypto';
import type { ChainHead } from '@shared/lead/chain/chain-report';

/** Begins every exported log, so that no other file is taken for one. */
export const CHAIN_FORMAT = 'vaktrom-audit-log';

/**
 * First line of an exported log: a JSON object; after it the entries, one a line, byte by byte as they are stored: the
 * canonical JSON that was hashed, with `prevHash` and `hash` put in behind. All of it is UTF-8, each line ends with a line feed.
 */
export interface ChainFileHead {
  readonly format: typeof CHAIN_FORMAT;
  readonly version: 1;
  readonly workstationId: string;
  /** How many chains and entries follow. */
  readonly chains: number;
  readonly entries: number;
  /** The last entry; null in an empty log. */
  readonly head: ChainHead | null;
  /** The newest entry that the centre countersigned, of the newest chain; Ed25519 over `"<n>:<hash>"`, base64. */
  readonly signed: (ChainHead & { readonly signature: string }) | null;
  /** RFC 3339, our clock. */
  readonly exportedAt: string;
}

/** The first line with its line feed. */
export function headLine(head: ChainFileHead): string {
  return `${JSON.stringify(head)}\n`;
}

/** Reads a first line; null for one of another format or version. */
export function readHeadLine(line: string): ChainFileHead | null {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const head = raw as Partial<ChainFileHead>;
  const fits =
    head.format === CHAIN_FORMAT &&
    head.version === 1 &&
    typeof head.workstationId === 'string' &&
    isCount(head.chains) &&
    isCount(head.entries) &&
    (head.head === null || isHead(head.head)) &&
    (head.signed === null || (isHead(head.signed) && typeof head.signed.signature === 'string')) &&
    typeof head.exportedAt === 'string';
  return fits ? (head as ChainFileHead) : null;
}

/** Whether a centre with this key (raw 32 bytes, base64) countersigned an entry (protocol.md section 5). */
export function isCountersigned(
  { n, hash, signature }: NonNullable<ChainFileHead['signed']>,
  auditKey: string,
): boolean {
  const x = Buffer.from(auditKey, 'base64').toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(`${String(n)}:${hash}`), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHead(value: unknown): value is ChainHead {
  if (typeof value !== 'object' || value === null) return false;
  const { n, hash } = value as Partial<ChainHead>;
  return isCount(n) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash);
}
