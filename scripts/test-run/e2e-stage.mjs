import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withDisplay } from '../process/display.mjs';
import { PROJECT_ROOT, readJson } from '../process/project.mjs';
import { runForeground } from '../process/run-foreground.mjs';
import { toolchainEnv, toolchainNode, toolScript } from '../provision/toolchain.mjs';
import { brokenStage, tallyOf, withExitCode } from './tally.mjs';

const CONFIG = join('test', 'e2e', 'playwright.config.ts');
const REPORT = join(PROJECT_ROOT, 'test-results', 'e2e.json');

/**
 * Runs the end-to-end tests in the provisioned Electron.
 * @param {string[]} extra options for Playwright
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runE2e(extra) {
  rmSync(REPORT, { force: true });
  const args = [
    toolScript('@playwright/test', 'playwright'),
    'test',
    '--config',
    CONFIG,
    '--reporter=list,json',
  ];
  const code = await withDisplay(() =>
    runForeground(toolchainNode(), [...args, ...extra], {
      cwd: PROJECT_ROOT,
      env: toolchainEnv({ PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT }),
    }),
  );
  return countPlaywright(readJson(REPORT), code);
}

/**
 * Counts a report of Playwright's JSON reporter. A test that passed only when repeated counts as passed and
 * is named, since it will fail some day.
 * @param {import('@playwright/test/reporter').JSONReport | undefined} report
 * @param {number} code
 */
export function countPlaywright(report, code) {
  if (report === undefined)
    return brokenStage(`Playwright ended without a report (exit code ${String(code)}).`);
  const tests = report.suites.flatMap(testsIn);
  const errors = report.errors.map(({ message }) => message?.split('\n')[0] ?? 'error outside a test');
  /** @param {string} status */
  const named = (status) => tests.filter((test) => test.status === status);
  const tally = tallyOf({
    passed: named('expected').length + named('flaky').length,
    failed: named('unexpected').length + errors.length,
    skipped: named('skipped').length,
    remarks: [
      ...errors,
      ...named('unexpected').map(({ name }) => `failed: ${name}`),
      ...named('flaky').map(({ name }) => `passed only when repeated: ${name}`),
      ...named('skipped').map(({ name, reason }) => `skipped: ${name} – ${reason}`),
    ],
  });
  return withExitCode(tally, code, 'Playwright');
}

/** @param {import('@playwright/test/reporter').JSONReportSuite} suite @returns {{ name: string, status: string, reason: string }[]} */
function testsIn(suite) {
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ status, annotations }) => ({
      name: `${suite.file} › ${title}`,
      status,
      reason:
        annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given',
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsIn)];
}
