import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { ipcMain, MessageChannelMain, type BrowserWindow } from 'electron';
import { requestChannel } from '@shared/ipc/channels';
import type { RowDelta, WorklistRow } from '@shared/ipc/views';
import { Push } from '@main/ipc/push';

/** How a delta goes to the page: by the product's `Push` and preload, or by a bare MessagePort. */
export type PushWay = 'ours' | 'port';

/** Sends a delta; answers how long it was on its way until the page answered, ms. */
type Line = (delta: RowDelta<WorklistRow>) => Promise<number>;

/** Windows that are sent deltas. */
export class PushWindows {
  readonly #lines = new Map<number, Line>();
  readonly #answers = new Map<number, () => void>();

  /** `key` names the window from then on. */
  async open(key: number, window: BrowserWindow, address: string, way: PushWay): Promise<void> {
    const ready = way === 'ours' ? null : once(window.webContents.ipc, 'bench-ready');
    await window.loadURL(address);
    await ready;
    this.#lines.set(key, way === 'ours' ? this.#pushLine(window) : portLine(window));
  }

  /** Sends `times` deltas of the same rows, each when the one before was answered; their ms summed up. */
  async deliver(key: number, rows: readonly WorklistRow[], times: number): Promise<number> {
    const line = this.#lines.get(key);
    if (line === undefined) throw new Error(`No window ${String(key)}`);
    let total = 0;
    for (let n = 0; n < times; n += 1) total += await line({ upsert: rows, remove: [], reload: false });
    return total;
  }

  /** A request that asks nothing is the page's answer. */
  #pushLine({ webContents }: BrowserWindow): Line {
    if (this.#answers.size === 0)
      ipcMain.handle(requestChannel('readStation'), ({ sender }) => {
        this.#answers.get(sender.id)?.();
      });
    let left = 0;
    // The wait for the frame is over when `Push` asks whom to send to: that is when the delta leaves.
    const push = new Push(() => {
      left = performance.now();
      return [webContents];
    });
    return async (delta) => {
      const answered = new Promise<void>((done) => this.#answers.set(webContents.id, done));
      push.worklist(delta);
      await answered;
      return performance.now() - left;
    };
  }
}

function portLine({ webContents }: BrowserWindow): Line {
  const { port1, port2 } = new MessageChannelMain();
  webContents.postMessage('bench-port', null, [port2]);
  port1.start();
  return async (delta) => {
    const answered = once(port1, 'message');
    const left = performance.now();
    port1.postMessage(delta);
    await answered;
    return performance.now() - left;
  };
}
