import { join } from 'node:path';
import { isMain, runMain } from './process/failure.mjs';
import { PROJECT_ROOT } from './process/project.mjs';
import { runForeground } from './process/run-foreground.mjs';
import { toolchainEnv, toolchainNode } from './provision/toolchain.mjs';

const PROGRAM = join(PROJECT_ROOT, 'scripts', 'faults', 'start.mjs');

if (isMain(import.meta.url)) {
  // Suite and fault programs run in the toolchain's Node, whatever runs npm.
  await runMain(() =>
    runForeground(toolchainNode(), ['--enable-source-maps', PROGRAM, ...process.argv.slice(2)], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv(),
    }),
  );
}
