import type { Machine } from '../measure/machine';
import type { FileSize } from './files';
import type { LoadOptions } from './options';
import type { ProcessMemory } from './workstation';

/** A start without a centre. Seconds since the process was started. */
export interface ColdStart {
  /** Whether the profile's files were taken out of the page cache before. */
  readonly fromDisk: boolean;
  readonly window: number;
  readonly unlocked: number;
  /** The first rows of the worklist are drawn, the person is signed in. */
  readonly usable: number;
  readonly patients: number;
  readonly memory: readonly ProcessMemory[];
}

/** The taking of the whole snapshot. */
export interface SnapshotLoad {
  readonly parts: number;
  readonly head: number;
  /** From the sign-in to `live`. */
  readonly seconds: number;
  readonly memory: readonly ProcessMemory[];
}

/** Everything that a load found out. */
export interface LoadResult {
  readonly startedAt: string;
  readonly machine: Machine;
  /** Of the app, not of the program that drives it. */
  readonly runtime: string;
  readonly options: LoadOptions;
  /** Seconds. */
  readonly centreReady: number;
  readonly snapshot: SnapshotLoad;
  readonly starts: readonly ColdStart[];
  readonly centreFiles: readonly FileSize[];
  readonly profileFiles: readonly FileSize[];
}
