// @ts-check
import { join } from 'node:path';
import { GATES } from './cruiser.mjs';
import { describeViolation, runGate } from './gate.mjs';

const rules = GATES.map(({ rule }) => rule);
const violations = await runGate(join(import.meta.dirname, '..', '..'), rules);
for (const violation of violations) process.stdout.write(`${describeViolation(violation)}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
