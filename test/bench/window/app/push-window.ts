import { performance } from 'node:perf_hooks';
import { ipcMain, MessageChannelMain, type BrowserWindow } from 'electron';
import type { RowDelta, WorklistRow } from '@shared/ipc/views';
import { Push } from '@main/ipc/push';

/** How a delta goes to the page. */
export type PushWay = 'ours' | 'port';

interface Line {
  /** Sends a delta; `left` is called when it goes. */
  readonly send: (delta: RowDelta<WorklistRow>, left: () => void) => void;
  readonly id: number;
}

/** Windows that are sent deltas: by the product's `Push`, or by a bare MessagePort. */
export class PushWindows {
  readonly #lines = new Map<number, Line>();

  /** `key` names the window from then on. */
  async open(key: number, window: BrowserWindow, address: string, way: PushWay): Promise<void> {
    await window.loadURL(address);
    this.#lines.set(key, way === 'ours' ? pushLine(window) : portLine(window));
  }

  /** Sends `times` deltas of the same rows, each when the one before was answered; ms from each one's leaving to its answer, summed up. */
  async deliver(key: number, rows: readonly WorklistRow[], times: number): Promise<number> {
    const line = this.#lines.get(key);
    if (line === undefined) throw new Error(`No window ${String(key)}`);
    let total = 0;
    for (let n = 0; n < times; n += 1) {
      let left = 0;
      const answered = answerOf(line.id);
      line.send({ upsert: rows, remove: [], reload: false }, () => {
        left = performance.now();
      });
      total += (await answered) - left;
    }
    return total;
  }
}

/** The wait for the frame is over when `Push` asks whom to send to: that is when the delta leaves. */
function pushLine({ webContents }: BrowserWindow): Line {
  let leaves = (): void => undefined;
  const push = new Push(() => {
    leaves();
    return [webContents];
  });
  return {
    id: webContents.id,
    send: (delta, left) => {
      leaves = left;
      push.worklist(delta);
    },
  };
}

function portLine({ webContents }: BrowserWindow): Line {
  const { port1, port2 } = new MessageChannelMain();
  webContents.postMessage('bench-port', null, [port2]);
  return {
    id: webContents.id,
    send: (delta, left) => {
      left();
      port1.postMessage(delta);
    },
  };
}

/** When the page of this id says that it has the rows. */
function answerOf(id: number): Promise<number> {
  return new Promise((answered) => {
    const heard = ({ sender }: Electron.IpcMainEvent): void => {
      if (sender.id !== id) return;
      ipcMain.off('bench-ack', heard);
      answered(performance.now());
    };
    ipcMain.on('bench-ack', heard);
  });
}
