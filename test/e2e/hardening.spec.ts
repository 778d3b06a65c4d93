import { expect, test } from './workbench/fixtures';

test('the page is sandboxed, isolated, without Node and without network, and sees one frozen object', async ({
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
    inline.textContent = 'window.__inline = true';
    document.head.append(inline);
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
    violated: ['connect-src', 'script-src-elem', 'style-src-elem'],
    opened: true,
    storage: 'app://vaktrom',
  });
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
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      title: 'Vaktrom',
    },
  ]);
});

test('the page cannot be led anywhere else', async ({ workbench, centre }) => {
  const { app, station } = await workbench.start({ centreUrl: centre.url });
  await station.page.getByLabel('Passfrase').waitFor();
  // Asked from main: a driver would wait for navigations that never come.
  const still = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('no window');
    const run = (code: string): Promise<unknown> => contents.executeJavaScript(code, true);
    await run("document.body.dataset.here = 'yes'; location.href = 'https://example.com/'; null");
    await run("location.href = 'data:text/html,<p>x</p>'; null");
    await run("location.assign('file:///etc/hosts'); null");
    return [contents.getURL(), await run('document.body.dataset.here'), BrowserWindow.getAllWindows().length];
  });
  expect(still).toEqual(['app://vaktrom/index.html', 'yes', 1]);
});

test('a page of another origin in a window of ours gets no answer', async ({ workbench, centre }) => {
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
