import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { runBuiltEntry } from '../process/run-built-entry.mjs';
import { PROJECT_ROOT } from '../process/project.mjs';

const ENTRY = 'main/downtime.js';
const program = join(PROJECT_ROOT, 'out', ENTRY);

// What is built is run as it is, in the Node at hand: nothing is provisioned or built while systems are down.
if (existsSync(program)) {
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else await runBuiltEntry(ENTRY);
