import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type TestInfo } from '@playwright/test';
import { CentreProcess } from './centre-process';
import { StationPage } from './station-page';

/** One start of the app over the test's own profile. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly station: StationPage;
}

export interface StartOptions {
  readonly centreUrl?: string;
  readonly language?: 'nb' | 'en';
  /** Further environment and switches of Chromium. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

export interface Workbench {
  readonly profile: string;
  /** Starts the app; every app is ended when the test is over. */
  readonly start: (options?: StartOptions) => Promise<RunningApp>;
  /** Removes files of the profile, as a broken disk would. */
  readonly remove: (...paths: readonly string[]) => void;
  /** SIGKILL to the main process: nothing gets to tidy up. */
  readonly kill: (running: RunningApp) => Promise<void>;
  /** Keeps a screenshot under test-results/screens. */
  readonly shot: (running: RunningApp, name: string) => Promise<void>;
}

interface Fixtures {
  readonly workbench: Workbench;
  /** Another workstation with a profile of its own. */
  readonly secondWorkbench: Workbench;
  readonly centre: CentreProcess;
}

const SCREENS = resolve('test-results', 'screens');

export const test = base.extend<Fixtures>({
  centre: alone(async (use) => {
    const centre = new CentreProcess();
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
  workbench: benchFixture(),
  secondWorkbench: benchFixture(),
});

export { expect } from '@playwright/test';

/** A fixture that needs no other one. */
export function alone<T, I = TestInfo>(run: (use: (value: T) => Promise<void>, info: I) => Promise<void>) {
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture names from this pattern
  return async ({}, use: (value: T) => Promise<void>, info: I): Promise<void> => run(use, info);
}

/** A fresh profile and what starts apps over it; keeps the log where a test failed. */
function benchFixture() {
  return alone<Workbench>(async (use, info) => {
    const profile = mkdtempSync(join(tmpdir(), 'vaktrom-e2e-'));
    const started: ElectronApplication[] = [];
    await use({
      profile,
      start: async (options = {}) => {
        const app = await launch(profile, options);
        started.push(app);
        const page = await app.firstWindow();
        await page.setViewportSize({ width: 1280, height: 800 });
        return { app, station: new StationPage(page) };
      },
      remove: (...paths) => {
        for (const path of paths) rmSync(join(profile, path), { force: true });
      },
      kill: async ({ app }) => {
        const ended = new Promise((done) => app.process().once('exit', done));
        app.process().kill('SIGKILL');
        await ended;
      },
      shot: async ({ station }, name) => {
        mkdirSync(SCREENS, { recursive: true });
        await station.page.screenshot({ path: join(SCREENS, `${name}.png`) });
      },
    });
    for (const app of started) await app.close().catch(() => undefined);
    const log = join(profile, 'logs', 'main.log');
    if (info.status !== info.expectedStatus && existsSync(log)) {
      await info.attach('main.log', { body: readFileSync(log), contentType: 'text/plain' });
    }
    rmSync(profile, { recursive: true, force: true });
  });
}

/** Starts the app over a profile; whoever starts it ends it. */
export function launch(profile: string, options: StartOptions): Promise<ElectronApplication> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'VAKTROM_CENTRE_URL' && name !== 'ELECTRON_RUN_AS_NODE')
      env[name] = value;
  }
  return _electron.launch({
    executablePath: createRequire(import.meta.url)('electron') as unknown as string,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.', ...(options.args ?? [])],
    env: {
      ...env,
      ...options.env,
      VAKTROM_PROFILE: profile,
      VAKTROM_LANG: options.language ?? 'nb',
      ...(options.centreUrl === undefined ? {} : { VAKTROM_CENTRE_URL: options.centreUrl }),
    },
  });
}
