import { safeStorage } from 'electron';

/** The platform's key store, seen narrowly so that tests can stand in for it. */
export interface OsKeyStore {
  /** Name of the back-end, or null where there is none that keeps a secret now. */
  readonly backend: () => Promise<string | null>;
  /** The one that this machine uses, also while it is locked or does not answer; null where none keeps a secret. */
  readonly selected: () => Promise<string | null>;
  readonly wrap: (key: Buffer) => Promise<Buffer>;
  /** Rejects where the store is locked or the text is not its own; may also give bytes that are no key of ours. */
  readonly unwrap: (wrapped: Buffer) => Promise<Buffer>;
  /** True where the store said at the last `unwrap` that it has a newer key of its own: what was wrapped before will not open for ever. */
  readonly asksAnew?: () => boolean;
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
  const selected = (): string | null => {
    if (platform !== 'linux') return platform === 'win32' ? 'dpapi' : 'keychain';
    const backend = safeStorage.getSelectedStorageBackend();
    return NO_SECRET.includes(backend) ? null : backend;
  };
  let asksAnew = false;
  const decrypted = async (wrapped: Buffer): Promise<string> => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(wrapped);
    asksAnew = shouldReEncrypt;
    return result;
  };
  return {
    asksAnew: () => asksAnew,
    backend: async () => ((await available()) ? selected() : null),
    selected: () => Promise.resolve(selected()),
    wrap: async (key) => {
      const text = key.toString('base64');
      return hasAsyncCalls() ? safeStorage.encryptStringAsync(text) : older().encryptString(text);
    },
    unwrap: async (wrapped) => {
      const text = hasAsyncCalls() ? await decrypted(wrapped) : older().decryptString(wrapped);
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

/** Switches of Chromium that choose a back-end on Linux, by the name that safeStorage gives it. */
const SWITCHES: Readonly<Record<string, string>> = {
  gnome_libsecret: 'gnome-libsecret',
  kwallet: 'kwallet',
  kwallet5: 'kwallet5',
  kwallet6: 'kwallet6',
};

/** The switch with which a start uses this back-end, whatever the desktop would choose; null where there is none. */
export function switchFor(backend: string): string | null {
  const name = SWITCHES[backend];
  return name === undefined ? null : `--password-store=${name}`;
}
