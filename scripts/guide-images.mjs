import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure, runMain } from './process/failure.mjs';
import { PROJECT_ROOT } from './process/project.mjs';
import { say } from './process/progress.mjs';

const SCREENS = join(PROJECT_ROOT, 'test-results', 'screens');
const IMAGES = join(PROJECT_ROOT, 'docs', 'images');
const PREFIX = 'guide-';

/** Copies the pictures that the end-to-end tests took for the guides. */
await runMain(() => {
  const taken = existsSync(SCREENS) ? readdirSync(SCREENS).filter((name) => name.startsWith(PREFIX)) : [];
  if (taken.length === 0) {
    throw new CommandFailure('There are no pictures yet: run "npm run test:e2e -- guide" first.');
  }
  mkdirSync(IMAGES, { recursive: true });
  for (const name of taken) copyFileSync(join(SCREENS, name), join(IMAGES, name.slice(PREFIX.length)));
  say(`Copied ${String(taken.length)} pictures into docs/images.`);
  return Promise.resolve(0);
});
