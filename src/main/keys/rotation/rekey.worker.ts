import { serveCalls } from '@storage/serve-calls';
import { keyOf, rekeyFile, type Rekeying } from '@storage/rekey-file';
import type { RekeyCalls, RekeyInput } from './rekey-calls';

serveCalls<RekeyCalls>(() => ({
  calls: {
    keyOf: (input) => {
      try {
        return keyOf(keysOf(input));
      } catch {
        return 'neither';
      }
    },
    rekey: (input) => {
      rekeyFile(keysOf(input));
      return null;
    },
  },
  close: () => undefined,
}));

function keysOf({ path, from, to }: RekeyInput): Rekeying {
  return { path, from: Buffer.from(from), to: Buffer.from(to) };
}
