import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { runForeground } from '../process/run-foreground.mjs';
import { toolchainEnv, toolchainNode, toolScript } from '../provision/toolchain.mjs';
import { brokenStage, tallyOf } from './tally.mjs';

/**
 * @typedef {import('./tally.mjs').Tally} Tally
 * @typedef {{ project: string, name: string, state: string, note: string }} VitestResult
 * @typedef {{ tests: VitestResult[], errors: string[] }} VitestReport
 */

const REPORT = join(PROJECT_ROOT, 'test-results', 'vitest.json');
const REPORTER = join(PROJECT_ROOT, 'scripts', 'test-run', 'vitest-reporter.mjs');

/**
 * Runs the chosen Vitest projects in one go.
 * @param {string[]} projects
 * @param {string[]} extra options for Vitest
 * @returns {Promise<Record<string, Tally>>} counts per project
 */
export async function runVitest(projects, extra) {
  rmSync(REPORT, { force: true });
  const chosen = projects.map((project) => `--project=${project}`);
  const reporters = ['--reporter=default', `--reporter=${REPORTER}`];
  const code = await runForeground(
    toolchainNode(),
    [toolScript('vitest'), 'run', ...chosen, ...reporters, ...extra],
    { cwd: PROJECT_ROOT, env: toolchainEnv({ VAKTROM_TEST_REPORT: REPORT }) },
  );
  return countVitest(readJson(REPORT), { projects, code, filtered: extra.length > 0 });
}

/**
 * Counts a report per project.
 * @param {VitestReport | undefined} report undefined when Vitest died before writing one
 * @param {{ projects: string[], code: number, filtered: boolean }} run `filtered`: tests left out by choice
 * @returns {Record<string, Tally>}
 */
export function countVitest(report, { projects, code, filtered }) {
  if (report === undefined) {
    return { vitest: brokenStage(`Vitest ended without a report (exit code ${String(code)}).`) };
  }
  const counted = projects.map((project) => {
    const tests = report.tests.filter((test) => test.project === project);
    return /** @type {const} */ ([project, countProject(project, tests, filtered)]);
  });
  const failed = counted.reduce((sum, [, tally]) => sum + tally.failed, 0);
  const silent = code !== 0 && failed === 0 && report.errors.length === 0;
  const errors = silent
    ? [`Vitest ended with exit code ${String(code)} although no test failed.`]
    : report.errors;
  const outside = errors.length === 0 ? {} : { vitest: tallyOf({ failed: errors.length, remarks: errors }) };
  return { ...Object.fromEntries(counted), ...outside };
}

/** @param {string} project @param {VitestResult[]} tests @param {boolean} filtered @returns {Tally} */
function countProject(project, tests, filtered) {
  if (tests.length === 0 && !filtered) return brokenStage(`There is no ${project} test.`);
  /** @param {string} state */
  const inState = (state) => tests.filter((test) => test.state === state);
  const skipped = inState('skipped').filter(({ note }) => !filtered || note !== '');
  // Neither passed, failed nor skipped: the test never came to an end.
  const unfinished = inState('pending');
  return tallyOf({
    passed: inState('passed').length,
    failed: inState('failed').length + unfinished.length,
    skipped: skipped.length,
    remarks: [
      ...inState('failed').map(({ name, note }) => `failed: ${name}${note === '' ? '' : ` – ${note}`}`),
      ...unfinished.map(({ name }) => `unfinished: ${name}`),
      ...skipped.map(({ name, note }) => `skipped: ${name} – ${note === '' ? 'no reason given' : note}`),
    ],
  });
}
