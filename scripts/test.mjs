import { buildIfStale } from './build.mjs';
import { runChecks } from './check.mjs';
import { CommandFailure, messageOf, runMain } from './process/failure.mjs';
import { provision } from './provision/provision.mjs';
import { toolchainNode } from './provision/toolchain.mjs';
import { runE2e } from './test-run/e2e-stage.mjs';
import { brokenStage, closingLine, exitCodeOf, sumOf, tallyOf } from './test-run/tally.mjs';
import { planTests } from './test-run/test-plan.mjs';
import { runVitest } from './test-run/vitest-stage.mjs';

/** @typedef {import('./test-run/tally.mjs').Tally} Tally */

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
  });
}

/**
 * Runs the stages one after the other, each whatever the earlier ones said.
 * @param {ReturnType<typeof planTests>} plan
 * @returns {Promise<Record<string, Tally>>}
 */
async function runStages(plan) {
  /** @type {Record<string, Tally>} */
  const tallies = {};
  try {
    toolchainNode();
    // The logger's package loads Electron's own, which throws where there is no runtime beside it.
    if (plan.build || plan.projects.length > 0) await provision({ for: 'tests' });
    if (plan.build) await buildIfStale();
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    process.stdout.write(error.output);
    return { preparation: brokenStage(error.message) };
  }
  if (plan.check && !interrupted) tallies['check'] = tallyOf(await runChecks());
  if (plan.projects.length > 0 && !interrupted) {
    Object.assign(tallies, await attempt('vitest', () => runVitest(plan.projects, plan.extra)));
  }
  if (plan.e2e && !interrupted) {
    Object.assign(tallies, await attempt('e2e', async () => ({ e2e: await runE2e(plan.extra) })));
  }
  if (interrupted) tallies['interrupted'] = brokenStage('The tests were interrupted.');
  return tallies;
}

/**
 * A stage that cannot even start is one failure, so that the next one still runs.
 * @param {string} name
 * @param {() => Promise<Record<string, Tally>>} stage
 */
async function attempt(name, stage) {
  try {
    return await stage();
  } catch (error) {
    return { [name]: brokenStage(messageOf(error)) };
  }
}

await runMain(async () => {
  const tallies = await runStages(planTests(process.argv.slice(2)));
  process.stdout.write('\n');
  for (const [name, tally] of Object.entries(tallies)) {
    process.stdout.write(`stage ${name}: ${closingLine(tally)}\n`);
    for (const remark of tally.remarks) process.stdout.write(`  ${remark}\n`);
  }
  const total = sumOf(Object.values(tallies));
  process.stdout.write(`${closingLine(total)}\n`);
  return exitCodeOf(total);
});
