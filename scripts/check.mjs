import { CHECK_STEPS } from './check/steps.mjs';
import { isMain, runMain } from './process/failure.mjs';
import { toolchainNode } from './provision/toolchain.mjs';

const AT_ONCE = 2;

/**
 * Runs format, lint, rooms, types and suppressions, two at a time, and prints a line for each.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  toolchainNode();
  const waiting = [...CHECK_STEPS];
  const tally = { passed: 0, failed: 0 };
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = Date.now();
      const { passed, note, output } = await step.run();
      tally[passed ? 'passed' : 'failed'] += 1;
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      const remark = note === '' ? '' : `, ${note}`;
      process.stdout.write(`${passed ? '✓' : '✗'} ${step.name} (${seconds} s${remark})\n`);
      if (!passed) process.stdout.write(output.replace(/^(?=.)/gm, '  '));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tally;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const { failed } = await runChecks();
    return failed === 0 ? 0 : 1;
  });
}
