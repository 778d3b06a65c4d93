import type { ElectronApplication } from 'playwright';

/** Bytes of JavaScript heap in use after garbage collection, by whose it is: `main`, `cache.worker`, … */
export type Heaps = Readonly<Record<string, number>>;

interface Inspected {
  readonly heaps: () => Promise<Record<string, number>>;
}
type Global = typeof globalThis & { benchInspected: Inspected };

/** Puts an inspector into the main process that reaches its own heap and those of its threads. */
export async function inspectMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(async () => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    const ask = (method: string, params: object = {}): Promise<unknown> =>
      new Promise((resolve, reject) => {
        session.post(method, params, (error: Error | null, answer: unknown) => {
          if (error === null) resolve(answer);
          else reject(error);
        });
      });
    const threads = new Map<string, string>();
    const waiting = new Map<number, (answer: unknown) => void>();
    let asked = 0;
    session.on('inspectorNotification', ({ method, params }: { method: string; params: unknown }) => {
      const told = params as { sessionId: string; message: string; workerInfo: { url: string } };
      if (method === 'NodeWorker.attachedToWorker') threads.set(told.sessionId, told.workerInfo.url);
      if (method === 'NodeWorker.detachedFromWorker') threads.delete(told.sessionId);
      if (method !== 'NodeWorker.receivedMessageFromWorker') return;
      const { id, result } = JSON.parse(told.message) as { id?: number; result: unknown };
      if (id === undefined) return;
      waiting.get(id)?.(result);
      waiting.delete(id);
    });
    const askThread = (sessionId: string, method: string): Promise<unknown> =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        void ask('NodeWorker.sendMessageToWorker', {
          sessionId,
          message: JSON.stringify({ id: asked, method }),
        });
      });
    const usedOf = async (way: (method: string) => Promise<unknown>): Promise<number> => {
      // Twice: what finalizers let go of is garbage only then.
      await way('HeapProfiler.collectGarbage');
      await way('HeapProfiler.collectGarbage');
      return ((await way('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
    };
    await ask('NodeWorker.enable', { waitForDebuggerOnStart: false });
    (globalThis as Global).benchInspected = {
      heaps: async () => {
        const heaps: Record<string, number> = { main: await usedOf((method) => ask(method)) };
        for (const [sessionId, url] of threads) {
          const name = url.replace(/^.*\//, '').replace(/\.js$/, '');
          heaps[name] = await usedOf((method) => askThread(sessionId, method));
        }
        return heaps;
      },
    };
  });
}

/** Heaps of main and its threads, each after garbage collection. */
export function mainHeaps(app: ElectronApplication): Promise<Heaps> {
  return app.evaluate(() => (globalThis as Global).benchInspected.heaps());
}

/** Things of main that may pile up: timers and the like, listeners of IPC and of pages, windows. */
export function mainCounts(app: ElectronApplication): Promise<Readonly<Record<string, number>>> {
  return app.evaluate(({ ipcMain, webContents, BrowserWindow }) => {
    const listeners = (emitter: NodeJS.EventEmitter): number =>
      emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
    return {
      'timers of main': process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
      'listeners of IPC': listeners(ipcMain),
      'listeners of pages in main': webContents
        .getAllWebContents()
        .reduce((sum, contents) => sum + listeners(contents), 0),
      windows: BrowserWindow.getAllWindows().length,
    };
  });
}
