import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { ProcessTree } from '../measure/process-tree';
import { asRoot, electronEnvironment } from '../window/bare-app';

/** How long an app is left alone after its process was started: what drives it comes when the start is over. */
const ALONE_MS = 2_500;
const END_MS = 10_000;
const LOOK_MS = 50;

/** An app that was started as a person does, with nothing attached to it until its start is over. */
export class StartedApp {
  private constructor(
    readonly page: Page,
    /** When the process was started, ms since 1970. */
    readonly startedAt: number,
    readonly tree: ProcessTree,
    readonly browser: Browser,
    readonly child: ChildProcess,
  ) {}

  /** `command`: executable and arguments; `page`: how the address of the page ends that is looked at. */
  static async start(
    command: readonly string[],
    page: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<StartedApp> {
    const [executable = '', ...args] = command;
    const startedAt = Date.now();
    const child = spawn(executable, ['--remote-debugging-port=0', ...asRoot, ...args], {
      env: { ...electronEnvironment(), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const stop = (): void => void child.kill('SIGKILL');
    process.once('exit', stop);
    child.once('exit', () => process.off('exit', stop));
    const address = await debuggingAddress(child);
    await pause(Math.max(0, startedAt + ALONE_MS - Date.now()));
    const browser = await chromium.connectOverCDP(address);
    return new StartedApp(
      await pageOf(browser, page),
      startedAt,
      new ProcessTree(child.pid ?? 0),
      browser,
      child,
    );
  }

  /** Ends it as the last window being closed does. */
  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    const session = await this.browser.newBrowserCDPSession();
    // The answer may not come any more.
    session.send('Browser.close').catch(() => undefined);
    const late = setTimeout(() => this.child.kill('SIGKILL'), END_MS);
    await ended;
    clearTimeout(late);
  }
}

/** Chromium says on stderr where it can be reached; the rest of what it says is read on, so that it never waits for us. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  const { stderr } = child;
  if (stderr === null) throw new Error('The app has no stderr');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The app ended at its start with code ${String(code)}`));
    });
    createInterface(stderr).on('line', (line) => {
      const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

async function pageOf(browser: Browser, ending: string): Promise<Page> {
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().endsWith(ending));
    if (page !== undefined) return page;
    await pause(LOOK_MS);
  }
}
