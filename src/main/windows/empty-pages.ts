import type { WebContents } from 'electron';

/** A world of scripts that the page itself cannot reach. */
const ASKING_WORLD = 996;
/** A page that does not answer within this hangs. */
const HANGS_MS = 2_000;

/** A page as its emptying sees it. */
export type EmptiedPage = Pick<
  WebContents,
  'isDestroyed' | 'isCrashed' | 'executeJavaScriptInIsolatedWorld' | 'reload' | 'forcefullyCrashRenderer'
>;

/**
 * Loads every page anew, so that nothing of what it showed is left in its document or its memory, whatever it kept and where. One that
 * hangs is ended, and comes back by its window's own recovery.
 */
export async function emptyPages(
  pages: readonly EmptiedPage[],
  after: (wait: number, work: () => void) => void,
): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      if (page.isDestroyed() || page.isCrashed()) return;
      const answers = page.executeJavaScriptInIsolatedWorld(ASKING_WORLD, [{ code: '0' }]).then(
        () => true,
        () => true,
      );
      const gaveUp = new Promise<false>((resolve) => {
        after(HANGS_MS, () => {
          resolve(false);
        });
      });
      const lives = await Promise.race([answers, gaveUp]);
      if (page.isDestroyed() || page.isCrashed()) return;
      if (lives) page.reload();
      else page.forcefullyCrashRenderer();
    }),
  );
}
