import { serveCalls } from '@storage/serve-calls';
import { FileLook, type CheckCalls } from './check-file';

/** What main hands over. */
export interface CheckWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
}

serveCalls<CheckCalls>((handed) => {
  const { path, key } = handed as CheckWorkerData;
  const look = new FileLook({ path, key: Buffer.from(key) });
  return {
    calls: {
      tables: () => look.tables(),
      table: (name) => {
        look.table(name);
        return null;
      },
      size: () => look.size(),
    },
    close: () => {
      look.close();
    },
  };
});
