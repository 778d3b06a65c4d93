import { startKeyRing, type KeyRing } from '../../e2e/workbench/key-ring';
import { screenMark } from '@renderer/app/screen-mark';
import { SyntheticLog } from '../data/synthetic-log';
import { fromEnvironment } from '../window/bare-app';
import { CentreDouble } from '../window/centre-double';
import { installWatch, startWatch, watched } from '../window/page-watch';
import { StartedApp } from './started-app';

/** The tenth row with its cells: what a window of usual height shows is there. */
const ROWS = '[data-testid="worklist"] .ag-row[row-index="9"] .ag-cell';
const PAGE = 'index.html';
type Pressed = Window & { benchPressed: Promise<number> };

/**
 * A workstation that knows its patients from before: their cache is encrypted on disk, its key is kept by the system's key
 * store (as root of a bare Linux by a keyring of the bench's own), and the centre is there and has nothing new.
 */
export class KnownDesk {
  private constructor(
    readonly profile: string,
    readonly centre: CentreDouble,
    readonly keyRing: KeyRing | null,
  ) {}

  /** Takes the whole snapshot once, and ends the app. */
  static async prepare(profile: string, patients: number): Promise<KnownDesk> {
    const centre = await CentreDouble.start(new SyntheticLog({ patients }));
    const desk = new KnownDesk(profile, centre, process.platform === 'linux' ? await startKeyRing() : null);
    const app = await desk.start();
    await desk.signIn(app);
    await app.page.locator('[data-testid="station-status"][data-state="live"]').waitFor({ timeout: 0 });
    await app.close();
    return desk;
  }

  start(): Promise<StartedApp> {
    return StartedApp.start(
      [
        fromEnvironment('VAKTROM_ELECTRON'),
        ...(this.keyRing === null ? [] : ['--password-store=gnome-libsecret']),
        '.',
      ],
      PAGE,
      {
        ...this.keyRing?.env,
        VAKTROM_PROFILE: this.profile,
        VAKTROM_LANG: 'nb',
        VAKTROM_CENTRE_URL: this.centre.url,
      },
    );
  }

  /** Signs the nurse in; answers how long it took from the press until the rows were drawn, ms. */
  async signIn({ page }: StartedApp): Promise<number> {
    await page.getByLabel('Brukernavn').fill('sykepleier1');
    await page.getByLabel('Passord').fill('trening');
    await installWatch(page, '.frame');
    await startWatch(page, ROWS, null, true);
    await page.evaluate(() => {
      (window as unknown as Pressed).benchPressed = new Promise((pressed) => {
        window.addEventListener(
          'click',
          ({ timeStamp }) => {
            pressed(timeStamp);
          },
          { capture: true, once: true },
        );
      });
    });
    await page.getByRole('button', { name: 'Logg inn' }).click();
    const { drawn } = await watched(page);
    return drawn - (await page.evaluate(() => (window as unknown as Pressed).benchPressed));
  }

  async close(): Promise<void> {
    await this.centre.stop();
    await this.keyRing?.stop();
  }
}

/** When the sign-in form was drawn, ms after the process was started: by the page's own mark. */
export async function formPainted({ page, startedAt }: StartedApp): Promise<number> {
  await page.getByLabel('Brukernavn').waitFor({ timeout: 0 });
  const name = screenMark('signed_out');
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name);
  const at = await page.evaluate(
    (mark) => performance.timeOrigin + (performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN),
    name,
  );
  return at - startedAt;
}
