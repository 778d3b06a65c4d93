/**
 * One change of a source file: `find` must stand in it exactly once.
 * @typedef {{ readonly file: string, readonly find: string, readonly replace: string }} Edit
 */

/**
 * The source with the edit made.
 * @param {string} source
 * @param {Edit} edit
 * @returns {string}
 */
export function applyEdit(source, edit) {
  const parts = source.split(edit.find);
  if (edit.find === '' || parts.length !== 2) {
    const times = edit.find === '' ? 'nothing is looked for' : `it occurs ${String(parts.length - 1)} times`;
    throw new Error(
      `The mutant of ${edit.file} does not fit the source any more: ${times}, once is wanted: ${edit.find}`,
    );
  }
  return parts.join(edit.replace);
}

/**
 * A Vite plugin that makes the edits while the sources are bundled and fails where one was not made.
 * @param {readonly Edit[]} edits
 * @param {(file: string) => string} absolute
 * @returns {import('vite').Plugin}
 */
export function mutationPlugin(edits, absolute) {
  const wanted = new Map(edits.map((edit) => [absolute(edit.file), edit.file]));
  const made = new Set();
  return {
    name: 'vaktrom-mutant',
    enforce: 'pre',
    transform(code, id) {
      const [path = ''] = id.split('?');
      const file = wanted.get(path);
      if (file === undefined) return null;
      made.add(file);
      const mine = edits.filter((edit) => edit.file === file);
      return { code: mine.reduce(applyEdit, code), map: null };
    },
    buildEnd(error) {
      if (error !== undefined) return;
      const missed = [...wanted.values()].filter((file) => !made.has(file));
      if (missed.length > 0) throw new Error(`No fault program is made of ${missed.join(', ')}`);
    },
  };
}
