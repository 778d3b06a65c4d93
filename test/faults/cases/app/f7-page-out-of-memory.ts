import { check } from '../../check';
import type { Fault } from '../../fault';
import { DeskApp } from '../../stage/desk-app';
import type { Lab } from '../../stage/lab';
import { readCentre } from '../../stage/read-ends';
import { back, draftOnDisk, take } from './f2-page-gone';

const WORDS = 'ord før minnet tok slutt';
/** Small enough that the machine keeps its memory, large enough for the desk. */
const HEAP_MB = 384;

/** The page runs out of memory under the hands of a nurse who writes: it comes back, and her words with it. */
export const f7: Fault = {
  id: 'F7',
  title: 'page out of memory with unsent text',
  needs: ['linux'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    await centre.measureRed(1);
    const [alertId] = readCentre(centre.file, 0).alerts.keys();
    check('an alert was raised', alertId !== undefined);
    const app = await DeskApp.start(lab.folder('profile'), `http://127.0.0.1:${String(centre.port)}`, {
      args: [`--js-flags=--max-old-space-size=${String(HEAP_MB)}`],
    });
    lab.defer(() => app.kill());
    const page = await app.enter('sykepleier1');
    await page.getByRole('navigation').getByRole('button', { name: 'Varsler' }).click();
    await take(lab, app, alertId);
    await page.getByLabel('Kommentar').fill(WORDS);
    await draftOnDisk(lab, app, WORDS);
    const pid = await app.pagePid();
    void app.inPage(EAT);
    await lab.until('the page is another process', async () => {
      const now = await app.pagePid();
      return now !== 0 && now !== pid;
    });
    await back(app, alertId, WORDS);
    const told = await app.inPage<boolean>(
      `window.station.readSupport({}).then(({ value }) => value.crashes.some(({ what }) => what === 'page'))`,
    );
    check('diagnostics tell that the page was gone', told === true);
    return {
      injected: `a page that takes memory until its process dies (heap of ${String(HEAP_MB)} MB), with a closing comment half typed`,
      checked: 'the page came back signed in and live with the words in their field, and diagnostics told it',
    };
  },
  mutants: [
    {
      id: 'page-death-untold',
      why: 'Nobody hears that the page is gone, so nobody can tell a support desk.',
      edits: [
        {
          file: 'src/main/app/operations/crash-log.ts',
          find: "'page.gone': 'page',",
          replace: '',
        },
      ],
    },
    {
      id: 'reload-forgotten',
      why: 'The recovery waits for a page that is gone, and never loads it.',
      edits: [
        {
          file: 'src/main/windows/page-recovery.ts',
          find: 'if (!this.page.isDestroyed()) this.page.reload();',
          replace: '',
        },
      ],
    },
  ],
};

/** Objects on the heap, as a leak would make them. */
const EAT = `setTimeout(() => {
  const all = [];
  for (;;) all.push(new Array(10_000).fill({}).map((_, at) => ({ at, text: String(at) })));
}); 1`;
