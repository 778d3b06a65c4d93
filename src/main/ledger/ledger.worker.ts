import { serveCalls } from '@storage/serve-calls';
import type { LedgerCalls } from './ledger-calls';
import { LedgerStore, openLedger } from './ledger-store';
import { servedLedger } from './served-ledger';

/** What main hands over. */
export interface LedgerWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
  readonly mustExist: boolean;
}

serveCalls<LedgerCalls>((handed) => {
  const data = handed as LedgerWorkerData;
  return servedLedger(new LedgerStore(openLedger({ ...data, key: Buffer.from(data.key) })));
});
