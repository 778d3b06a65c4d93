import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { storageChecks } from '../../support/storage-checks';
import { temporaryFolder } from '../../support/temporary-folder';

describe('storage under Node', () => {
  for (const check of storageChecks) {
    it(check.name, () => {
      check.run(temporaryFolder());
    });
  }
});

describe('storage inside Electron', () => {
  const results = new Map<string, string | null>();
  let ran = '';

  beforeAll(async () => {
    const outDir = resolve('out/test/storage-checks');
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: {
        alias: {
          '@shared': resolve('src/shared'),
          '@storage': resolve('src/storage'),
          '@main': resolve('src/main'),
        },
      },
      build: {
        ssr: true,
        target: 'node20',
        outDir,
        emptyOutDir: true,
        rolldownOptions: {
          input: resolve('test/support/storage-checks-run.ts'),
          external: ['better-sqlite3-multiple-ciphers'],
          output: { entryFileNames: 'run.mjs', format: 'es' },
        },
      },
      ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers'] },
    });
    const electron = createRequire(import.meta.url)('electron') as unknown as string;
    const output = execFileSync(electron, [join(outDir, 'run.mjs')], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    for (const line of output.trim().split('\n')) {
      const result = JSON.parse(line) as { name: string; error: string | null; napi: string };
      results.set(result.name, result.error);
      ran = result.napi;
    }
  });

  it('runs in a runtime of its own', () => {
    expect(Number(ran)).toBeGreaterThanOrEqual(9);
  });

  for (const check of storageChecks) {
    it(check.name, () => {
      expect(results.has(check.name)).toBe(true);
      expect(results.get(check.name)).toBeNull();
    });
  }
});
