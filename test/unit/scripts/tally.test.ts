import { describe, expect, test } from 'vitest';
import { countPlaywright } from '../../../scripts/test-run/e2e-stage.mjs';
import { brokenStage, closingLine, exitCodeOf, sumOf, tallyOf } from '../../../scripts/test-run/tally.mjs';
import { planTests } from '../../../scripts/test-run/test-plan.mjs';
import { countVitest } from '../../../scripts/test-run/vitest-stage.mjs';

const run = (state: string, name = 'a test', note = '') => ({ project: 'unit', name, state, note });
const oneStage = { projects: ['unit'], code: 0, filtered: false };

describe('the closing line', () => {
  test('names skips only where there are some', () => {
    expect(closingLine(tallyOf({ passed: 3 }))).toBe('3 passed, 0 failed');
    expect(closingLine(tallyOf({ passed: 3, failed: 1, skipped: 2 }))).toBe('3 passed, 1 failed, 2 skipped');
  });

  test('adds up the stages, and a broken stage is a failure', () => {
    const total = sumOf([
      tallyOf({ passed: 5 }),
      brokenStage('Vitest died.'),
      tallyOf({ passed: 1, skipped: 1 }),
    ]);
    expect(total).toEqual({ passed: 6, failed: 1, skipped: 1, remarks: ['Vitest died.'] });
    expect(exitCodeOf(total)).toBe(1);
  });

  test('a run of nothing is not a success', () => {
    expect(exitCodeOf(tallyOf())).toBe(1);
    expect(exitCodeOf(tallyOf({ skipped: 4 }))).toBe(1);
    expect(exitCodeOf(tallyOf({ passed: 1 }))).toBe(0);
  });
});

describe('counting Vitest', () => {
  test('counts by project and tells what failed and why a test was skipped', () => {
    const report = {
      tests: [
        run('passed'),
        run('failed', 'the sum', 'expected 3 to be 4'),
        run('skipped', 'no keyring', 'needs D-Bus'),
      ],
      errors: [],
    };
    expect(countVitest(report, { ...oneStage, code: 1 })).toEqual({
      unit: {
        passed: 1,
        failed: 1,
        skipped: 1,
        remarks: ['failed: the sum – expected 3 to be 4', 'skipped: no keyring – needs D-Bus'],
      },
    });
  });

  test('a test that never ended, an error outside a test and an empty stage are failures', () => {
    const report = { tests: [run('passed'), run('pending', 'the long one')], errors: ['worker died'] };
    expect(countVitest(report, { projects: ['unit', 'integration'], code: 1, filtered: false })).toEqual({
      unit: { passed: 1, failed: 1, skipped: 0, remarks: ['unfinished: the long one'] },
      integration: brokenStage('There is no integration test.'),
      vitest: brokenStage('worker died'),
    });
  });

  test('no report, or a bad exit code without a failed test, is a failure', () => {
    expect(countVitest(undefined, { ...oneStage, code: 139 })['vitest']?.failed).toBe(1);
    expect(
      countVitest({ tests: [run('passed')], errors: [] }, { ...oneStage, code: 1 })['vitest']?.failed,
    ).toBe(1);
    expect(countVitest({ tests: [run('passed')], errors: [] }, oneStage)).toEqual({
      unit: tallyOf({ passed: 1 }),
    });
  });

  test('tests left out by a filter are not reported as skipped', () => {
    const report = { tests: [run('passed'), run('skipped')], errors: [] };
    expect(countVitest(report, { ...oneStage, filtered: true })).toEqual({ unit: tallyOf({ passed: 1 }) });
  });
});

describe('counting Playwright', () => {
  const spec = (
    title: string,
    status: string,
    annotations: { type: string; description?: string }[] = [],
  ) => ({
    title,
    tests: [{ status, annotations }],
  });
  const report = (specs: unknown[], errors: unknown[] = []) =>
    ({ suites: [{ file: 'a.spec.ts', specs: [], suites: [{ file: 'a.spec.ts', specs }] }], errors }) as never;

  test('counts nested suites, flaky tests and skips', () => {
    const specs = [
      spec('works', 'expected'),
      spec('breaks', 'unexpected'),
      spec('wobbles', 'flaky'),
      spec('waits', 'skipped', [{ type: 'skip', description: 'no sound card' }]),
    ];
    expect(countPlaywright(report(specs), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      remarks: [
        'failed: a.spec.ts › breaks',
        'passed only when repeated: a.spec.ts › wobbles',
        'skipped: a.spec.ts › waits – no sound card',
      ],
    });
  });

  test('a crash, a global error and a bad exit code are failures', () => {
    expect(countPlaywright(undefined, 1).failed).toBe(1);
    expect(
      countPlaywright(report([spec('works', 'expected')], [{ message: 'config broken' }]), 1).failed,
    ).toBe(1);
    expect(countPlaywright(report([spec('works', 'expected')]), 2).failed).toBe(1);
  });
});

describe('the command line', () => {
  test('without names everything runs', () => {
    const plan = {
      check: true,
      projects: ['unit', 'integration', 'architecture'],
      e2e: true,
      build: true,
      extra: [],
    };
    expect(planTests([])).toEqual(plan);
  });

  test('unit tests alone need no build, and take options', () => {
    const plan = { check: false, projects: ['unit'], e2e: false, build: false, extra: ['-t', 'outbox'] };
    expect(planTests(['unit', '-t', 'outbox'])).toEqual(plan);
    expect(planTests(['unit', '--', '-t', 'outbox'])).toEqual(plan);
  });

  test('options without a stage are refused', () => {
    expect(() => planTests(['-t', 'outbox'])).toThrow('needs the stages');
  });
});
