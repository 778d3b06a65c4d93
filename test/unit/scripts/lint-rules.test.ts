import { describe, expect, test } from 'vitest';
import { fileNameProblem } from '../../../scripts/lint/kebab-case-file.mjs';
import { isUnreasoned } from '../../../scripts/lint/reasoned-suppression.mjs';
import { lintVerdict } from '../../../scripts/check/lint-verdict.mjs';

describe('file names', () => {
  test.each([
    'outbox.ts',
    'outbox-policy.test.ts',
    'cache.worker.ts',
    'electron.vite.config.ts',
    '0010-initial.ts',
  ])('%s is fine', (name) => {
    expect(fileNameProblem(name)).toBeUndefined();
  });

  test.each(['Outbox.ts', 'outboxPolicy.ts', 'outbox_policy.ts', 'outbox.Worker.ts'])(
    '%s is not kebab-case',
    (name) => {
      expect(fileNameProblem(name)).toBe('notKebab');
    },
  );

  test.each(['utils.ts', 'date-helpers.ts', 'common.ts', 'alert-manager.ts', 'lib.ts'])(
    '%s is a drawer',
    (name) => {
      expect(fileNameProblem(name)).toBe('drawer');
    },
  );
});

describe('suppressions', () => {
  test.each([
    ' eslint-disable',
    ' eslint-disable-next-line no-console',
    ' eslint-disable-next-line -- because it is late',
    ' eslint-disable-line no-console -- why',
  ])('"%s" lacks a rule or a reason', (comment) => {
    expect(isUnreasoned(comment)).toBe(true);
  });

  test.each([
    ' eslint-disable-next-line no-console -- the entry point prints its address',
    ' eslint-enable no-console',
    ' a sentence about eslint-disable',
  ])('"%s" is fine', (comment) => {
    expect(isUnreasoned(comment)).toBe(false);
  });
});

describe('the verdict on ESLint', () => {
  const result = (ruleId: string | null, severity: 1 | 2) =>
    [
      {
        filePath: '/root/src/a.ts',
        messages: [{ ruleId, severity, message: 'Too long.', line: 3, column: 1 }],
      },
    ] as never;

  test('only the sizes to aim at may be exceeded', () => {
    expect(lintVerdict(result('house/aim-lines', 1), '/root')).toEqual({
      passed: true,
      note: '1 above the size to aim at',
      output: '',
    });
  });

  test.each([
    ['max-lines', 2],
    ['some/warning', 1],
    [null, 2],
  ] as const)('%s (severity %i) fails', (ruleId, severity) => {
    const verdict = lintVerdict(result(ruleId, severity), '/root');
    expect(verdict).toMatchObject({
      passed: false,
      output: `src/a.ts:3:1 Too long. (${ruleId ?? 'parser'})\n`,
    });
  });
});
