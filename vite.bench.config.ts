import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const runtimes = JSON.parse(readFileSync('scripts/runtime-versions.json', 'utf8')) as {
  readonly targets: { readonly node: string };
};

/** Bench programs, built from the product's own sources: what is measured is the production module, not a copy. */
export default defineConfig({
  logLevel: 'error',
  resolve: {
    alias: {
      '@shared': resolve('src/shared'),
      '@storage': resolve('src/storage'),
      '@main': resolve('src/main'),
      '@renderer': resolve('src/renderer'),
      '@centre': resolve('src/centre'),
    },
  },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: runtimes.targets.node,
    outDir: 'out-bench',
    emptyOutDir: true,
    rolldownOptions: {
      // As in the app's own build; Playwright drives the app from outside and stays as it is installed.
      external: ['better-sqlite3-multiple-ciphers', 'bufferutil', 'utf-8-validate', 'playwright', 'electron'],
      input: {
        main: resolve('test/bench/main.ts'),
        soak: resolve('test/bench/soak/soak.ts'),
        load: resolve('test/bench/load/load.ts'),
        tihm: resolve('test/bench/tihm/tihm.ts'),
        sender: resolve('test/bench/receive/sender.ts'),
        'window-app': resolve('test/bench/window/app/window-app.ts'),
        'empty-app': resolve('test/bench/window/app/empty-app.ts'),
        'port-preload': resolve('test/bench/window/app/port-preload.ts'),
        'raw-preload': resolve('test/bench/window/app/raw-preload.ts'),
      },
      output: {
        format: 'es',
        // Electron takes a preload for a module by this ending alone.
        entryFileNames: ({ name }) => (name.endsWith('-preload') ? '[name].mjs' : '[name].js'),
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
