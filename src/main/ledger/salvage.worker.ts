import { serveCalls } from '@storage/serve-calls';
import { examineLedger } from './salvage/examine-ledger';
import type { SalvageCalls } from './salvage/salvage-calls';
import { salvageLedger } from './salvage/salvage-ledger';

/** What main hands over. */
export interface SalvageWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
}

serveCalls<SalvageCalls>((handed) => {
  const data = handed as SalvageWorkerData;
  const file = { path: data.path, key: Buffer.from(data.key) };
  return {
    calls: {
      examine: () => examineLedger(file.path, file.key),
      salvage: (input) => salvageLedger({ ...file, ...input }),
    },
    close: () => undefined,
  };
});
