import { open, rename, rm } from 'node:fs/promises';
import { toWireTime, type Millis } from '@shared/clock';
import { CHAIN_FORMAT, headLine, type ChainFileHead } from '@main/audit/chain-file';
import type { Stores } from '../stores/stores';

/** Entries of one call of the ledger's thread. */
const SLICE = 2_000;

/** The first line, from what the log is now; what is written to it meanwhile is not in the file. */
export async function fileHead(
  { ledger }: Stores,
  workstationId: string,
  now: Millis,
): Promise<ChainFileHead> {
  const end = await ledger.call('auditEnd', null);
  const { signed } = await ledger.call('auditHeads', null);
  return {
    format: CHAIN_FORMAT,
    version: 1,
    workstationId,
    chains: end.chains,
    entries: end.entries,
    head: end.head,
    signed:
      signed === null || signed.hash === null || signed.signature === null
        ? null
        : { n: signed.n, hash: signed.hash, signature: signed.signature },
    exportedAt: toWireTime(now),
  };
}

/**
 * Writes an exported log: the first line, then as many entries as it names, as they are stored. A crash or a full
 * disk leaves no half file under the name. @throws what the file system says.
 */
export async function writeChainFile(path: string, head: ChainFileHead, { ledger }: Stores): Promise<void> {
  const temporary = `${path}.writing`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(headLine(head), 'utf8');
      let left = head.entries;
      for (let after: number | null = 0; after !== null && left > 0;) {
        const slice: { bytes: Uint8Array; count: number; last: number | null } = await ledger.call(
          'auditLines',
          {
            after,
            limit: Math.min(SLICE, left),
          },
        );
        await file.writeFile(slice.bytes);
        left -= slice.count;
        after = slice.last;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
