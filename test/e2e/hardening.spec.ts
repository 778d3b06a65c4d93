import { expect, test, type RunningApp } from './workbench/fixtures';

test('S3-07 the page is sandboxed, isolated, without Node and without network, and sees one frozen object', async ({
  workbench,
  centre,
}) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.page.getByLabel('Passfrase').waitFor();
  const seen = await station.page.evaluate(async (url) => {
    const bridge = Reflect.get(window, 'station') as Record<string, unknown>;
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const fetched = await fetch(url).then(
      () => 'reached',
      () => 'refused',
    );
    const inline = document.createElement('script');
    try {
      inline.append('window.__inline = true');
      document.head.append(inline);
    } catch {
      // Text does not become script: refused by throwing, and noted below.
    }
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red }';
    document.head.append(style);
    await new Promise((done) => setTimeout(done, 0));
    return {
      frozen: Object.isFrozen(bridge),
      overwritten: Reflect.set(bridge, 'readStation', null),
      node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
      fetched,
      inline: '__inline' in window,
      outline: getComputedStyle(document.body).outlineWidth === '9px',
      violated: [...new Set(violated)].sort(),
      opened: window.open('https://example.com') === null,
      storage: location.origin,
    };
  }, centre.url);
  expect(seen).toEqual({
    frozen: true,
    overwritten: false,
    node: [],
    fetched: 'refused',
    inline: false,
    outline: false,
    violated: ['connect-src', 'require-trusted-types-for', 'style-src-elem'],
    opened: true,
    storage: 'app://vaktrom',
  });
  await soundWindowOf({ app, station });
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = Reflect.apply(
        // Not in Electron's typings, and the only way to read back what a window really got.
        Reflect.get(window.webContents, 'getLastWebPreferences') as () => Electron.WebPreferences,
        window.webContents,
        [],
      );
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webviewTag,
        webSecurity,
        title: window.getTitle(),
      };
    }),
  );
  const locked = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    title: 'Vaktrom',
  };
  // The desk, and the hidden window that plays the sounds.
  expect(preferences).toEqual([locked, locked]);
});

test('S3-13 the page cannot be led anywhere else', async ({ workbench, centre }) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.page.getByLabel('Passfrase').waitFor();
  // Asked from main: a driver would wait for navigations that never come.
  const still = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().endsWith('/index.html'),
    )?.webContents;
    if (contents === undefined) throw new Error('no window');
    const run = (code: string): Promise<unknown> => contents.executeJavaScript(code, true);
    await run("document.body.dataset.here = 'yes'; location.href = 'https://example.com/'; null");
    await run("location.href = 'data:text/html,<p>x</p>'; null");
    await run("location.assign('file:///etc/hosts'); null");
    const shown = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
    return [contents.getURL(), await run('document.body.dataset.here'), shown.length];
  });
  expect(still).toEqual(['app://vaktrom/index.html', 'yes', 1]);
});

test('S3-17 a page of another origin in a window of ours gets no answer', async ({ workbench, centre }) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.page.getByLabel('Passfrase').waitFor();
  const answered = await app.evaluate(async ({ app: self, BrowserWindow }) => {
    const preload = `${self.getAppPath()}/out/preload/index.cjs`;
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, partition: 'foreign' },
    });
    await foreign.loadURL('about:blank');
    const answer = (await foreign.webContents.executeJavaScript('window.station.readStation({})')) as unknown;
    foreign.destroy();
    return answer;
  });
  expect(answered).toEqual({ ok: false, error: 'not_allowed' });
});

test('S3-17 the sound window is locked down as the page is, knows two ways and no patient, and nobody else can report as it', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  await running.station.page.getByLabel('Passfrase').waitFor();
  await soundWindowOf(running);
  const seen = await running.app.evaluate(async ({ app: self, BrowserWindow }, url) => {
    const all = BrowserWindow.getAllWindows();
    const sound = all.find((window) => window.webContents.getURL() === 'app://vaktrom/sound.html');
    const page = all.find((window) => window.webContents.getURL() === 'app://vaktrom/index.html');
    if (sound === undefined || page === undefined) throw new Error('a window is missing');
    const run = (window: Electron.BrowserWindow, code: string): Promise<unknown> =>
      window.webContents.executeJavaScript(code) as Promise<unknown>;
    await run(sound, "location.href = 'https://example.com/'; null");
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${self.getAppPath()}/out/preload/sound.cjs`,
        sandbox: true,
        partition: 'foreign',
      },
    });
    await foreign.loadURL('about:blank');
    const stranger = await run(foreign, "window.sound.report({ kind: 'ready' })");
    foreign.destroy();
    return {
      visible: sound.isVisible(),
      throttled: sound.webContents.getBackgroundThrottling(),
      bridge: await run(sound, '[Object.isFrozen(window.sound), ...Object.keys(window.sound).sort()]'),
      others: await run(
        sound,
        "['station', 'require', 'process', 'Buffer'].filter((name) => name in window)",
      ),
      fetched: await run(sound, `fetch('${url}').then(() => 'reached', () => 'refused')`),
      at: sound.webContents.getURL(),
      junk: await run(sound, "window.sound.report({ kind: 'played', id: 'x', peak: 1, patient: 'y' })"),
      stranger,
      inThePage: await run(page, "'sound' in window"),
    };
  }, centre.url);
  expect(seen).toEqual({
    visible: false,
    throttled: false,
    bridge: [true, 'onOrder', 'report'],
    others: [],
    fetched: 'refused',
    at: 'app://vaktrom/sound.html',
    junk: false,
    stranger: false,
    inThePage: false,
  });
});

/** Waits until the sound window, which follows the desk's, has its page. */
async function soundWindowOf({ app }: RunningApp): Promise<void> {
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          ({ webContents }) =>
            webContents.getURL() === 'app://vaktrom/sound.html' && !webContents.isLoading(),
        ),
      ),
    )
    .toBe(true);
}
