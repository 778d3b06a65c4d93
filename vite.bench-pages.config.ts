import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cheapSelectors } from './scripts/css/cheap-selectors.mjs';

const runtimes = JSON.parse(readFileSync('scripts/runtime-versions.json', 'utf8')) as {
  readonly targets: { readonly chrome: string };
};

/** Pages of the benches that run in a window: the renderer's own modules as the app builds them, and the bare arms. */
export default defineConfig({
  root: 'test/bench/window/page',
  base: './',
  logLevel: 'error',
  plugins: [react()],
  css: { postcss: { plugins: [cheapSelectors()] } },
  resolve: { alias: { '@shared': resolve('src/shared'), '@renderer': resolve('src/renderer') } },
  build: {
    target: runtimes.targets.chrome,
    outDir: resolve('out-bench/page'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    minify: true,
    chunkSizeWarningLimit: 4_096,
    rolldownOptions: {
      input: {
        ours: resolve('test/bench/window/page/ours.html'),
        bare: resolve('test/bench/window/page/bare.html'),
        chart: resolve('test/bench/window/page/chart.html'),
        empty: resolve('test/bench/window/page/empty.html'),
        push: resolve('test/bench/window/page/push.html'),
        raw: resolve('test/bench/window/page/raw.html'),
      },
    },
  },
});
