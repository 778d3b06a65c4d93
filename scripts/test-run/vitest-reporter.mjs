import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes what `npm test` counts: results per project, skips with their reasons (Vitest's own JSON leaves
 * these out) and errors that belong to no test.
 */
export default class CountingReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} testModules
   * @param {readonly { message?: string }[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    /** @type {import('./vitest-stage.mjs').VitestReport} */
    const report = {
      tests: [],
      errors: unhandledErrors.map(({ message }) => message ?? 'error outside a test'),
    };
    for (const module of testModules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        const note = noteOf(result);
        report.tests.push({ project: module.project.name, name: test.fullName, state: result.state, note });
      }
      const problems = module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`);
      // A process that died leaves a file without errors and without an end.
      const unfinished = module.state() === 'pending' || module.state() === 'queued';
      report.errors.push(...problems, ...(unfinished ? [`${module.relativeModuleId} did not finish`] : []));
    }
    const path = process.env['VAKTROM_TEST_REPORT'];
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(report));
  }
}

/**
 * Why a test was skipped, or the first line of what made it fail.
 * @param {import('vitest/node').TestResult} result
 */
function noteOf(result) {
  if (result.state === 'skipped') return result.note ?? '';
  if (result.state !== 'failed') return '';
  return result.errors[0]?.message.split('\n')[0] ?? '';
}
