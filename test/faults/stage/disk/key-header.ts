import { join } from 'node:path';
import type { KeyOutcome, KeyRequests } from '../../processes/messages';
import { Child } from '../child';
import type { Lab } from '../lab';

/** Opens (or makes) a key header as the product does at its start; `note` writes it anew as it does once the ledger is there. */
export async function openKeyHeader(
  lab: Lab,
  path: string,
  how: { readonly note: boolean; readonly dataExists: boolean },
): Promise<KeyOutcome> {
  const child = new Child<KeyRequests>(join(lab.programs, 'key-process.js'));
  try {
    return await child.ask('start', { path, passphrase: 'trening', ...how });
  } finally {
    await child.kill();
  }
}
