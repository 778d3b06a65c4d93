import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { copyDurably, replaceFile } from '@storage/durable-file';
import { failure, success, type Outcome } from '@shared/outcome';
import { MOST_FILE, MOST_HEADER, type PackHeader } from './pack-format';
import { readPackHeader, type PackError } from './open-pack';

const ENDING = '.vnp';
const PREVIOUS = '.previous';

/** A pack that lies somewhere, by what its header says; nothing of it is proven. */
export interface FoundPack {
  readonly path: string;
  /** Its workstation's file name, the kept one's too. */
  readonly name: string;
  /** Of the passphrase's keys. */
  readonly keyId: string;
  /** ms. */
  readonly madeAt: number;
}

/** File name of a workstation's pack: several may share a folder. Opaque, as file names stand in lists. */
export function packName(workstationId: string): string {
  return `vaktrom-nodpakke-${workstationId.slice(0, 8)}${ENDING}`;
}

/**
 * Puts a pack in place so that a crash leaves the old one or the new one; the one before is kept beside it.
 * @throws what the file system says.
 */
export async function placePack(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  await replaceFile(path, keepingPrevious(path, content));
}

/** The one before is copied once the new one is written and before it takes its place. */
async function* keepingPrevious(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
  if (existsSync(path)) copyDurably(path, `${path}${PREVIOUS}`);
}

/** Copies a finished pack into a second folder; `missing` where that is not there, which is not made. */
export async function copyPack(
  from: string,
  folder: string,
  name: string,
): Promise<'ok' | 'missing' | 'failed'> {
  try {
    if (!(await stat(folder)).isDirectory()) return 'missing';
  } catch {
    return 'missing';
  }
  try {
    await placePack(join(folder, name), await readFile(from));
    return 'ok';
  } catch {
    return 'failed';
  }
}

/** The packs in some folders, the kept ones among them; the newest first, of equals the first folder's. */
export async function packsIn(folders: readonly string[]): Promise<readonly FoundPack[]> {
  const found: FoundPack[] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith(ENDING) || one.endsWith(ENDING + PREVIOUS))) {
      const header = await headerAt(join(folder, name));
      if (header === null) continue;
      const { madeAt, keyId } = header;
      found.push({ path: join(folder, name), name: basename(name, PREVIOUS), keyId, madeAt });
    }
  }
  return found.sort((a, b) => b.madeAt - a.madeAt);
}

/** The bytes of a pack. */
export async function readPackFile(path: string): Promise<Outcome<Buffer, 'pack_missing' | PackError>> {
  try {
    if ((await stat(path)).size > MOST_FILE) return failure('not_a_pack');
    return success(await readFile(path));
  } catch {
    return failure('pack_missing');
  }
}

async function headerAt(path: string): Promise<PackHeader | null> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(MOST_HEADER + 64);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      const header = readPackHeader(buffer.subarray(0, bytesRead));
      return header.ok ? header.value : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
