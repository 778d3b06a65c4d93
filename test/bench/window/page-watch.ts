import type { Page } from 'playwright';

/** When something was on screen, on the page's clock, ms. */
export interface Seen {
  /** The page had drawn the frame with it. */
  readonly drawn: number;
  /**
   * The display's next beat: the next frame begins, whatever the page does then. A page at rest draws at once, wherever
   * the display stands; what was drawn is seen at the beat.
   */
  readonly beat: number;
}

/** What is put into a page so that it tells when something came or went. */
interface Watch {
  /** Watches until an element is there or gone, with a text where one is asked for. */
  readonly start: (selector: string, text: string | null, present: boolean) => void;
  readonly seen: () => Promise<Seen>;
}
type Watched = Window & { benchWatch: Watch };

/** Puts the watch into the page's world. The same one serves every arm. */
export async function installWatch(page: Page, root: string): Promise<void> {
  await page.evaluate((rootSelector) => {
    let painted: Promise<Seen> = Promise.reject(new Error('nothing is watched'));
    painted.catch(() => undefined);
    const framePainted = (done: (seen: Seen) => void): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const drawn = performance.now();
          // A beat that came while the page was drawing shows nothing of it, and Chromium gives it to the page afterwards.
          const after = (frame: number): void => {
            if (frame < drawn) requestAnimationFrame(after);
            else done({ drawn, beat: frame });
          };
          requestAnimationFrame(after);
        };
        port2.postMessage(null);
      });
    };
    const watch: Watch = {
      start: (selector, text, present) => {
        const holds = (): boolean => {
          const found = document.querySelector(selector);
          return (found !== null && (text === null || found.textContent === text)) === present;
        };
        painted = new Promise((resolve) => {
          if (holds()) {
            framePainted(resolve);
            return;
          }
          const observer = new MutationObserver(() => {
            if (!holds()) return;
            observer.disconnect();
            framePainted(resolve);
          });
          const element = document.querySelector(rootSelector) ?? document.body;
          observer.observe(element, { childList: true, subtree: true, characterData: true });
        });
      },
      seen: () => painted,
    };
    (window as unknown as Watched).benchWatch = watch;
  }, root);
}

export function startWatch(
  page: Page,
  selector: string,
  text: string | null,
  present: boolean,
): Promise<void> {
  return page.evaluate(
    (asked) => {
      (window as unknown as Watched).benchWatch.start(asked.selector, asked.text, asked.present);
    },
    { selector, text, present },
  );
}

/** Waits for what is watched. */
export function watched(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as Watched).benchWatch.seen());
}

const CLOCK_LOOKS = 30;

/** How far the page's clock is ahead of this process's, in ms: from the quickest of several questions. */
export async function pageClockAhead(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let look = 0; look < CLOCK_LOOKS; look += 1) {
    const asked = performance.now();
    const there = await page.evaluate(() => performance.now());
    const took = performance.now() - asked;
    if (took < best.took) best = { took, ahead: there - (asked + took / 2) };
  }
  return best.ahead;
}
