import { resolve } from 'node:path';
import { defineConfig, loadConfigFromFile } from 'electron-vite';
import { applyEdit } from './mutate-source.mjs';

/** @type {import('./mutate-source.mjs').Edit[]} */
const edits = JSON.parse(process.env['VAKTROM_FAULT_EDITS'] ?? '[]');

/**
 * Every part of the app is built with the edits of the files that it is made of.
 * @type {import('vite').Plugin}
 */
const mutant = {
  name: 'vaktrom-mutant',
  enforce: 'pre',
  transform(code, id) {
    const mine = edits.filter((edit) => resolve(edit.file) === id.split('?')[0]);
    return mine.length === 0 ? null : { code: mine.reduce(applyEdit, code), map: null };
  },
};

export default defineConfig(async (env) => {
  const { config } = await loadConfigFromFile(env, resolve('electron.vite.config.ts'));
  const parts = typeof config === 'object' && !(config instanceof Promise) ? config : {};
  return Object.fromEntries(
    Object.entries(parts).map(([part, options]) => [
      part,
      { ...options, plugins: [mutant, ...(options?.plugins ?? [])] },
    ]),
  );
});
