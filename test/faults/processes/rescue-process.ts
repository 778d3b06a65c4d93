import { join } from 'node:path';
import { machineClock } from '@main/app/machine-clock';
import { ledgerRescue, type LedgerRescue } from '@main/app/stores/ledger-rescue';
import type { DataKey } from '@main/keys/key-envelope';
import type { RescueRequests } from './messages';
import { serveParent } from './serve-parent';

/** What the station offers a person whose ledger is damaged, without the station. */
let rescue: { readonly by: LedgerRescue; readonly key: DataKey } | undefined;

serveParent<RescueRequests>({
  start: ({ ledger, threads, key }) => {
    const by = ledgerRescue(join(threads, 'salvage.worker.js'), ledger, machineClock);
    rescue = {
      by,
      key: {
        keyId: 'fault-suite',
        keyStore: 'fault-suite',
        ledgerCreated: true,
        derive: () => Buffer.from(key, 'hex'),
        markLedgerCreated: () => undefined,
      },
    };
    return by.examine(rescue.key);
  },
  salvage: () => {
    if (rescue === undefined) throw new Error('Nothing to salvage');
    return rescue.by.salvage(rescue.key);
  },
});
