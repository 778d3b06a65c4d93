import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { app, BrowserWindow } from 'electron';

/**
 * Prints pages to PDF in Electron: every `NAME.page.json` of the first folder becomes `NAME.pdf` in the second. The
 * folders come by the environment, since the command line is Electron's. Pages are our own, hold no script and load nothing.
 */
const from = process.env['VAKTROM_PAGES'] ?? '';
const to = process.env['VAKTROM_PDFS'] ?? '';
const END = '.page.json';

/** @param {string} name */
async function print(name) {
  /** @type {{ html: string, pdf: import('electron').PrintToPDFOptions }} */
  const page = JSON.parse(readFileSync(join(from, name), 'utf8'));
  const html = join(from, name.replace(END, '.html'));
  writeFileSync(html, page.html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, contextIsolation: true },
  });
  await window.loadFile(html);
  const pdf = await window.webContents.printToPDF(page.pdf);
  writeFileSync(join(to, name.replace(END, '.pdf')), pdf);
  window.destroy();
}

// The last window of a page is no reason to end.
app.on('window-all-closed', () => undefined);
// Not awaited at the top: Electron is not ready before this module has run to its end.
void app
  .whenReady()
  .then(async () => {
    for (const name of readdirSync(from).filter((file) => file.endsWith(END))) await print(name);
    app.exit(0);
  })
  .catch((/** @type {unknown} */ error) => {
    process.stderr.write(`A page could not be printed: ${error instanceof Error ? error.message : ''}\n`);
    app.exit(1);
  });
