import { StartedApp } from './started-app';

/** An app with one window that shows one word: as much Electron as there must be. */
export async function startEmptyWindow(): Promise<StartedApp> {
  const command = process.env['VAKTROM_EMPTY_ELECTRON'];
  if (command === undefined) throw new Error('VAKTROM_EMPTY_ELECTRON is not set; use npm run bench');
  return StartedApp.start(JSON.parse(command) as string[], 'empty.html');
}

/** When its word was first painted, ms after the process was started. */
export async function firstPaint({ page, startedAt }: StartedApp): Promise<number> {
  const at = await page.evaluate(
    () =>
      new Promise<number>((painted) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first !== undefined) painted(performance.timeOrigin + first.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  return at - startedAt;
}
