import { CommandFailure } from '../process/failure.mjs';

/** Every stage, in the order of running. */
export const STAGES = ['check', 'unit', 'integration', 'architecture', 'e2e'];
const VITEST = ['unit', 'integration', 'architecture'];
/** Only these start the built app or the built centre. */
const NEEDS_BUILD = ['integration', 'e2e'];

/**
 * Reads the command line: names of stages (none means all), then options for the one runner they need.
 * @param {string[]} args
 */
export function planTests(args) {
  const firstExtra = args.findIndex((arg) => !STAGES.includes(arg));
  const named = firstExtra < 0 ? args : args.slice(0, firstExtra);
  const extra =
    firstExtra < 0 ? [] : args.slice(firstExtra).filter((arg, index) => index > 0 || arg !== '--');
  const stages = named.length === 0 ? STAGES : STAGES.filter((stage) => named.includes(stage));
  const projects = stages.filter((stage) => VITEST.includes(stage));
  const runners = (projects.length > 0 ? 1 : 0) + (stages.includes('e2e') ? 1 : 0);
  if (extra.length > 0 && runners !== 1) {
    throw new CommandFailure(
      `"${extra.join(' ')}" needs the stages it is meant for, such as: npm run test:unit -- ${extra.join(' ')}`,
    );
  }
  return {
    check: stages.includes('check'),
    projects,
    e2e: stages.includes('e2e'),
    build: stages.some((stage) => NEEDS_BUILD.includes(stage)),
    extra,
  };
}
