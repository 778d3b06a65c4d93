import { existsSync } from 'node:fs';
import { CommandFailure } from '../process/failure.mjs';
import { inStep, say } from '../process/progress.mjs';
import { runCommand } from '../process/run-command.mjs';

/**
 * Debian packages by what they are for. Names that changed with the 64-bit time transition are alternatives.
 * @type {Record<PackageGroup, string[][]>}
 */
const GROUPS = {
  electron: [
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libasound2', 'libasound2t64'],
    ['libgbm1'],
    ['libxss1'],
    ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
    ['libcups2', 'libcups2t64'],
  ],
  display: [['xvfb'], ['xauth']],
  compiler: [['g++'], ['make'], ['python3']],
  tests: [
    ['dbus'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['pulseaudio'],
    ['pulseaudio-utils'],
    ['poppler-utils'],
    ['qpdf'],
  ],
};

/** @typedef {'electron' | 'display' | 'compiler' | 'tests'} PackageGroup */

/**
 * Makes sure that system packages are installed: as root on Debian and its relatives by installing them,
 * else by saying exactly what to run. Systems without dpkg are judged by `missingLibraries` instead.
 * @param {PackageGroup[]} groups
 * @param {import('../process/cleanup.mjs').Cleanup} cleanup
 */
export async function requireSystemPackages(groups, cleanup) {
  if (!hasDpkg()) return;
  const wanted = groups.flatMap((group) => GROUPS[group]);
  const missing = missingOf(wanted, await installedNames(wanted.flat()));
  if (missing.length === 0) return;
  const names = await namesHere(missing);
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0) throw new CommandFailure(`System packages are missing. Run: sudo ${command}`);
  say(`Installing missing system packages: ${names.join(' ')}`);
  const first = await aptGet(['install', '-y', '--no-install-recommends', ...names], 'Installing', cleanup);
  if (first.code === 0) return;
  // The package lists are missing or too old to fetch by.
  await aptGet(['update'], 'Refreshing the package lists', cleanup);
  const second = await aptGet(
    ['install', '-y', '--no-install-recommends', ...names],
    'Installing again',
    cleanup,
  );
  if (second.code !== 0) {
    throw new CommandFailure(
      `System packages could not be installed. Run by hand: ${command}`,
      second.output,
    );
  }
}

/**
 * The wanted packages (lists of alternatives) of which no alternative is installed.
 * @param {string[][]} wanted
 * @param {Set<string>} installed
 */
export function missingOf(wanted, installed) {
  return wanted.filter((alternatives) => !alternatives.some((name) => installed.has(name)));
}

/** Whether this system's packages are Debian's. */
export function hasDpkg() {
  return process.platform === 'linux' && existsSync('/usr/bin/dpkg-query');
}

/** @param {string[]} names */
async function installedNames(names) {
  const format = '${Package} ${db:Status-Status}\\n';
  const { stdout } = await runCommand('dpkg-query', ['-W', '-f', format, ...names]);
  const lines = stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.slice(0, line.indexOf(' '))));
}

/** Of alternative names, the one this release of the system knows. @param {string[][]} missing */
async function namesHere(missing) {
  const { stdout } = await runCommand('apt-cache', ['--no-all-versions', 'show', ...missing.flat()]);
  const known = new Set([...stdout.matchAll(/^Package: (\S+)$/gm)].map((match) => match[1]));
  return missing.map((alternatives) => alternatives.find((name) => known.has(name)) ?? alternatives[0] ?? '');
}

/** @param {string[]} args @param {string} label @param {import('../process/cleanup.mjs').Cleanup} cleanup */
function aptGet(args, label, cleanup) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return inStep(`${label} (apt-get ${args[0] ?? ''})`, () =>
    runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env, cleanup, gentle: true }),
  );
}

/**
 * Shared libraries that a program needs and the system lacks.
 * @param {string} executable
 * @returns {Promise<string[]>}
 */
export async function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  const { stdout } = await runCommand('ldd', [executable]);
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}
