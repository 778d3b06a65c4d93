import type { BrowserWindow } from 'electron';
import { MINUTE, SECOND, type Clock, type Millis } from '@shared/clock';

/** A page as its recovery sees it. */
export interface WatchedPage {
  readonly isDestroyed: () => boolean;
  /** Answers once the page's own thread gets round to it; rejects where there is no page. */
  readonly ping: () => Promise<unknown>;
  /** Ends the page's process where it stands. */
  readonly crash: () => void;
  readonly reload: () => void;
}

/** What a recovery does and tells. */
export interface PageWatch {
  readonly clock: Clock;
  /** Runs work once after a wait. */
  readonly after: (wait: Millis, work: () => void) => void;
  readonly onGone: (reason: string) => void;
  readonly onHung: () => void;
}

const WAITS: readonly Millis[] = [250, SECOND, 3 * SECOND, 10 * SECOND, 30 * SECOND];
/** Deaths longer ago are forgotten. */
const REMEMBERED: Millis = 2 * MINUTE;
/** How often a page is looked after. */
export const TICK: Millis = SECOND;
/** Ticks without an answer after which a page counts as hung. */
const HUNG_TICKS = 10;

/**
 * Brings a page back whose process died or hangs. Ticks are counted, not time: a machine that slept, or a main process
 * that was stopped, is no hung page.
 */
export class PageRecovery {
  #deaths: readonly Millis[] = [];
  #loaded = false;
  #asked = false;
  #ticksAsked = 0;
  #ticksLoading = 0;
  #willReload = false;

  constructor(
    readonly page: WatchedPage,
    readonly watch: PageWatch,
    /** Ticks that a page may take to load; one whose process died before it had a page may say nothing at all. */
    readonly loadingTicks = Number.POSITIVE_INFINITY,
  ) {}

  /** The page begins to load anew: nothing is asked of it until it is there. */
  loading(): void {
    this.#loaded = false;
    this.#asked = false;
    this.#ticksLoading = 0;
  }

  loaded(): void {
    this.#loaded = true;
  }

  /** The page's process ended; it is loaded anew after a wait that grows with each death. */
  gone(reason: string): void {
    this.loading();
    this.watch.onGone(reason);
    const now = this.watch.clock.now();
    this.#deaths = [...this.#deaths.filter((at) => Math.abs(now - at) < REMEMBERED), now];
    this.#willReload = true;
    this.watch.after(WAITS[Math.min(this.#deaths.length, WAITS.length) - 1] ?? 0, () => {
      this.#willReload = false;
      if (!this.page.isDestroyed()) this.page.reload();
    });
  }

  /** Called every `TICK`. */
  tick(): void {
    if (this.page.isDestroyed()) return;
    if (!this.#loaded) {
      this.#watchLoading();
      return;
    }
    if (!this.#asked) {
      this.#ask();
      return;
    }
    this.#ticksAsked += 1;
    if (this.#ticksAsked < HUNG_TICKS) return;
    this.loading();
    this.watch.onHung();
    // Its end is told as `gone`, which loads it anew.
    this.page.crash();
  }

  #watchLoading(): void {
    if (this.#willReload) return;
    this.#ticksLoading += 1;
    if (this.#ticksLoading >= this.loadingTicks) this.gone('not_loaded');
  }

  #ask(): void {
    this.#asked = true;
    this.#ticksAsked = 0;
    const answered = (): void => {
      this.#asked = false;
    };
    this.page.ping().then(answered, answered);
  }
}

/** A world of scripts that the page itself cannot reach. */
const WATCH_WORLD = 997;

/**
 * A window's page that dies or hangs comes back at `address`; main goes on meanwhile. `onLoaded` hears of each time it is
 * there. Ends with the window.
 */
export function keepAlive(
  window: BrowserWindow,
  address: string,
  watch: PageWatch,
  onLoaded: () => void = () => undefined,
): void {
  const { webContents } = window;
  const recovery = new PageRecovery(
    {
      isDestroyed: () => window.isDestroyed(),
      ping: () => webContents.executeJavaScriptInIsolatedWorld(WATCH_WORLD, [{ code: '0' }]),
      crash: () => {
        webContents.forcefullyCrashRenderer();
      },
      reload: () => {
        void window.loadURL(address).catch(() => undefined);
      },
    },
    watch,
  );
  webContents.on('did-start-loading', () => {
    recovery.loading();
  });
  webContents.on('did-finish-load', () => {
    recovery.loaded();
    onLoaded();
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
