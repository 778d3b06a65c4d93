import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Lab } from '../lab';

/** A folder on a disk of its own (tmpfs) that can be made read-only, as a disk is that reports errors. */
export class FrozenDisk {
  private constructor(readonly folder: string) {}

  /** Mounted before anything is started on it, so that it is taken down after everything on it has ended. */
  static mount(lab: Lab, name: string): FrozenDisk {
    const folder = lab.folder(name);
    mkdirSync(folder, { recursive: true });
    run('mount', '-t', 'tmpfs', '-o', 'size=256m', 'vaktrom-fault', folder);
    lab.defer(() => {
      // What was killed on it may take a moment to be gone; the folder is free at once.
      run('umount', '--lazy', folder);
    });
    return new FrozenDisk(folder);
  }

  /** False while something is open for writing on it yet, such as by the processes of an app that was just killed. */
  freeze(): boolean {
    return spawnSync('mount', ['-o', 'remount,ro', this.folder]).status === 0;
  }

  thaw(): void {
    run('mount', '-o', 'remount,rw', this.folder);
  }
}

function run(program: string, ...args: string[]): void {
  const ended = spawnSync(program, args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${ended.stderr}`);
}
