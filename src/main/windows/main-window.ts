import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import { PageRecovery, TICK, type PageWatch } from './page-recovery';
import { lockedPreferences } from './own-pages';

/** Where the window's page, preload and storage are. */
export interface WindowPlaces {
  readonly page: string;
  readonly preload: string;
  readonly partition: string;
  readonly isOwnPage: (address: string) => boolean;
}

/** A world of scripts that the page itself cannot reach. */
const WATCH_WORLD = 997;
const LEAST = { width: 1280, height: 800 } as const;
const USUAL = { width: 1440, height: 900 } as const;

/** The workstation's windows; a page is trusted while it is the main frame of one of them and shows our own page. */
export class Windows {
  readonly #windows = new Map<number, BrowserWindow>();

  constructor(
    readonly places: WindowPlaces,
    readonly watch: PageWatch,
  ) {}

  /** Opens the main window; shown once it has something to show. */
  openMain(): BrowserWindow {
    const window = new BrowserWindow({
      ...USUAL,
      minWidth: 640,
      minHeight: 480,
      show: false,
      title: 'Vaktrom',
      backgroundColor: '#F5F7F9',
      webPreferences: {
        ...lockedPreferences(this.places),
        // A desk that is covered by another window still has to show a red alert at once.
        backgroundThrottling: false,
      },
    });
    this.#windows.set(window.webContents.id, window);
    const { id } = window.webContents;
    window.on('closed', () => {
      this.#windows.delete(id);
    });
    // The page's own title never carries a patient (quality.md section 3).
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    window.once('ready-to-show', () => {
      if (window.getBounds().width < LEAST.width) window.maximize();
      window.show();
    });
    this.#keepAlive(window);
    void window.loadURL(this.places.page);
    return window;
  }

  /** A page that dies or hangs comes back; main goes on with link, sending and sound meanwhile. */
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
    });
    webContents.on('did-finish-load', () => {
      recovery.loaded();
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      recovery.gone(reason);
    });
    const ticking = setInterval(() => {
      recovery.tick();
    }, TICK);
    window.on('closed', () => {
      clearInterval(ticking);
    });
  }

  contents(): readonly WebContents[] {
    return [...this.#windows.values()]
      .filter((window) => !window.isDestroyed() && !window.webContents.isCrashed())
      .map((window) => window.webContents);
  }

  /** Brings the first window to the front, when a second start asks for it. */
  focus(): void {
    const window = [...this.#windows.values()][0];
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  }

  isTrusted(frame: WebFrameMain | null, webContentsId: number): boolean {
    const window = this.#windows.get(webContentsId);
    if (window === undefined || window.isDestroyed() || frame === null) return false;
    const main = window.webContents.mainFrame;
    return (
      frame.processId === main.processId &&
      frame.routingId === main.routingId &&
      this.places.isOwnPage(frame.url)
    );
  }
}
