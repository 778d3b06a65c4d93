import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageChecks } from './storage-checks';

/** Entry of the bundle that Electron runs: one JSON line a check. */
for (const check of storageChecks) {
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-check-'));
  let error: string | null = null;
  try {
    check.run(folder);
  } catch (caught) {
    error = caught instanceof Error ? caught.message : 'unknown';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${JSON.stringify({ name: check.name, error, napi: process.versions['napi'] })}\n`);
}
