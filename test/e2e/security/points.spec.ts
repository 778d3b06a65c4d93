import { readFileSync } from 'node:fs';
import { pushNames, requestNames, subscriptionName } from '@shared/ipc/channels';
import { centreOrigin } from '@main/session/centre-url';
import { contentSecurityPolicy, denyPermissions, isOwnPage } from '@main/windows/own-pages';
import { refusedSwitch } from '@main/integrity/debug-switches';
import type { RunningApp } from '../workbench/fixtures';
import { expect, test } from './shared-app';
import { preferencesOf, readBuiltFiles } from './windows-inside';

// Electron's list of security points, one or more tests a point, by its number. What guards each, and that the test turns red
// without it, stands in docs/safety/security-points.md.

test('S3-01 no page reaches the network, whatever its own policy allows', async ({ running, outsider }) => {
  expect((await fetch(outsider.url)).status).toBe(200);
  const before = outsider.visits();
  const seen = await running.app.evaluate(async ({ BrowserWindow }, url) => {
    const results: unknown[] = [];
    // A blank page has no policy of its own; in our partition, and in Electron's usual one.
    for (const partition of ['vaktrom', '']) {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, ...(partition === '' ? {} : { partition }) },
      });
      await window.loadURL('about:blank');
      const code = `fetch('${url}', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`;
      results.push(await window.webContents.executeJavaScript(code));
      results.push(
        await window.loadURL(url).then(
          () => 'loaded',
          () => 'refused',
        ),
      );
      window.destroy();
    }
    return results;
  }, outsider.url);
  expect(seen).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(outsider.visits()).toBe(before);
});

test('S3-01 a centre is spoken to over https, and over http on this machine only', () => {
  const good = ['https://centre.example', 'http://127.0.0.1:4301', 'http://localhost:1', 'http://[::1]:2'];
  expect(good.filter((address) => !centreOrigin(address).ok)).toEqual([]);
  const bad = [
    'http://centre.example',
    'http://192.0.2.1:4301',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'ws://127.0.0.1',
    'file:///tmp/centre',
    'https://user@centre.example',
  ];
  expect(bad.filter((address) => centreOrigin(address).ok)).toEqual([]);
});

test('S3-02 no page has Node, not in a frame of it either', async ({ running }) => {
  const found = await running.app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(
        (window) =>
          window.webContents.executeJavaScript(
            "['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter((name) => name in window)",
          ) as Promise<unknown>,
      ),
    ),
  );
  expect(found).toEqual([[], []]);
  for (const preferences of await preferencesOf(running)) {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
    });
  }
});

test('S3-03 preload and page live in worlds of their own', async ({ running }) => {
  for (const preferences of await preferencesOf(running)) expect(preferences.contextIsolation).toBe(true);
  // What the bridge put there, the page cannot take away or replace.
  const kept = await running.station.page.evaluate(() => {
    const before: unknown = Reflect.get(window, 'station');
    const done = [
      Reflect.set(window, 'station', null),
      Reflect.deleteProperty(window, 'station'),
      Reflect.defineProperty(window, 'station', { value: null }),
    ];
    return { done, same: Reflect.get(window, 'station') === before };
  });
  expect(kept).toEqual({ done: [false, false, false], same: true });
});

test('S3-04 every window asks for the sandbox', async ({ running }) => {
  const all = await preferencesOf(running);
  expect(all.map(({ sandbox }) => sandbox)).toEqual([true, true]);
});

test('S3-05 what a page asks for, looks up or plugs in is denied, each by its own handler', () => {
  type Target = Parameters<typeof denyPermissions>[0];
  const set: Partial<Record<keyof Target, (...args: unknown[]) => unknown>> = {};
  const recorder = new Proxy({} as Target, {
    get: (_target, name) => (handler: (...args: unknown[]) => unknown) => {
      set[name as keyof Target] = handler;
    },
  });
  const refused: string[] = [];
  denyPermissions(recorder, (what) => refused.push(what));
  const answers: unknown[] = [];
  set.setPermissionRequestHandler?.(null, 'media', (granted: unknown) => answers.push(granted));
  answers.push(set.setPermissionCheckHandler?.(null, 'geolocation', 'app://vaktrom', {}));
  answers.push(set.setDevicePermissionHandler?.({ deviceType: 'usb' }));
  expect(answers).toEqual([false, false, false]);
  expect(refused).toEqual(['permission media']);
});

test('S3-05 the page is denied place, notices, camera, microphone, clipboard and MIDI', async ({
  running,
}) => {
  const seen = await running.station.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const looked = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
      ),
    );
    const asked = await Promise.all([
      new Promise((done) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            done('granted');
          },
          ({ code }) => {
            done(code);
          },
        );
      }),
      Notification.requestPermission(),
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error: unknown) => (error as DOMException).name,
      ),
    ]);
    return { looked, asked };
  });
  expect(seen).toEqual({
    looked: Array.from({ length: 6 }, () => 'denied'),
    asked: [1, 'denied', 'NotAllowedError'],
  });
});

test('S3-05 a session that nobody foresaw is denied as well', async ({ running }) => {
  const state = await running.app.evaluate(async ({ BrowserWindow, session }) => {
    const partition = 'unforeseen';
    session
      .fromPartition(partition)
      .protocol.handle('app', () => new Response('<p>x</p>', { headers: { 'content-type': 'text/html' } }));
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition } });
    await window.loadURL('app://unforeseen/');
    const answer = (await window.webContents.executeJavaScript(
      "navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)",
    )) as unknown;
    window.destroy();
    return answer;
  });
  expect(state).toBe('denied');
});

test('S3-06 web security is on, and no switch turns it off', async ({ running }) => {
  for (const preferences of await preferencesOf(running)) expect(preferences.webSecurity).toBe(true);
  expect(await switches(running, ['disable-web-security', 'disable-site-isolation-trials'])).toEqual([]);
  expect(refusedSwitch(['--disable-web-security'], 'linux')).toBe('disable-web-security');
});

test('S3-07 every answer of our scheme carries the policy, refusals too', async ({ running }) => {
  const wanted = contentSecurityPolicy('N');
  const policies = await running.app.evaluate(async ({ session }) => {
    const own = session.fromPartition('vaktrom');
    const paths = ['index.html', 'sound.html', 'none.html', '%2e%2e/main/index.js'];
    return Promise.all(
      paths.map(async (path) => {
        const answer = await own.fetch(`app://vaktrom/${path}`);
        return [answer.status, answer.headers.get('content-security-policy')] as const;
      }),
    );
  });
  const plain = policies.map(([status, policy]) => [status, policy?.replace(/'nonce-[^']+'/, "'nonce-N'")]);
  expect(plain).toEqual([
    [200, wanted],
    [200, wanted],
    [404, "default-src 'none'"],
    [404, "default-src 'none'"],
  ]);
  expect(new Set(policies.slice(0, 2).map(([, policy]) => policy)).size).toBe(2);
});

test('S3-07 the policy holds in the page: script, style, network, picture, frame, object, form, base and worker', async ({
  running,
  outsider,
}) => {
  const before = outsider.visits();
  const seen = await running.station.page.evaluate(async (url) => {
    const violated = new Set<string>();
    const note = (event: SecurityPolicyViolationEvent): void => {
      violated.add(event.effectiveDirective);
    };
    document.addEventListener('securitypolicyviolation', note);
    const made: Element[] = [];
    let thrown = 0;
    const add = (name: string, attributes: Record<string, string>, text = ''): Element => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      if (text !== '') element.append(text);
      document.body.append(element);
      made.push(element);
      return element;
    };
    add('style', {}, 'body { outline: 9px solid red }');
    add('img', { src: url });
    add('iframe', { src: url });
    add('iframe', { src: 'data:text/html,x' });
    add('base', { href: url });
    (add('form', { action: url }) as HTMLFormElement).submit();
    const attempt = (work: () => unknown): void => {
      try {
        work();
      } catch {
        // Refused by throwing: these would run script.
        thrown += 1;
      }
    };
    attempt(() => add('object', { data: url, type: 'text/html' }));
    attempt(() => new Worker(url));
    await fetch(url).catch(() => undefined);
    const wanted = 7;
    for (let turn = 0; turn < 200 && violated.size < wanted; turn += 1) {
      await new Promise((done) => requestAnimationFrame(done));
    }
    document.removeEventListener('securitypolicyviolation', note);
    for (const element of made) element.remove();
    return { violated: [...violated].sort(), thrown };
  }, outsider.url);
  expect(seen).toEqual({
    violated: [
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'require-trusted-types-for',
      'style-src-elem',
    ],
    thrown: 2,
  });
  expect(outsider.visits()).toBe(before);
});

test('S3-07 text becomes markup only where it is inert, and script never', async ({ running }) => {
  const seen = await running.station.page.evaluate(async () => {
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const types = Reflect.get(window, 'trustedTypes') as {
      createPolicy: (name: string, rules: object) => unknown;
    };
    // In a turn of its own: what a driver evaluates itself may evaluate more.
    const evaluated = await new Promise((done) =>
      setTimeout(() => {
        done(attempt(() => (0, eval)('window.__ran = true')));
      }, 0),
    );
    const box = document.createElement('div');
    const script = document.createElement('script');
    return {
      inert: attempt(() => {
        box.innerHTML = '<div class="x">text</div>';
      }),
      handler: attempt(() => {
        box.innerHTML = '<img src="x" onerror="window.__ran = true">';
      }),
      script: attempt(() => {
        script.textContent = 'window.__ran = true';
        document.head.append(script);
      }),
      address: attempt(() => {
        script.src = 'app://vaktrom/assets/other.js';
      }),
      evaluated,
      policy: attempt(() => types.createPolicy('another', {})),
      ran: '__ran' in window,
    };
  });
  expect(seen).toEqual({
    inert: 'done',
    handler: 'TypeError',
    script: 'TypeError',
    address: 'TypeError',
    evaluated: 'EvalError',
    policy: 'TypeError',
    ran: false,
  });
});

test('S3-08 no page may load insecure content', async ({ running }) => {
  for (const preferences of await preferencesOf(running)) {
    expect(preferences.allowRunningInsecureContent ?? false).toBe(false);
  }
  expect(
    await switches(running, ['allow-running-insecure-content', 'unsafely-treat-insecure-origin-as-secure']),
  ).toEqual([]);
});

test('S3-09 no experimental feature of Chromium is on', async ({ running }) => {
  for (const preferences of await preferencesOf(running))
    expect(preferences.experimentalFeatures ?? false).toBe(false);
  expect(
    await switches(running, ['enable-experimental-web-platform-features', 'enable-features-all']),
  ).toEqual([]);
});

test('S3-10 no Blink feature is turned on', async ({ running }) => {
  for (const preferences of await preferencesOf(running)) {
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  }
  expect(await switches(running, ['enable-blink-features'])).toEqual([]);
});

test('S3-11 the page knows no webview, so none opens anything', async ({ running, outsider }) => {
  for (const preferences of await preferencesOf(running)) expect(preferences.webviewTag).toBe(false);
  const inert = await running.station.page.evaluate((url) => {
    const element = document.createElement('webview');
    element.setAttribute('allowpopups', '');
    element.setAttribute('src', url);
    document.body.append(element);
    const plain = !Reflect.has(element, 'getWebContentsId') && element.shadowRoot === null;
    element.remove();
    return plain;
  }, outsider.url);
  expect(inert).toBe(true);
  expect(readBuiltFiles('renderer').filter(([, text]) => text.includes('allowpopups'))).toEqual([]);
});

test('S3-12 a webview is refused also in a window that would know it', async ({ running }) => {
  const guests = await running.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    let attached = 0;
    let refused = 0;
    window.webContents.on('did-attach-webview', () => {
      attached += 1;
    });
    window.webContents.on('will-attach-webview', (event) => {
      if (event.defaultPrevented) refused += 1;
    });
    await window.loadURL('about:blank');
    await window.webContents.executeJavaScript(
      `const view = document.createElement('webview');
       view.setAttribute('nodeintegration', ''); view.setAttribute('src', 'data:text/html,x');
       document.body.append(view); new Promise((done) => setTimeout(done, 0))`,
    );
    const count = webContents.getAllWebContents().filter((one) => one.getType() === 'webview').length;
    window.destroy();
    return { attached, refused, count };
  });
  expect(guests).toEqual({ attached: 0, refused: 1, count: 0 });
});

test('S3-13 addresses are judged after parsing', async ({ running }) => {
  const foreign = [
    'app://vaktrom.evil/index.html',
    'app://vaktrom@evil/index.html',
    'app://evil/vaktrom',
    'APPX://vaktrom/',
  ];
  expect(foreign.filter(isOwnPage)).toEqual([]);
  expect(isOwnPage('app://vaktrom/index.html')).toBe(true);
  const loaded = await running.app.evaluate(
    async ({ BrowserWindow }, addresses) => {
      const window = new BrowserWindow({ show: false, webPreferences: { partition: 'vaktrom' } });
      const results: unknown[] = [];
      for (const address of addresses) {
        results.push(
          await window.loadURL(address).then(
            () => address,
            () => 'refused',
          ),
        );
      }
      window.destroy();
      return results;
    },
    foreign.slice(0, 3),
  );
  expect(loaded).toEqual(['refused', 'refused', 'refused']);
});

test('S3-13 the page is led nowhere by itself, not to another page of ours either', async ({ running }) => {
  const seen = await running.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('/index.html'),
    );
    if (window === undefined) throw new Error('no window');
    const asked: (readonly [string, boolean])[] = [];
    const note = (event: { readonly url: string; readonly defaultPrevented: boolean }): void => {
      asked.push([event.url, event.defaultPrevented]);
    };
    window.webContents.on('will-frame-navigate', note);
    for (const address of [
      'app://vaktrom/sound.html',
      'app://vaktrom/index.html?patient',
      'https://vaktrom.example/',
      'app://vaktrom.evil/',
    ]) {
      const noted = new Promise((done) => window.webContents.once('will-frame-navigate', done));
      await window.webContents.executeJavaScript(`location.href = '${address}'; null`);
      await noted;
    }
    window.webContents.off('will-frame-navigate', note);
    return { asked, at: window.webContents.getURL() };
  });
  expect(seen).toEqual({
    asked: [
      ['app://vaktrom/sound.html', true],
      ['app://vaktrom/index.html?patient', true],
      ['https://vaktrom.example/', true],
      ['app://vaktrom.evil/', true],
    ],
    at: 'app://vaktrom/index.html',
  });
});

test('S3-13 no frame is led anywhere', async ({ running, outsider }) => {
  const before = outsider.visits();
  const seen = await running.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'frames' } });
    let refused = 0;
    window.webContents.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) refused += 1;
    });
    await window.loadURL('about:blank');
    await window.webContents.executeJavaScript(
      `const frame = document.createElement('iframe'); frame.src = 'data:text/html,x';
       document.body.append(frame); new Promise((done) => setTimeout(done, 100))`,
    );
    const frames = window.webContents.mainFrame.frames.map(({ url }) => url);
    window.destroy();
    return { refused, frames };
  });
  expect(seen.refused).toBe(1);
  expect(seen.frames.filter((url) => url.startsWith('data:'))).toEqual([]);
  expect(outsider.visits()).toBe(before);
});

test('S3-14 no page opens a window, by script or by link', async ({ running, outsider }) => {
  const before = [await windows(running), outsider.visits()];
  const opened = await running.station.page.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    return [window.open(url), window.open('about:blank'), window.open('app://vaktrom/index.html')];
  }, outsider.url);
  expect(opened).toEqual([null, null, null]);
  expect([await windows(running), outsider.visits()]).toEqual(before);
});

test('S3-16 the runtime is one of the two that are stated, and the release is pinned', async ({
  running,
}) => {
  const versions = JSON.parse(readFileSync('scripts/runtime-versions.json', 'utf8')) as {
    readonly electron: Readonly<Record<'official' | 'registry', { readonly version: string }>>;
  };
  const stated = [versions.electron.official.version, versions.electron.registry.version];
  expect(stated).toContain(await running.app.evaluate(() => process.versions.electron));
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(devDependencies['electron']).toBe(versions.electron.official.version);
});

test('S3-18 pages come by our own scheme, never as files, and never from outside their folder', async ({
  running,
}) => {
  const seen = await running.app.evaluate(async ({ BrowserWindow, session }) => {
    const own = session.fromPartition('vaktrom');
    const paths = ['%2e%2e/main/index.js', '..%2fmain%2findex.js', '%2e%2e/%2e%2e/package.json', 'assets'];
    const statuses = await Promise.all(
      paths.map(async (path) => (await own.fetch(`app://vaktrom/${path}`)).status),
    );
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'vaktrom' } });
    const file = await window.loadURL('file:///etc/hostname').then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return {
      statuses,
      file,
      schemes: BrowserWindow.getAllWindows().map((one) => new URL(one.webContents.getURL()).protocol),
    };
  });
  expect(seen).toEqual({ statuses: [404, 404, 404, 404], file: 'refused', schemes: ['app:', 'app:'] });
});

test('S3-20 the page has one frozen object with the ways of the contract, and nothing of Electron passes through it', async ({
  running,
}) => {
  const seen = await running.station.page.evaluate(async () => {
    const bridge = Reflect.get(window, 'station') as Record<string, unknown>;
    const given: unknown[][] = [];
    const listen = bridge['onStationChanged'] as (listener: (...args: unknown[]) => void) => () => void;
    const stop = listen((...args) => given.push(args));
    const ask = bridge['setPreferences'] as (input: object) => Promise<unknown>;
    await ask({ language: 'nb', theme: 'light' });
    await ask({ language: 'nb', theme: 'system' });
    for (let turn = 0; turn < 200 && given.length === 0; turn += 1) {
      await new Promise((done) => requestAnimationFrame(done));
    }
    stop();
    return {
      keys: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
      kinds: [...new Set(Object.values(bridge).map((value) => typeof value))],
      given: given.map((args) => [args.length, typeof args[0], Object.hasOwn(args[0] as object, 'sender')]),
      globals: ['ipcRenderer', 'contextBridge', 'webFrame', 'require'].filter((name) => name in window),
    };
  });
  expect(seen.keys).toEqual([...requestNames, ...pushNames.map(subscriptionName)].sort());
  expect(seen).toMatchObject({ frozen: true, kinds: ['function'], globals: [] });
  expect(seen.given.length).toBeGreaterThan(0);
  for (const [count, kind, sender] of seen.given) expect([count, kind, sender]).toEqual([1, 'object', false]);
});

async function switches({ app }: Pick<RunningApp, 'app'>, names: readonly string[]) {
  return app.evaluate(
    ({ app: self }, asked) => asked.filter((name) => self.commandLine.hasSwitch(name)),
    names,
  );
}

async function windows({ app }: Pick<RunningApp, 'app'>): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}
