import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import { SECOND, type Millis } from '@shared/clock';
import type { WindowPlaces } from './main-window';
import { PageRecovery, TICK, type PageWatch } from './page-recovery';

/** A world of scripts that the page itself cannot reach. */
const WATCH_WORLD = 997;
const AGAIN: Millis = SECOND;

/**
 * The hidden window that plays signals. It gets a page, a preload and a contract of its own, so that nothing about a patient can
 * reach it, and no trouble of the desk's page can silence it. It comes back when it dies, hangs or is closed.
 */
export class SoundWindow {
  #window: BrowserWindow | null = null;
  #stopped = false;

  constructor(
    readonly places: WindowPlaces,
    readonly watch: PageWatch,
    /** The page is gone: nothing is played until it reports that it is there again. */
    readonly onDown: () => void,
  ) {}

  open(): void {
    if (this.#window !== null || this.#stopped) return;
    const window = new BrowserWindow({
      show: false,
      focusable: false,
      skipTaskbar: true,
      width: 200,
      height: 100,
      title: 'Vaktrom',
      webPreferences: {
        preload: this.places.preload,
        partition: this.places.partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        // Never shown, and must be in time all the same (quality.md section 6.23).
        backgroundThrottling: false,
        // Nobody can click in a window that is not shown.
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    this.#window = window;
    this.#keepAlive(window);
    window.on('closed', () => {
      this.#window = null;
      if (this.#stopped) return;
      this.watch.onGone('closed');
      this.onDown();
      this.watch.after(AGAIN, () => {
        this.open();
      });
    });
    void window.loadURL(this.places.page).catch(() => undefined);
  }

  /** Where orders go; null while there is no living page. */
  contents(): WebContents | null {
    const contents = this.#window?.webContents;
    return contents === undefined || contents.isDestroyed() || contents.isCrashed() ? null : contents;
  }

  isTrusted(frame: WebFrameMain | null, webContentsId: number): boolean {
    const contents = this.contents();
    if (contents === null || contents.id !== webContentsId || frame === null) return false;
    const main = contents.mainFrame;
    return (
      frame.processId === main.processId &&
      frame.routingId === main.routingId &&
      frame.url === this.places.page
    );
  }

  /** Ends the page's process where it stands; it is loaded anew. */
  restart(): void {
    this.contents()?.forcefullyCrashRenderer();
  }

  /** Closes it for good, when the last window that a person sees is closed. */
  close(): void {
    this.#stopped = true;
    this.#window?.destroy();
  }

  #keepAlive(window: BrowserWindow): void {
    const { webContents } = window;
    const recovery = new PageRecovery(
      {
        isDestroyed: () => window.isDestroyed(),
        ping: () => webContents.executeJavaScriptInIsolatedWorld(WATCH_WORLD, [{ code: '0' }]),
        crash: () => {
          webContents.forcefullyCrashRenderer();
        },
        reload: () => {
          void window.loadURL(this.places.page).catch(() => undefined);
        },
      },
      this.watch,
    );
    webContents.on('did-start-loading', () => {
      recovery.loading();
      this.onDown();
    });
    webContents.on('did-finish-load', () => {
      recovery.loaded();
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      this.onDown();
      recovery.gone(reason);
    });
    const ticking = setInterval(() => {
      recovery.tick();
    }, TICK);
    window.on('closed', () => {
      clearInterval(ticking);
    });
  }
}
