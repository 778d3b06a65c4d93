import type { WorklistRow } from '@shared/ipc/views';
import type { PushWay } from './push-window';

/** What the bench's bare Electron app offers to the program that drives it, as a global of its main process. */
export interface BenchWindows {
  /** Opens a page of the built bench pages, such as `index.html?arm=ours&rows=100`. */
  readonly openPage: (address: string) => Promise<void>;
  /** Opens the bare window that shows what a raw ws server sends. */
  readonly openRaw: (port: number) => Promise<void>;
  /** Opens a window, named by `key`, that is sent deltas one way. */
  readonly openPush: (key: number, way: PushWay) => Promise<void>;
  /** Sends it so many deltas of these rows; ms from each one's leaving to its answer, summed up. */
  readonly deliver: (key: number, rows: readonly WorklistRow[], times: number) => Promise<number>;
}
