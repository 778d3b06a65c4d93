import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Station } from '@shared/ipc/contract';
import type { LinkView } from '@shared/ipc/views';
import { benchSettings } from './bench-settings';
import { privateBytesOf } from '../measure/process-tree';

/** One process of the app. Bytes; the private part only where the system tells it. */
export interface ProcessMemory {
  readonly type: string;
  readonly workingSet: number;
  readonly private: number | null;
}

/** A running app over a profile, with what a person would do in it. */
export class Workstation {
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
  ) {}

  /** Starts the built app; the time of the call is the start of the process. */
  static async start(electron: string, profile: string, centreUrl: string): Promise<Workstation> {
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env)) {
      if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
    }
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await _electron.launch({
      executablePath: electron,
      args: [...asRoot, '.'],
      env: {
        ...env,
        VAKTROM_PROFILE: profile,
        VAKTROM_LANG: 'nb',
        VAKTROM_CENTRE_URL: centreUrl,
        VAKTROM_SETTINGS: benchSettings(profile),
      },
      timeout: 0,
    });
    const page = await app.firstWindow({ timeout: 0 });
    page.setDefaultTimeout(0);
    return new Workstation(app, page);
  }

  /** The passphrase is filled in, in training; opens both databases and fills the lists. */
  async unlock(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Lås opp' });
    const username = this.page.getByLabel('Brukernavn');
    await button.or(username).first().waitFor();
    if (await button.isVisible()) await button.click();
    await username.waitFor();
  }

  async signIn(): Promise<void> {
    await this.page.getByLabel('Brukernavn').fill('sykepleier1');
    await this.page.getByLabel('Passord').fill('trening');
    await this.page.getByRole('button', { name: 'Logg inn' }).click();
  }

  /** The first row of the worklist is drawn. */
  async firstRow(): Promise<void> {
    await this.page.locator('[data-testid="worklist"] [row-id]').first().waitFor();
  }

  async waitForState(state: LinkView['state']): Promise<void> {
    await this.page.locator(`[data-testid="station-status"][data-state="${state}"]`).waitFor();
  }

  readLink(): Promise<LinkView> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readLink({});
      if (!answer.ok) throw new Error(answer.error);
      return answer.value;
    });
  }

  /** Patients in main's desk, as diagnostics count them. */
  patients(): Promise<number> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readDiagnostics({});
      if (!answer.ok) throw new Error(answer.error);
      return answer.value.counters['patients'] ?? 0;
    });
  }

  /** What the app runs on. */
  runtime(): Promise<string> {
    return this.app.evaluate(() => {
      const { electron, chrome, node } = process.versions;
      return `electron ${electron} (chrome ${chrome}, node ${node})`;
    });
  }

  async memory(): Promise<ProcessMemory[]> {
    const metrics = await this.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ pid, type, name, memory }) => ({
        pid,
        type: name === undefined ? type : `${type} (${name})`,
        workingSet: memory.workingSetSize * 1_024,
      })),
    );
    return metrics.map(({ pid, type, workingSet }) => ({ type, workingSet, private: privateBytesOf(pid) }));
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}
