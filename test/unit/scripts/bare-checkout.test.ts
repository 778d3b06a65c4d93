import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/process/project.mjs';

let checkout = '';

beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'vaktrom-checkout-'));
  for (const part of ['package.json', 'scripts']) {
    cpSync(join(PROJECT_ROOT, part), join(checkout, part), { recursive: true });
  }
});

afterAll(() => {
  rmSync(checkout, { recursive: true, force: true });
});

test.each(['provision', 'build', 'start', 'centre', 'replay', 'check', 'test', 'faults'])(
  '%s before npm ci says what to do, in one sentence',
  (command) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(checkout, 'scripts', `${command}.mjs`)],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toContain(
      'The packages are not installed. Run "npm ci" in the project folder first.',
    );
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);
