import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { expect, test as base, type WorkerInfo } from '@playwright/test';
import { CentreProcess } from '../workbench/centre-process';
import { alone, launch, type RunningApp } from '../workbench/fixtures';
import { StationPage } from '../workbench/station-page';

/** Somebody on the network who counts who comes; answers everything, to anyone. */
export interface Outsider {
  readonly url: string;
  readonly visits: () => number;
}

/**
 * One app for a whole file of tests that look at it and leave it as it was: unlocked, nobody signed in, with its sound
 * window; a centre, and an outsider.
 */
export const test = base.extend<
  object,
  { readonly running: RunningApp; readonly centre: CentreProcess; readonly outsider: Outsider }
>({
  centre: [
    alone<CentreProcess, WorkerInfo>(async (use) => {
      const centre = new CentreProcess();
      await centre.start();
      await use(centre);
      await centre.dispose();
    }),
    { scope: 'worker' },
  ],
  outsider: [
    alone<Outsider, WorkerInfo>(async (use) => {
      let visits = 0;
      const server = createServer((_request, response) => {
        visits += 1;
        response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' });
        response.end('<p>outside</p>');
      });
      await use({ url: await listening(server), visits: () => visits });
      server.close();
    }),
    { scope: 'worker' },
  ],
  running: [
    async ({ centre }, use) => {
      const profile = mkdtempSync(join(tmpdir(), 'vaktrom-e2e-'));
      const app = await launch(profile, {
        centreUrl: centre.url,
        // A machine without a microphone answers before anybody is asked for permission.
        args: ['--use-fake-device-for-media-stream'],
      });
      const station = new StationPage(await app.firstWindow());
      await station.unlock();
      await expect
        .poll(() =>
          app.evaluate(({ webContents }) =>
            webContents
              .getAllWebContents()
              .some((one) => one.getURL() === 'app://vaktrom/sound.html' && !one.isLoading()),
          ),
        )
        .toBe(true);
      await use({ app, station });
      await app.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}
