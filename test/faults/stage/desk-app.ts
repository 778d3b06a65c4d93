import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { until } from './until';

const PASSWORD = 'trening';

/** What the page answers to somebody who asks it from behind. */
export interface Seen {
  readonly phase: string;
  readonly user: string | null;
  readonly link: string;
  readonly unsent: number;
  /** What stands in its fields for longer text. */
  readonly texts: readonly string[];
}

/** Switches and environment of a start, beside the usual ones. */
export interface StartMore {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The app as built into `out/`, on a profile of its own. */
export class DeskApp {
  /** Asked for at once: an app that is gone does not tell it any more. */
  readonly #process: ChildProcess;

  private constructor(readonly app: ElectronApplication) {
    this.#process = app.process();
  }

  /** Starts the app; `page` is there once its window is. */
  static async start(profile: string, centreUrl: string, more: StartMore = {}): Promise<DeskApp> {
    const { _electron } = await import('playwright');
    const { command, args, env } = startOf(profile, centreUrl);
    return new DeskApp(
      await _electron.launch({
        executablePath: command,
        args: [...args, ...(more.args ?? [])],
        env: { ...env, ...more.env },
      }),
    );
  }

  /** From the unlock screen to a live desk. */
  async enter(username: string): Promise<Page> {
    const page = await this.app.firstWindow();
    await page.getByRole('button', { name: 'Lås opp' }).click();
    await page.getByLabel('Brukernavn').fill(username);
    await page.getByLabel('Passord').fill(PASSWORD);
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.locator('[data-testid="station-status"][data-state="live"]').waitFor();
    return page;
  }

  /** Runs a script in the page, whatever became of the page that was there before; undefined where it does not answer. */
  async inPage<T>(script: string): Promise<T | undefined> {
    const answer = this.app.evaluate(async ({ BrowserWindow }, code) => {
      const contents = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().endsWith('/index.html'),
      )?.webContents;
      if (contents === undefined || contents.isCrashed()) return undefined;
      const late = new Promise((resolve) => void setTimeout(resolve, 3_000));
      return (await Promise.race([contents.executeJavaScript(code), late])) as unknown;
    }, script);
    return (await answer.catch(() => undefined)) as T | undefined;
  }

  look(): Promise<Seen | undefined> {
    return this.inPage<Seen>(LOOK);
  }

  /** Waits until what the page shows fits. */
  async untilSeen(what: string, fits: (seen: Seen) => boolean): Promise<Seen> {
    let last: Seen | undefined;
    return until(
      what,
      async () => {
        last = await this.look();
        return last !== undefined && fits(last) ? last : undefined;
      },
      60_000,
      () => last,
    );
  }

  /** Process id of the page. */
  pagePid(): Promise<number> {
    return this.app.evaluate(({ BrowserWindow }) =>
      Number(
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().endsWith('/index.html'))
          ?.webContents.getOSProcessId(),
      ),
    );
  }

  /** Process id of Chromium's GPU process; undefined while there is none. */
  gpuPid(): Promise<number | undefined> {
    return this.app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid);
  }

  /** How many colours the window shows as it is drawn now: a page that nobody paints has one. */
  colours(): Promise<number> {
    return this.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().endsWith('/index.html'),
      );
      // A picture that was asked for as the GPU process died never comes: another one is asked for then.
      const late = new Promise<undefined>((resolve) => void setTimeout(resolve, 3_000, undefined));
      const image = await Promise.race([window?.webContents.capturePage(), late]);
      const bytes = image?.toBitmap() ?? Buffer.alloc(0);
      const seen = new Set<number>();
      for (let at = 0; at + 3 < bytes.length; at += 4) seen.add(bytes.readUInt32LE(at));
      return seen.size;
    });
  }

  /** SIGKILL to the main process: nothing gets to tidy up. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }
}

/** How the app is started on a profile; without Playwright too. */
export function startOf(
  profile: string,
  centreUrl: string,
): { readonly command: string; readonly args: string[]; readonly env: Record<string, string> } {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
  return {
    command: createRequire(join(process.cwd(), 'package.json'))('electron') as string,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.'],
    env: { ...env, VAKTROM_PROFILE: profile, VAKTROM_LANG: 'nb', VAKTROM_CENTRE_URL: centreUrl },
  };
}

const LOOK = `(async () => {
  const [station, link] = [await window.station.readStation({}), await window.station.readLink({})];
  const outbox = await window.station.readOutbox({});
  return {
    phase: station.value.phase,
    user: station.value.user === null ? null : station.value.user.id,
    link: link.value.state,
    unsent: outbox.value.length,
    texts: [...document.querySelectorAll('textarea')].map((field) => field.value),
  };
})()`;
