import { buildIfStale } from './build.mjs';
import { CommandFailure, isMain, runMain } from './process/failure.mjs';
import { provision } from './provision/provision.mjs';
import { runE2e } from './test-run/e2e-stage.mjs';

const USUAL = 200;

/**
 * How many alerts the scripted person closes.
 * @param {readonly string[]} given
 */
export function alertsAsked(given) {
  const [first, ...more] = given;
  const alerts = first === undefined ? USUAL : Number(first);
  // As many synthetic person numbers as one day has.
  if (more.length > 0 || !Number.isInteger(alerts) || alerts < 1 || alerts > 400) {
    throw new CommandFailure('Give how many alerts to close, 1 to 400; nothing means 200.');
  }
  return alerts;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    process.env['VAKTROM_STORM_ALERTS'] = String(alertsAsked(process.argv.slice(2)));
    await provision({ for: 'tests' });
    await buildIfStale();
    const { failed } = await runE2e(['storm.spec.ts']);
    return failed === 0 ? 0 : 1;
  });
}
