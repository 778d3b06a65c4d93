import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import type { WindowPlaces } from './main-window';
import { PageRecovery, TICK, type PageWatch } from './page-recovery';
import { lockedPreferences } from './own-pages';

/** A world of scripts that the page itself cannot reach. */
const WATCH_WORLD = 997;
/** Seconds that the page, which is small and lies on this machine, may take to load. */
const LOADING_TICKS = 15;

/**
 * The hidden window that plays signals. It gets a page, a preload and a contract of its own, so that nothing about a patient can
 * reach it, and no trouble of the desk's page can silence it. When it dies, hangs, is closed or plays nothing, a new window
 * takes its place: a renderer that was told to crash may stand there half dead, and a reload would wait for it.
 */
export class SoundWindow {
  #window: BrowserWindow | null = null;
  #stopped = false;
  readonly #recovery: PageRecovery;
  #ticking: NodeJS.Timeout | undefined;

  constructor(
    readonly places: WindowPlaces,
    watch: PageWatch,
    /** The page is gone: nothing is played until it reports that it is there again. */
    readonly onDown: () => void,
  ) {
    const page = {
      isDestroyed: () => this.#stopped,
      ping: () => this.#ping(),
      crash: () => {
        this.restart();
      },
      reload: () => {
        this.#open();
      },
    };
    this.#recovery = new PageRecovery(page, watch, LOADING_TICKS);
  }

  start(): void {
    this.#open();
    this.#ticking = setInterval(() => {
      this.#recovery.tick();
    }, TICK);
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

  /** Throws the window away where it stands; a new one comes. */
  restart(): void {
    this.#window?.destroy();
  }

  /** Closes it for good, when the last window that a person sees is closed. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#ticking);
    this.#window?.destroy();
  }

  #open(): void {
    if (this.#stopped) return;
    const before = this.#window;
    const window = this.#make();
    this.#window = window;
    before?.destroy();
    this.#recovery.loading();
    window.webContents.on('did-finish-load', () => {
      if (window === this.#window) this.#recovery.loaded();
    });
    const lost = (reason: string): void => {
      if (window !== this.#window || this.#stopped) return;
      this.onDown();
      this.#recovery.gone(reason);
    };
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      lost(reason);
    });
    window.on('closed', () => {
      lost('closed');
      if (window === this.#window) this.#window = null;
    });
    void window.loadURL(this.places.page).catch(() => undefined);
  }

  #make(): BrowserWindow {
    return new BrowserWindow({
      show: false,
      focusable: false,
      skipTaskbar: true,
      width: 200,
      height: 100,
      title: 'Vaktrom',
      webPreferences: {
        ...lockedPreferences(this.places),
        // Never shown, and must be in time all the same (quality.md section 6.23).
        backgroundThrottling: false,
        // Nobody can click in a window that is not shown.
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
  }

  #ping(): Promise<unknown> {
    const contents = this.contents();
    if (contents === null) return Promise.reject(new Error('no page'));
    return contents.executeJavaScriptInIsolatedWorld(WATCH_WORLD, [{ code: '0' }]);
  }
}
