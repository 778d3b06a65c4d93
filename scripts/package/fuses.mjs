import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { CommandFailure } from '../process/failure.mjs';

/**
 * What is burnt into the packaged executable; electron-builder sets it by these names, and it is read back from the file.
 * Node's ways into the process are closed, cookies are encrypted, the app comes from its archive only.
 * @param {NodeJS.Platform} platform
 */
export function packageFuses(platform) {
  return {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Electron checks its archive on these two; on Linux our own manifest does (docs/architecture.md, Package).
    enableEmbeddedAsarIntegrityValidation: platform === 'win32' || platform === 'darwin',
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  };
}

/** @typedef {Record<string, boolean>} Fuses */

/**
 * Names every fuse that is not as wanted.
 * @param {Fuses} wanted @param {Fuses} found
 * @returns {string[]} a sentence each; empty when all are right
 */
export function fuseDifferences(wanted, found) {
  return Object.entries(wanted).flatMap(([name, on]) => {
    if (found[name] === on) return [];
    const is = found[name] === undefined ? 'missing' : stateWord(found[name]);
    return [`${name} is ${is}, wanted ${stateWord(on)}`];
  });
}

/** @param {boolean} on */
function stateWord(on) {
  return on ? 'on' : 'off';
}

/**
 * Reads the fuses of an executable, by the names of `packageFuses`; a fuse that the runtime does not have is left out.
 * @param {string} executable
 * @returns {Promise<Fuses>}
 */
export async function readFuses(executable) {
  const wire = /** @type {Record<string, unknown>} */ (
    /** @type {unknown} */ (await getCurrentFuseWire(executable))
  );
  /** @type {Fuses} */
  const found = {};
  for (const [name, index] of Object.entries(FuseV1Options)) {
    const state = wire[String(index)];
    if (typeof index !== 'number' || (state !== FuseState.ENABLE && state !== FuseState.DISABLE)) continue;
    found[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] = state === FuseState.ENABLE;
  }
  return found;
}

/**
 * Reads the fuses back and fails on any difference.
 * @param {string} executable @param {NodeJS.Platform} platform
 * @returns {Promise<number>} how many were looked at
 */
export async function requireFuses(executable, platform) {
  const wanted = packageFuses(platform);
  const differences = fuseDifferences(wanted, await readFuses(executable));
  if (differences.length === 0) return Object.keys(wanted).length;
  throw new CommandFailure(`The fuses of the packaged app are not as wanted: ${differences.join('; ')}.`);
}
