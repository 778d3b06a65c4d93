import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';

const FOLDERS = ['src', 'test', 'scripts'];
const SOURCE = /\.(ts|tsx|mjs|cjs|js)$/;
// Only at the start of a comment: rules and tests that speak of suppressions are none.
const SUPPRESSION = /(?:\/\/|\/\*)\s*(?:eslint-disable|@ts-(?:expect-error|ignore|nocheck)|prettier-ignore)/g;
const RECORD = join(PROJECT_ROOT, 'scripts', 'check', 'suppressions.json');

/**
 * Places where a check is switched off, as `path:line`.
 * @param {string} [root]
 */
export function findSuppressions(root = PROJECT_ROOT) {
  return FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => SOURCE.test(path))
      .sort()
      .flatMap((path) => suppressionsIn(readFileSync(join(root, folder, path), 'utf8'), `${folder}/${path}`)),
  );
}

/** @param {string} text @param {string} path */
function suppressionsIn(text, path) {
  return [...text.matchAll(SUPPRESSION)].map(
    ({ index }) => `${path}:${String(text.slice(0, index).split('\n').length)}`,
  );
}

/** Whether there are as many suppressions as recorded; the record may only be lowered. */
export function checkSuppressions() {
  const found = findSuppressions();
  const allowed = Number(readJson(RECORD)?.allowed ?? 0);
  if (found.length === allowed) return { passed: true, output: '', note: `${String(allowed)} suppressions` };
  const advice =
    found.length > allowed
      ? 'Correct the code instead of switching the check off.'
      : 'Well done: write the lower number into scripts/check/suppressions.json.';
  const output = `${String(found.length)} suppressions, ${String(allowed)} recorded. ${advice}\n${found.join('\n')}\n`;
  return { passed: false, output, note: '' };
}
