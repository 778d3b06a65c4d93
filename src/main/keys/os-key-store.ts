import { safeStorage } from 'electron';

/** The platform's key store, seen narrowly so that tests can stand in for it. */
export interface OsKeyStore {
  /** Name of the back-end, or null where there is none that keeps a secret. */
  readonly backend: () => Promise<string | null>;
  readonly wrap: (key: Buffer) => Promise<Buffer>;
  /** Rejects where the store is locked or the text is not its own. */
  readonly unwrap: (wrapped: Buffer) => Promise<Buffer>;
}

/** The calls that the older of our two runtimes has; the newer one deprecates them. */
interface OlderSafeStorage {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (encrypted: Buffer) => string;
}

/** `basic_text` is a fixed password in the open and `unknown` may be: neither keeps a secret. */
const NO_SECRET: readonly string[] = ['basic_text', 'unknown'];

/** Electron's safeStorage, by the calls that this runtime offers; usable once the app is ready. */
export function electronKeyStore(platform: NodeJS.Platform = process.platform): OsKeyStore {
  const available = (): Promise<boolean> =>
    hasAsyncCalls()
      ? safeStorage.isAsyncEncryptionAvailable()
      : Promise.resolve(older().isEncryptionAvailable());
  return {
    backend: async () => {
      if (!(await available())) return null;
      if (platform !== 'linux') return platform === 'win32' ? 'dpapi' : 'keychain';
      const backend = safeStorage.getSelectedStorageBackend();
      return NO_SECRET.includes(backend) ? null : backend;
    },
    wrap: async (key) => {
      const text = key.toString('base64');
      return hasAsyncCalls() ? safeStorage.encryptStringAsync(text) : older().encryptString(text);
    },
    unwrap: async (wrapped) => {
      const text = hasAsyncCalls()
        ? (await safeStorage.decryptStringAsync(wrapped)).result
        : older().decryptString(wrapped);
      return Buffer.from(text, 'base64');
    },
  };
}

function hasAsyncCalls(): boolean {
  return 'encryptStringAsync' in safeStorage;
}

function older(): OlderSafeStorage {
  return safeStorage;
}
