import { BrowserWindow, type WebContents } from 'electron';
import { displaysNow } from './displays';
import type { WindowPlaces } from './main-window';
import { lockedPreferences } from './own-pages';
import { keepAlive, type PageWatch } from './page-recovery';
import { bindToDisplays, putInPlace, type PlaceShelf } from './placed-window';
import { displayBeside, keepPlace, type DisplayNow, type Rect } from './placing';

const USUAL = { width: 1280, height: 720 } as const;

/** What the wall tells whoever opened it. */
export interface WallEvents {
  /** Its page is there, or it went in or out of full screen: it is to be told anew. */
  readonly onReady: () => void;
  readonly onClosed: () => void;
}

/**
 * The window on the wall. Its page gets a preload and a channel of its own, one way only: nothing can be asked from there, and
 * what is sent is figures (`wall-contract.ts`). It is not among the windows that the desk's pushes go to.
 */
export class WallWindow {
  #window: BrowserWindow | null = null;

  constructor(
    readonly places: WindowPlaces,
    readonly shelf: PlaceShelf,
    readonly watch: PageWatch,
    readonly events: WallEvents,
  ) {}

  get isOpen(): boolean {
    return this.#window !== null;
  }

  get isFullScreen(): boolean {
    return this.#window?.isFullScreen() ?? false;
  }

  /** Opens it, or moves it: on the display that was chosen, else where it stood before, else beside the desk's window. */
  open(displayId: string | null, desk: Rect): void {
    const chosen = displaysNow().find(({ id }) => id === displayId);
    if (chosen !== undefined) this.#keepOn(chosen);
    else if (this.shelf.read().length === 0) this.#keepOn(displayBeside(desk, displaysNow()));
    if (this.#window === null) this.#make();
    else putInPlace(this.#window, this.shelf, USUAL);
  }

  close(): void {
    this.#window?.destroy();
  }

  /** Its page; null where there is none to tell. */
  contents(): WebContents | null {
    const contents = this.#window?.webContents;
    return contents === undefined || contents.isDestroyed() || contents.isCrashed() ? null : contents;
  }

  /** A chosen display is filled; Escape makes a window of it that stands in its middle. */
  #keepOn(display: DisplayNow): void {
    const { x, y, width, height } = display.workArea;
    const inside = { width: Math.min(USUAL.width, width), height: Math.min(USUAL.height, height) };
    const bounds = {
      ...inside,
      x: x + Math.floor((width - inside.width) / 2),
      y: y + Math.floor((height - inside.height) / 2),
    };
    this.shelf.save(keepPlace(this.shelf.read(), displaysNow(), bounds, 'full_screen'));
  }

  #make(): void {
    const window = new BrowserWindow({
      ...USUAL,
      minWidth: 480,
      minHeight: 320,
      show: false,
      title: 'Vaktrom',
      backgroundColor: '#14181D',
      webPreferences: { ...lockedPreferences(this.places), backgroundThrottling: false },
    });
    this.#window = window;
    putInPlace(window, this.shelf, USUAL);
    bindToDisplays(window, this.shelf, USUAL);
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    window.on('enter-full-screen', this.events.onReady);
    window.on('leave-full-screen', this.events.onReady);
    window.webContents.on('before-input-event', (event, { type, key }) => {
      if (type !== 'keyDown' || (key !== 'Escape' && key !== 'F11')) return;
      event.preventDefault();
      window.setFullScreen(key === 'F11' && !window.isFullScreen());
    });
    window.once('ready-to-show', () => {
      window.showInactive();
    });
    keepAlive(window, this.places.page, this.watch, this.events.onReady);
    window.once('closed', () => {
      this.#window = null;
      this.events.onClosed();
    });
    void window.loadURL(this.places.page).catch(() => undefined);
  }
}
