import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, net, protocol } from 'electron';
import { WebSocket } from 'ws';
import type { BenchWindows } from './bench-windows';
import { PushWindows } from './push-window';

/**
 * A bare Electron app for reference arms and for pages that are measured alone. It opens what it is told to by the
 * program that drives it, and nothing by itself.
 */

const SCHEME = 'bench';
/** As large as the workstation's own window, so that as many rows are drawn. */
const SIZE = { width: 1280, height: 800 } as const;
const here = import.meta.dirname;

protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);

/** The app's own preload as it is built, and that of the reference. */
const PUSH_PRELOADS = {
  ours: join(here, '..', 'out', 'preload', 'index.cjs'),
  port: join(here, 'port-preload.mjs'),
} as const;

function open(preload: string | null, sandbox = preload === null): BrowserWindow {
  return new BrowserWindow({
    ...SIZE,
    useContentSize: true,
    webPreferences: {
      contextIsolation: true,
      backgroundThrottling: false,
      // A preload in the module format of this build runs outside the sandbox.
      sandbox,
      ...(preload === null ? {} : { preload }),
    },
  });
}

const pushes = new PushWindows();
const windows: BenchWindows = {
  openPage: (address) => open(null).loadURL(`${SCHEME}://page/${address}`),
  openRaw: async (port) => {
    const window = open(join(here, 'raw-preload.mjs'));
    await window.loadURL(`${SCHEME}://page/raw.html`);
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`);
    socket.on('message', (data: Buffer) => {
      window.webContents.send('raw', JSON.parse(data.toString()));
    });
    await new Promise((opened) => socket.once('open', opened));
  },
  openPush: (key, way) =>
    pushes.open(key, open(PUSH_PRELOADS[way], way === 'ours'), `${SCHEME}://page/push.html`, way),
  deliver: (key, rows, times) => pushes.deliver(key, rows, times),
};
Object.defineProperty(globalThis, 'benchWindows', { value: windows });

app.on('window-all-closed', () => undefined);
// Not awaited here: Electron is ready only after this module has run.
void app.whenReady().then(() => {
  protocol.handle(SCHEME, ({ url }) => {
    const { pathname } = new URL(url);
    return net.fetch(pathToFileURL(join(here, 'page', decodeURIComponent(pathname))).href);
  });
});
