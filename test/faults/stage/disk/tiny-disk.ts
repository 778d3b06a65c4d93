import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../lab';

const BLOCK = 4_096;

/** A folder on a disk of its own (tmpfs), small enough to be filled. */
export class TinyDisk {
  private constructor(readonly folder: string) {}

  /** Mounted before anything is started on it, so that it is taken down after everything on it has ended. */
  static mount(lab: Lab, name: string, kib: number): TinyDisk {
    const folder = lab.folder(name);
    mkdirSync(folder, { recursive: true });
    run('mount', '-t', 'tmpfs', '-o', `size=${String(kib)}k`, 'vaktrom-fault', folder);
    lab.defer(() => {
      run('umount', folder);
    });
    return new TinyDisk(folder);
  }

  /** Fills it with a file of no meaning; so many blocks of 4 KiB stay free. */
  fill(blocksLeft = 0): void {
    const file = openSync(this.#ballast, 'a');
    try {
      const block = Buffer.alloc(BLOCK, 1);
      const free = statfsSync(this.folder).bavail;
      for (let n = 0; n < free; n += 1) writeSync(file, block);
      if (blocksLeft > 0) ftruncateSync(file, Math.max(0, free - blocksLeft) * BLOCK);
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}

function run(program: string, ...args: string[]): void {
  const ended = spawnSync(program, args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${ended.stderr}`);
}
