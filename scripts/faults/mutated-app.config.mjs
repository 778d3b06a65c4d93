import { resolve } from 'node:path';
import config from '../../electron.vite.config';
import { applyEdit } from './mutate-source.mjs';

/** @type {import('./mutate-source.mjs').Edit[]} */
const edits = JSON.parse(process.env['VAKTROM_FAULT_EDITS'] ?? '[]');

/** Every part of the app is built with the edits of the files that it is made of. */
const mutant = {
  name: 'vaktrom-mutant',
  enforce: 'pre',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    const mine = edits.filter((edit) => resolve(edit.file) === id.split('?')[0]);
    return mine.length === 0 ? null : { code: mine.reduce(applyEdit, code), map: null };
  },
};

export default Object.fromEntries(
  Object.entries(config).map(([part, options]) => [
    part,
    { ...options, plugins: [mutant, ...(options.plugins ?? [])] },
  ]),
);
