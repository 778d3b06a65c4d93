import type { Clock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { LedgerReport } from '@shared/ipc/views';
import { failure, success, type Outcome } from '@shared/outcome';
import { WorkerCallError } from '@storage/worker-calls';
import { WorkerClient, type Caller } from '@storage/worker-client';
import type { DataKey } from '@main/keys/key-envelope';
import type { SalvageCalls, SalvageResult } from '@main/ledger/salvage/salvage-calls';
import type { SalvageWorkerData } from '@main/ledger/salvage.worker';

/** Looks after a damaged ledger while no other thread has it open. */
export interface LedgerRescue {
  /** What can still be read; nothing is written. */
  readonly examine: (key: DataKey) => Promise<LedgerReport>;
  /** Puts what is whole into a new ledger; `failed` where nothing can be read, and then nothing is changed. */
  readonly salvage: (key: DataKey) => Promise<Outcome<SalvageResult, RequestError>>;
}

/** A thread of its own for each call; `script` is its built entry, `ledger` the path of the file. */
export function ledgerRescue(script: string, ledger: string, clock: Clock): LedgerRescue {
  const inThread = async <T>(key: DataKey, ask: (thread: Caller<SalvageCalls>) => Promise<T>): Promise<T> => {
    const data: SalvageWorkerData = { path: ledger, key: key.derive('ledger') };
    const thread = await WorkerClient.start<SalvageCalls>({ script, data, onDeath: () => undefined });
    return ask(thread).finally(() => thread.stop());
  };
  return {
    examine: (key) => inThread(key, (thread) => thread.call('examine', null)),
    salvage: async (key) => {
      const at = clock.now();
      try {
        const saved = await inThread(key, (thread) => thread.call('salvage', { stamp: String(at), at }));
        return saved === null ? failure('failed') : success(saved);
      } catch (error) {
        return failure(error instanceof WorkerCallError && error.failure === 'full' ? 'disk_full' : 'failed');
      }
    },
  };
}
