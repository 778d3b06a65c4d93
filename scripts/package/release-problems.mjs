import { SIGNING_KEY_VARIABLE } from './signing-key.mjs';

/**
 * Why a package that passed every check may still not be given to users; empty when it may.
 * @param {{ version: string, route: string }} electron
 * @param {{ release: boolean }} key
 * @param {NodeJS.Platform} [platform]
 * @returns {string[]}
 */
export function releaseProblems(electron, key, platform = process.platform) {
  const problems = [];
  if (electron.route !== 'official') {
    problems.push(
      `it runs on Electron ${electron.version} (${electron.route}), not on the supported one that package.json pins`,
    );
  }
  if (platform === 'linux' && !key.release) {
    problems.push(
      `it is unsigned: ${SIGNING_KEY_VARIABLE} is not set, so its list of files is signed by a key made for this run and thrown away`,
    );
  }
  return problems;
}
