import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DialogTransport } from './dialog-transport';

export interface DialogFolderParts {
  readonly out: string;
  readonly in: string;
  /** Writes a file so that another program never sees half of it. */
  readonly write: (path: string, content: Uint8Array) => Promise<void>;
}

/** Larger than any receipt. */
const MAX_RECEIPT_BYTES = 1024 * 1024;
/** So many at a time. */
const MOST_AT_ONCE = 200;
const UNREAD = 'unread';

/**
 * Dialogmelding by two folders of another program: messages are dropped whole, named by their id alone; receipts are
 * taken from the other and removed once they are booked. One that cannot be read may still be being written: it is put
 * aside in `unread` when it is the same at the second look.
 */
export function dialogFolders({ out, in: inbox, write }: DialogFolderParts): DialogTransport {
  /** Sizes of what could not be read at the look before, by name. */
  let odd = new Map<string, number>();
  return {
    hand: async (_receiver, messageId, document) => {
      try {
        await write(join(out, `${messageId}.dialogmelding.xml`), document);
        return { kind: 'sent' };
      } catch {
        return { kind: 'unanswered', afterMs: null };
      }
    },
    receipts: async () => {
      try {
        const files = await receiptFiles(inbox);
        return {
          xmls: files.map(({ xml }) => xml),
          taken: async (unreadable) => {
            const before = odd;
            odd = new Map();
            for (const [at, { name, size }] of files.entries()) {
              if (!unreadable.has(at)) await rm(join(inbox, name), { force: true });
              else if (before.get(name) === size) await putAside(inbox, name);
              else odd.set(name, size);
            }
          },
        };
      } catch {
        return null;
      }
    },
  };
}

interface ReceiptFile {
  readonly name: string;
  readonly size: number;
  /** Empty where the file is larger than any receipt. */
  readonly xml: string;
}

async function receiptFiles(folder: string): Promise<ReceiptFile[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.xml'))
    .map(({ name }) => name)
    .sort()
    .slice(0, MOST_AT_ONCE);
  const files: ReceiptFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const { size } = await stat(path);
    files.push({ name, size, xml: size > MAX_RECEIPT_BYTES ? '' : await readFile(path, 'utf8') });
  }
  return files;
}

async function putAside(folder: string, name: string): Promise<void> {
  await mkdir(join(folder, UNREAD), { recursive: true });
  await rename(join(folder, name), join(folder, UNREAD, name));
}
