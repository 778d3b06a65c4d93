import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailure } from '../process/failure.mjs';
import { NODE_MODULES, PROJECT_ROOT, readJson } from '../process/project.mjs';

const INSTALL = 'Run "npm ci" in the project folder first.';

/**
 * Path of the toolchain's Node, installed as a package so that it does not depend on the system's.
 * @param {string} [nodeModules]
 * @returns {string}
 */
export function toolchainNode(nodeModules = NODE_MODULES) {
  if (!existsSync(nodeModules)) throw new CommandFailure(`The packages are not installed. ${INSTALL}`);
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(nodeModules, 'node', 'bin', name);
  if (!existsSync(path)) throw new CommandFailure(`The toolchain's Node is not in node_modules. ${INSTALL}`);
  const wanted = readJson(join(PROJECT_ROOT, 'package.json')).devDependencies.node;
  const installed = readJson(join(nodeModules, 'node', 'package.json'))?.version;
  if (installed !== wanted) {
    throw new CommandFailure(`Node ${wanted} is wanted, but node_modules holds ${installed}. ${INSTALL}`);
  }
  return path;
}

/**
 * Environment for a child process in which the toolchain's Node and the installed tools come first.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolchainEnv(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [join(NODE_MODULES, 'node', 'bin'), join(NODE_MODULES, '.bin'), process.env['PATH'] ?? ''];
  return { ...process.env, PATH: path.join(separator), ...extra };
}

/**
 * Path of the script behind a package's command, to be run with the toolchain's Node.
 * @param {string} packageName
 * @param {string} [command]
 * @returns {string}
 */
export function toolScript(packageName, command = packageName) {
  const folder = join(NODE_MODULES, packageName);
  const bin = readJson(join(folder, 'package.json'))?.bin;
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new CommandFailure(`${packageName} is not installed. ${INSTALL}`);
  return join(folder, script);
}
