import { BrowserWindow, session, type Session } from 'electron';
import { pdfOptions } from '@shared/journal/print/pdf-options';
import type { PrintedNote } from '@shared/journal/print/print-page';
import { APP_SCHEME, denyPermissions, paperPreferences } from './own-pages';

/** In memory only, and of nothing else: a page on its way to paper meets no other page of ours. */
const PARTITION = 'vaktrom-paper';
const ORIGIN = `${APP_SCHEME}://paper`;

/** Pages that are being printed now, by address; each lies in memory, never in a file. */
const pages = new Map<string, string>();
let served: Session | null = null;
let printed = 0;

/** A note as a tagged PDF with language and title. */
export function notePdf(page: PrintedNote): Promise<Buffer> {
  return onPaper(page.html, (window) => window.webContents.printToPDF(pdfOptions(page)));
}

/** A note to a printer by the system's own dialog; false where it was left without printing. */
export function printNote(page: PrintedNote): Promise<boolean> {
  const html = page.html.replace('</style>', () => `${page.paperStyle}</style>`);
  return onPaper(
    html,
    (window) =>
      new Promise((done) => {
        window.webContents.print({ printBackground: true, pageSize: 'A4' }, (went) => {
          done(went);
        });
      }),
  );
}

/** Opens the page in a hidden window without script, network or preload, and closes it again. */
async function onPaper<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  serve();
  printed += 1;
  const address = `${ORIGIN}/${String(printed)}`;
  const window = new BrowserWindow({
    show: false,
    focusable: false,
    skipTaskbar: true,
    webPreferences: paperPreferences(PARTITION),
  });
  pages.set(address, html);
  try {
    await window.loadURL(address);
    return await use(window);
  } finally {
    pages.delete(address);
    window.destroy();
  }
}

function serve(): void {
  if (served !== null) return;
  served = session.fromPartition(PARTITION);
  denyPermissions(served, () => undefined);
  served.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !pages.has(url) && !url.startsWith('data:') });
  });
  served.protocol.handle(APP_SCHEME, ({ url }) => {
    const html = pages.get(url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  });
}
