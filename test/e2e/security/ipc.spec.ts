import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { requestChannel } from '@shared/ipc/channels';
import { expect, test } from '../workbench/fixtures';
import { readCentreLog } from '../workbench/centre-log';

test('S3-15 main opens only numbers of the record and video rooms of listed hosts, whatever the page asks', async ({
  workbench,
  centre,
}) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  await keepOpened(app);
  const patients = await readCentreLog(centre.url);
  const patientId =
    patients.find(({ kind, data }) => kind === 'patient' && data['phone'] !== undefined)?.id ?? '';
  const bad = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://join.nhn.no/x',
    'https://join.nhn.no.evil.example/x',
    'https://evil.example/?join.nhn.no',
    'https://user@join.nhn.no/x',
    'http://join.nhn.no/x',
  ];
  const asked = await station.page.evaluate(
    async ([id, links]) => {
      const bridge = Reflect.get(window, 'station') as Record<
        string,
        (input: object) => Promise<{ ok: boolean }>
      >;
      const video = async (link: string) => (await bridge['openVideo']?.({ patientId: id, link }))?.ok;
      const refused = [];
      for (const link of links) refused.push(await video(link));
      // A number of the page's own has no place in the request.
      const own = await bridge['openCall']?.({
        patientId: id,
        to: 'patient',
        index: 0,
        number: '+4790000000',
      });
      return { refused, own: own?.ok, video: await video('https://join.nhn.no/room') };
    },
    [patientId, bad] as const,
  );
  expect(asked.refused).toEqual(bad.map(() => false));
  expect(asked.video).toBe(true);
  const opened = await keptBy(app);
  expect(opened).toContain('https://join.nhn.no/room');
  expect(opened.filter((address) => address.includes('90000000'))).toEqual([]);
  expect(
    opened.every((address) => address.startsWith('tel:') || address.startsWith('https://join.nhn.no/')),
  ).toBe(true);
});

test('S3-15 one place alone hands addresses to the system', () => {
  const users = globSync('src/**/*.{ts,tsx}').filter((path) =>
    /\bshell\.openExternal\(|\bopenExternal\b[^']*\(/.test(
      readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
    ),
  );
  expect(users.map((path) => path.replaceAll('\\', '/'))).toEqual(['src/main/app/compose.ts']);
});

test('S3-17 a frame that is not our own page gets no answer, by no channel', async ({
  workbench,
  centre,
}) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.page.getByLabel('Passfrase').waitFor();
  const seen = await app.evaluate(async ({ app: self, BrowserWindow }, channel) => {
    const preload = `${self.getAppPath()}/out/preload/index.cjs`;
    const ask = 'window.station.readStation({})';
    const strange = async (url: string): Promise<unknown> => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, partition: 'vaktrom' },
      });
      await window.loadURL(url);
      const answer = (await window.webContents.executeJavaScript(ask)) as unknown;
      window.destroy();
      return answer;
    };
    // Our own page, but in a window that is not ours; a data: page; a blank one.
    const answers = [];
    for (const url of ['app://vaktrom/index.html', 'data:text/html,x', 'about:blank'])
      answers.push(await strange(url));
    // Our own window, led to another page by main itself.
    const own = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/index.html'),
    );
    if (own === undefined) throw new Error('no window');
    const right = (await own.webContents.executeJavaScript(`${ask}.then(({ ok }) => ok)`)) as unknown;
    await own.loadURL('data:text/html,x');
    answers.push((await own.webContents.executeJavaScript(ask)) as unknown);
    return { right, answers, channel };
  }, requestChannel('readStation'));
  const refused = { ok: false, error: 'not_allowed' };
  expect(seen.right).toBe(true);
  expect(seen.answers).toEqual([refused, refused, refused, refused]);
});

async function keepOpened(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const kept: string[] = [];
    Object.assign(globalThis, { kept });
    shell.openExternal = (address) => {
      kept.push(address);
      return Promise.resolve();
    };
  });
}

function keptBy(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { kept: string[] }).kept);
}
