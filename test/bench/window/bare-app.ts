import { _electron, type CDPSession, type ElectronApplication, type Page } from 'playwright';
import type { BenchWindows } from './app/bench-windows';
import type { PushWay } from './app/push-window';

type Global = typeof globalThis & { readonly benchWindows: BenchWindows };

/** Set by scripts/bench.mjs, which gets the runtime ready. */
export function fromEnvironment(name: 'VAKTROM_ELECTRON' | 'VAKTROM_BARE_ELECTRON'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; use npm run bench`);
  return value;
}

/** The environment of an Electron that is no plain Node. */
export function electronEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
  }
  return env;
}

/** Root has no sandbox on Linux. */
export const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** A bare Electron app with windows for reference arms. */
export class BareApp {
  private constructor(readonly app: ElectronApplication) {}

  static async start(): Promise<BareApp> {
    const [executablePath, ...args] = JSON.parse(fromEnvironment('VAKTROM_BARE_ELECTRON')) as [
      string,
      ...string[],
    ];
    const app = await _electron.launch({
      executablePath,
      args: [...asRoot, ...args],
      env: electronEnvironment(),
    });
    return new BareApp(app);
  }

  /** A page of the built bench pages. */
  openPage(address: string): Promise<Page> {
    return this.#open(
      this.app.evaluate((_, to) => (globalThis as Global).benchWindows.openPage(to), address),
    );
  }

  openRaw(port: number): Promise<Page> {
    return this.#open(this.app.evaluate((_, to) => (globalThis as Global).benchWindows.openRaw(to), port));
  }

  openPush(key: number, way: PushWay): Promise<Page> {
    return this.#open(
      this.app.evaluate((_, asked) => (globalThis as Global).benchWindows.openPush(asked.key, asked.way), {
        key,
        way,
      }),
    );
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async #open(opened: Promise<void>): Promise<Page> {
    const [page] = await Promise.all([this.app.waitForEvent('window'), opened]);
    return page;
  }
}

/** An app that several arms share: started by the first, closed by the last. */
export function sharedApp<T extends { readonly close: () => Promise<void> }>(
  start: () => Promise<T>,
): { readonly take: () => Promise<T>; readonly leave: () => Promise<void> } {
  let holders = 0;
  let running: Promise<T> | null = null;
  return {
    take: () => {
      holders += 1;
      return (running ??= start());
    },
    leave: async () => {
      holders -= 1;
      if (holders > 0 || running === null) return;
      const app = await running;
      running = null;
      await app.close();
    },
  };
}

/** CPU seconds of all processes of an app since they were started; null where the runtime does not tell. */
export async function cpuSeconds(app: ElectronApplication): Promise<number | null> {
  const used = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ cpu }) => cpu.cumulativeCPUUsage ?? null),
  );
  return used.includes(null) ? null : used.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

/** Seconds that the page's main thread was at work since it was made: script, style, layout and painting. */
export async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const busy = metrics.find(({ name }) => name === 'TaskDuration');
  if (busy === undefined) throw new Error('The page does not tell how busy it was');
  return busy.value;
}
