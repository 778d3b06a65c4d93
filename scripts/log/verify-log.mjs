import { runBuiltEntry } from '../process/run-built-entry.mjs';

await runBuiltEntry('main/verify-log.js');
