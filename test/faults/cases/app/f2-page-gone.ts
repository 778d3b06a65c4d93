import { check } from '../../check';
import type { Fault } from '../../fault';
import { readCentre } from '../../stage/read-ends';
import type { FaultCentre } from '../../stage/centre';
import { DeskApp } from '../../stage/desk-app';
import type { Lab } from '../../stage/lab';

const LATENCY = 4_000;

/** The page dies and hangs under the hands of a nurse who writes: the desk comes back, and her words with it. */
export const f2: Fault = {
  id: 'F2',
  title: 'page killed and hanging with unsent text',
  needs: ['linux'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const proxy = await lab.proxy(() => centre.port);
    await centre.measureRed(1);
    await centre.measureRed(2);
    const [first, second] = readCentre(centre.file, 0).alerts.keys();
    check('two alerts were raised', first !== undefined && second !== undefined);
    const app = await DeskApp.start(lab.folder('profile'), proxy.origin);
    lab.defer(() => app.kill());
    const page = await app.enter('sykepleier1');
    await page.getByRole('navigation').getByRole('button', { name: 'Varsler' }).click();

    proxy.spoil('up', { latency: LATENCY });
    await take(lab, app, first);
    await page.getByLabel('Kommentar').fill('ord før siden døde');
    await draftOnDisk(lab, app, 'ord før siden døde');
    process.kill(await app.pagePid(), 'SIGKILL');
    await back(app, first, 'ord før siden døde');
    proxy.spoil('up', {});
    await app.untilSeen('the act arrives', ({ unsent, link }) => unsent === 0 && link === 'live');

    proxy.spoil('up', { latency: LATENCY });
    await take(lab, app, second);
    await app.inPage(write('ord før siden hang'));
    await draftOnDisk(lab, app, 'ord før siden hang');
    void app.inPage('setTimeout(() => { for (;;); }); 1');
    await lab.until('the page hangs', async () => (await app.look()) === undefined);
    await back(app, second, 'ord før siden hang');
    proxy.spoil('up', {});
    await app.untilSeen('the other act arrives', ({ unsent, link }) => unsent === 0 && link === 'live');
    checkTaken(centre, [first, second]);
    return {
      injected:
        'the process of the page killed, then an endless loop in it, while a closing comment was typed and a take was on its way',
      checked:
        'the page came back signed in and live with the words in their field, each take stands once at the centre',
    };
  },
  mutants: [
    {
      id: 'drafts-not-saved',
      why: 'What is typed lives in the page alone.',
      edits: [
        {
          file: 'src/renderer/state/drafts.ts',
          find: 'save: (key, text) => station().saveDraft({ key, text }),',
          replace: 'save: (key) => station().saveDraft({ key, text: null }),',
        },
      ],
    },
    {
      id: 'dead-page-stays',
      why: 'Nobody loads a page anew whose process is gone.',
      edits: [
        {
          file: 'src/main/windows/page-recovery.ts',
          find: 'recovery.gone(reason);',
          replace: 'void reason;',
        },
      ],
    },
  ],
};

/** Waits until words that are being typed stand in the ledger. */
export async function draftOnDisk(lab: Lab, app: DeskApp, words: string): Promise<void> {
  await lab.until(
    'the words are on disk',
    async () =>
      await app.inPage<boolean>(
        `window.station.readDrafts({}).then((all) => JSON.stringify(all).includes(${JSON.stringify(words)}))`,
      ),
  );
}

/** Opens an alert and takes it; the act is on its way then. */
export async function take(lab: Lab, app: DeskApp, alertId: string): Promise<void> {
  await app.inPage(open(alertId));
  await app.untilSeen('the alert is open with nothing written', ({ texts }) => {
    if (!texts.includes('')) void app.inPage(open(alertId));
    return texts.includes('');
  });
  await app.inPage(press('Ta'));
  await lab.until('the take is registered', async () => await app.inPage<boolean>(isTaken(alertId)));
}

function isTaken(alertId: string): string {
  return `window.station.readAlertQueue({}).then(({ value }) =>
    JSON.parse(value).some(({ id, state }) => id === '${alertId}' && state === 'taken'))`;
}

/** The page is there again: the same person, a live link, and the words once the alert is opened. */
export async function back(app: DeskApp, alertId: string, words: string): Promise<void> {
  const seen = await app.untilSeen(
    'the page is back',
    ({ phase, link }) => phase === 'signed_in' && link === 'live',
  );
  check('the same person is at the desk', seen.user === 'user-sykepleier1', seen);
  let texts: readonly string[] = [];
  await app.untilSeen('the words are in their field again', (now) => {
    texts = now.texts;
    if (!texts.includes(words)) void app.inPage(open(alertId));
    return texts.includes(words);
  });
}

function checkTaken(centre: FaultCentre, alertIds: readonly string[]): void {
  const { lines } = readCentre(centre.file, 0);
  for (const id of alertIds) {
    const taken = lines.filter(({ alertId, act }) => alertId === id && act === 'taken');
    check('each take stands once at the centre', taken.length === 1, { id, taken, lines });
  }
}

/** Opens an alert from the queue, wherever the page is. */
function open(alertId: string): string {
  return `(() => {
    for (const button of document.querySelectorAll('nav button'))
      if (button.textContent.includes('Varsler')) button.click();
    document.querySelector('[data-testid="alert-queue"] [row-id="${alertId}"] [role="gridcell"]')?.click();
  })()`;
}

/** Presses a button by the first word on it; its key may stand beside it. */
function press(name: string): string {
  return `[...document.querySelectorAll('button')].find((one) => /^${name}( .)?$/.test(one.textContent))?.click()`;
}

/** Types as a person does: the page hears of it. */
function write(words: string): string {
  return `(() => {
    const field = document.querySelector('textarea');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, ${JSON.stringify(words)});
    field.dispatchEvent(new Event('input', { bubbles: true }));
  })()`;
}
