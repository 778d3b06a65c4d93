import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

/** The least app that shows a window: opened as soon as Electron is ready, as large as the workstation's. */
void app.whenReady().then(() =>
  new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  }).loadFile(join(import.meta.dirname, 'page', 'empty.html')),
);
