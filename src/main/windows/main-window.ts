import { setTimeout as pause } from 'node:timers/promises';
import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import type { Millis } from '@shared/clock';
import { keepAlive, type PageWatch } from './page-recovery';
import { lockedPreferences } from './own-pages';
import { bindToDisplays, putInPlace, type PlaceShelf } from './placed-window';
import type { Rect } from './placing';

/** Where the window's page, preload and storage are. */
export interface WindowPlaces {
  readonly page: string;
  readonly preload: string;
  readonly partition: string;
  readonly isOwnPage: (address: string) => boolean;
}

const LEAST = { width: 1280, height: 800 } as const;
const USUAL = { width: 1440, height: 900 } as const;
const BESIDE = { width: 1200, height: 900 } as const;
/** What the page of the second window is told by: the same page, another part of it. */
const PATIENT_PART = '?patient';

/** A page that has drawn nothing by then keeps nothing waiting. */
const DRAWN_WITHIN: Millis = 3_000;

/** The workstation's windows; a page is trusted while it is the main frame of one of them and shows our own page. */
export class Windows {
  readonly #windows = new Map<number, BrowserWindow>();
  #main: BrowserWindow | null = null;
  #patient: BrowserWindow | null = null;
  #zoom = 1;
  #firstScreen: Promise<void> = Promise.resolve();
  #drawn: () => void = () => undefined;

  constructor(
    readonly places: WindowPlaces,
    readonly watch: PageWatch,
  ) {}

  /** Opens the main window; shown once it has something to show. */
  openMain(shelf?: PlaceShelf): BrowserWindow {
    const window = this.#open(this.places.page, USUAL, shelf);
    this.#main = window;
    this.#firstScreen = this.#firstScreenOf(window);
    window.once('ready-to-show', () => {
      if (window.getBounds().width < LEAST.width) window.maximize();
      window.show();
    });
    window.once('closed', () => {
      this.#main = null;
    });
    return window;
  }

  /** Resolves when the main window's page has drawn its first screen, or has none to draw. */
  get firstScreen(): Promise<void> {
    return this.#firstScreen;
  }

  /** A page says that it has drawn a screen. */
  screenDrawn(): void {
    this.#drawn();
  }

  async #firstScreenOf(window: BrowserWindow): Promise<void> {
    const drawn = new Promise<void>((done) => {
      this.#drawn = done;
      const over = (): void => {
        done();
      };
      window.webContents.once('did-fail-load', over);
      window.webContents.once('render-process-gone', over);
      window.once('closed', over);
    });
    await Promise.race([drawn, pause(DRAWN_WITHIN, undefined, { ref: false })]);
  }

  /** Opens the window that shows the desk's patient beside it, or brings it to the front. */
  openPatient(shelf: PlaceShelf, onClosed: () => void): void {
    if (this.#patient !== null) {
      this.#patient.show();
      return;
    }
    const window = this.#open(`${this.places.page}${PATIENT_PART}`, BESIDE, shelf);
    this.#patient = window;
    window.once('ready-to-show', () => {
      window.show();
    });
    window.once('closed', () => {
      this.#patient = null;
      onClosed();
    });
  }

  get patientOpen(): boolean {
    return this.#patient !== null;
  }

  closePatient(): void {
    this.#patient?.destroy();
  }

  /** Where the main window stands; null before it is there. */
  get mainBounds(): Rect | null {
    return this.#main?.getBounds() ?? null;
  }

  /** Zoom of every window of the desk; 1 is 100 %. */
  zoom(factor: number): void {
    this.#zoom = factor;
    for (const contents of this.contents()) contents.setZoomFactor(factor);
  }

  #open(
    page: string,
    usual: { readonly width: number; readonly height: number },
    shelf?: PlaceShelf,
  ): BrowserWindow {
    const window = new BrowserWindow({
      ...usual,
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
    window.webContents.on('did-finish-load', () => {
      window.webContents.setZoomFactor(this.#zoom);
    });
    if (shelf !== undefined) {
      // Before anybody has moved it, it stands as Vaktrom itself would put it.
      if (shelf.read().length > 0) putInPlace(window, shelf, usual);
      bindToDisplays(window, shelf, usual);
    }
    keepAlive(window, page, this.watch);
    void window.loadURL(page).catch(() => undefined);
    return window;
  }

  contents(): readonly WebContents[] {
    return [...this.#windows.values()]
      .filter((window) => !window.isDestroyed() && !window.webContents.isCrashed())
      .map((window) => window.webContents);
  }

  /** Brings the first window to the front, when a second start asks for it. */
  focus(): void {
    const window = this.#main;
    if (window === null) return;
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
