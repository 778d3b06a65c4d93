import { statfsSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  /** `node 24.21.0`, or `electron 33.2.1 (node 20.18.1)`. */
  readonly runtime: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** Kind of file system that the databases lay on. */
  readonly disk: string;
}

/** File systems by the number that statfs(2) gives. */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x794c7630: 'overlayfs',
  0x01021994: 'tmpfs (memory, no disk)',
};

/** Reads it from the running process and the folder that the files are made in. */
export function describeMachine(folder: string): Machine {
  const versions: Partial<NodeJS.ProcessVersions> = process.versions;
  const { electron } = versions;
  const { node } = process.versions;
  const [first] = cpus();
  const kind = statfsSync(folder).type;
  return {
    runtime: electron === undefined ? `node ${node}` : `electron ${electron} (node ${node})`,
    cpu: first?.model.trim() ?? 'unknown CPU',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    disk: FILE_SYSTEMS[kind] ?? `file system 0x${kind.toString(16)}`,
  };
}
