import { createHash } from 'node:crypto';
import { nodeChainMeans } from '@main/audit/chain-means';
import type { ChainReport } from '@shared/lead/chain/chain-report';
import { ChainVerifier } from '@shared/lead/chain/chain-verifier';
import { CHAIN_RESTART, FIRST_PREV_HASH, hashedText } from '@shared/wire/audit-entry';
import { auditDraft } from '../ledger-rows';

/** An entry of a chain as it is stored and exported. */
export interface ChainLine {
  readonly n: number;
  readonly hash: string;
  readonly text: string;
}

type Content = Readonly<Record<string, unknown>>;

/** One line with its hash made here, independently of the product's ledger. */
export function chainLine(content: Content, n: number, prevHash: string): ChainLine {
  const hashed = hashedText(prevHash, { ...content, n });
  const hash = createHash('sha256').update(hashed).digest('hex');
  const text = `${hashed.slice(64, -1)},"prevHash":"${prevHash}","hash":"${hash}"}`;
  return { n, hash, text };
}

/** A whole log; an entry whose action is a restart begins a new chain. */
export function chainLog(contents: readonly Content[]): ChainLine[] {
  const lines: ChainLine[] = [];
  for (const content of contents) {
    const before = content['action'] === CHAIN_RESTART ? undefined : lines.at(-1);
    lines.push(chainLine(content, (before?.n ?? 0) + 1, before?.hash ?? FIRST_PREV_HASH));
  }
  return lines;
}

/** Entries a second apart. */
export function plainContents(count: number): Content[] {
  return Array.from({ length: count }, (_, index) => ({
    ...auditDraft(index % 3 === 0 ? 'patient.open' : 'alert.take'),
    at: new Date(Date.UTC(2026, 2, 2, 11) + index * 1_000).toISOString(),
    patientId: `patient-${String(index % 10)}`,
  }));
}

/** A lead's restart. */
export function restartContent(ground = 'ny kjede'): Content {
  return { ...auditDraft(CHAIN_RESTART), role: 'lead', userId: 'user-lead', ground };
}

/** What the verifier says of lines, given to it in chunks of some size. */
export function verified(
  lines: readonly (ChainLine | string)[],
  marks: readonly number[] = [],
  workstationId: string | null = 'workstation-1',
  chunk = 7,
): ChainReport {
  const verifier = new ChainVerifier(nodeChainMeans, { workstationId, marks });
  const texts = lines.map((line) => (typeof line === 'string' ? line : line.text));
  for (let from = 0; from < texts.length; from += chunk) {
    verifier.takeLines(Buffer.from(`${texts.slice(from, from + chunk).join('\n')}\n`));
  }
  return verifier.finish();
}
