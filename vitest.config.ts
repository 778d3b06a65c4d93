import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = {
  '@shared': resolve('src/shared'),
  '@storage': resolve('src/storage'),
  '@main': resolve('src/main'),
  '@renderer': resolve('src/renderer'),
  '@centre': resolve('src/centre'),
};

/**
 * One kind of test. Each file runs in a process of its own: SQLite and worker threads do not share well. The time limit
 * only ends what hangs, so that a busy machine is no failure.
 */
function project(name: string, testTimeout: number) {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
      environment: 'node',
      pool: 'forks' as const,
      testTimeout,
      hookTimeout: testTimeout,
      restoreMocks: true,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [project('unit', 60_000), project('integration', 60_000), project('architecture', 60_000)],
  },
});
