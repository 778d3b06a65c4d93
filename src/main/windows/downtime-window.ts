import { BrowserWindow, session, type Session } from 'electron';
import type { PrintedNote } from '@shared/journal/print/print-page';
import { APP_SCHEME, denyPermissions, paperPreferences } from './own-pages';

/** In memory only, and of nothing else. */
const PARTITION = 'vaktrom-downtime';
const ADDRESS = `${APP_SCHEME}://downtime/pack`;

let served: Session | null = null;
let shown: { readonly page: PrintedNote; readonly window: BrowserWindow } | null = null;

/** Shows an opened pack in a window without script, network or preload; its page lies in memory. Ctrl+P prints it. */
export async function showPack(page: PrintedNote): Promise<void> {
  closePack();
  serve();
  const window = new BrowserWindow({
    width: 900,
    height: 1_000,
    title: 'Vaktrom',
    backgroundColor: '#FFFFFF',
    webPreferences: paperPreferences(PARTITION),
  });
  shown = { page, window };
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.on('closed', () => {
    if (shown?.window === window) shown = null;
  });
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || !(input.control || input.meta) || input.key.toLowerCase() !== 'p') return;
    event.preventDefault();
    window.webContents.print({ printBackground: true, pageSize: 'A4' });
  });
  await window.loadURL(ADDRESS);
}

/** Closes the window and forgets its page. */
export function closePack(): void {
  const before = shown;
  shown = null;
  before?.window.destroy();
}

function serve(): void {
  if (served !== null) return;
  served = session.fromPartition(PARTITION);
  denyPermissions(served, () => undefined);
  served.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: url !== ADDRESS || shown === null });
  });
  served.protocol.handle(APP_SCHEME, ({ url }) => {
    if (url !== ADDRESS || shown === null) return new Response(null, { status: 404 });
    return new Response(shown.page.html, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  });
}
