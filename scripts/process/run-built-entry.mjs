import { join } from 'node:path';
import { buildIfStale } from '../build.mjs';
import { toolchainEnv, toolchainNode } from '../provision/toolchain.mjs';
import { runMain } from './failure.mjs';
import { PROJECT_ROOT } from './project.mjs';
import { runForeground } from './run-foreground.mjs';

/**
 * Runs one of the built programs that need no Electron, in the toolchain's Node. Nothing but the program
 * writes to stdout, since its lines are read by other programs.
 * @param {string} entry path inside `out`
 */
export function runBuiltEntry(entry) {
  return runMain(async () => {
    await buildIfStale();
    const program = join(PROJECT_ROOT, 'out', entry);
    return runForeground(toolchainNode(), [program, ...process.argv.slice(2)], { env: toolchainEnv() });
  });
}
