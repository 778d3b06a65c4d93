import { serveCalls } from '@storage/serve-calls';
import type { LedgerCalls } from './ledger-calls';
import { noteRollback } from './ledger-head';
import { LedgerStore } from './ledger-store';
import { openLedger } from './open-ledger';
import { servedLedger } from './served-ledger';

/** What main hands over. */
export interface LedgerWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
  readonly mustExist: boolean;
  /** Our clock, ms. */
  readonly startedAt: number;
}

serveCalls<LedgerCalls>((handed) => {
  const data = handed as LedgerWorkerData;
  const db = openLedger({ ...data, key: Buffer.from(data.key) });
  noteRollback(db, data.path, data.startedAt);
  return servedLedger(new LedgerStore(db));
});
