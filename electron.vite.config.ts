import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fontFirst } from './scripts/css/font-first.mjs';
import { cheapSelectors } from './scripts/css/cheap-selectors.mjs';
import { bundledPackages } from './scripts/materials/bundled-packages.mjs';

/** Both Electron runtimes and the floor that the build targets stand in this one file. */
const runtimes = JSON.parse(readFileSync('scripts/runtime-versions.json', 'utf8')) as {
  readonly targets: { readonly node: string; readonly chrome: string };
};

const alias = {
  '@shared': resolve('src/shared'),
  '@storage': resolve('src/storage'),
  '@main': resolve('src/main'),
  '@renderer': resolve('src/renderer'),
  '@centre': resolve('src/centre'),
};

/** Loaded at run time, never bundled: the runtime itself, the addon, and optional speed-ups of ws. */
const outside = ['electron', 'better-sqlite3-multiple-ciphers', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [bundledPackages()],
    build: {
      target: runtimes.targets.node,
      externalizeDeps: false,
      outDir: 'out/main',
      rollupOptions: {
        external: outside,
        input: {
          index: resolve('src/main/index.ts'),
          'cache.worker': resolve('src/main/cache/cache.worker.ts'),
          'reader.worker': resolve('src/main/cache/reader.worker.ts'),
          'ledger.worker': resolve('src/main/ledger/ledger.worker.ts'),
          'salvage.worker': resolve('src/main/ledger/salvage.worker.ts'),
          'check.worker': resolve('src/main/diagnostics/check.worker.ts'),
          'rekey.worker': resolve('src/main/keys/rotation/rekey.worker.ts'),
          centre: resolve('src/centre/main.ts'),
          replay: resolve('src/centre/replay.ts'),
          'verify-log': resolve('src/main/audit/verify-log.ts'),
          downtime: resolve('src/main/downtime/command/downtime.ts'),
          'export-samples': resolve('src/centre/export-samples.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [bundledPackages()],
    build: {
      target: runtimes.targets.node,
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        external: ['electron'],
        input: {
          index: resolve('src/preload/index.ts'),
          sound: resolve('src/preload/sound.ts'),
          wall: resolve('src/preload/wall.ts'),
        },
        // A sandboxed preload is one CommonJS file without imports of its own.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: {
      alias: [
        ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
        // By its whole name alone: the parts of it that are used are asked for by theirs.
        {
          find: /^@digdir\/designsystemet-web$/,
          replacement: resolve('src/renderer/ui/theme/design-system-elements.ts'),
        },
      ],
    },
    plugins: [react(), fontFirst(/^inter-latin-wght-normal-.*\.woff2$/), bundledPackages()],
    css: { postcss: { plugins: [cheapSelectors()] } },
    build: {
      target: runtimes.targets.chrome,
      outDir: 'out/renderer',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: {
        // Its modules define components and nothing else, though its package does not say so: what is not used is left out.
        treeshake: {
          moduleSideEffects: [
            { test: /@digdir\/designsystemet-react\//, sideEffects: false },
            { test: /@digdir\/designsystemet-web\/dist\/esm\/pagination\//, sideEffects: false },
          ],
        },
        input: {
          index: resolve('src/renderer/index.html'),
          sound: resolve('src/renderer/sound.html'),
          wall: resolve('src/renderer/wall.html'),
        },
      },
    },
  },
});
