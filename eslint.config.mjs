import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { eslintRecommended, housePlugin } from './scripts/lint/house-plugin.mjs';
import { NO_DEFAULT_EXPORT, singlePlaceConfigs } from './scripts/lint/single-places.mjs';

const TESTS = ['test/**'];
/** Grid columns and scenarios are data that happens to be code. */
const DATA = ['**/*-columns.ts', '**/*-columns.tsx', '**/scenarios.ts'];
/** Read by tools that ask for a default export. */
const CONFIGS = [
  '*.config.{ts,mjs}',
  'test/e2e/playwright.config.ts',
  'scripts/faults/mutated-app.config.mjs',
  'scripts/test-run/vitest-reporter.mjs',
];

const sizes = {
  'max-lines': ['error', 400],
  'max-lines-per-function': ['error', 80],
  'house/aim-lines': ['warn', 250],
  'house/aim-lines-per-function': ['warn', 50],
};

export default defineConfig(
  {
    ignores: [
      'out/**',
      'out-faults/**',
      'out-bench/**',
      'dist/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.ts', '*.config.mjs'] } },
    },
  },
  eslintRecommended,
  tseslint.configs.strictTypeChecked,
  {
    plugins: { house: housePlugin },
    rules: {
      'house/kebab-case-file': 'error',
      'house/reasoned-suppression': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      // `== null` is the one comparison that means both null and undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-expect-error': 'allow-with-description',
          'ts-ignore': true,
          'ts-nocheck': true,
          minimumDescriptionLength: 10,
        },
      ],
      // `() => void work()` and `() => work()` say the same.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A name that starts with an underscore says that the value is not wanted.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      ...sizes,
    },
  },
  {
    files: ['src/main/**'],
    ignores: ['src/main/ipc/push.ts', 'src/main/ipc/sound-ipc.ts', 'src/main/ipc/wall-ipc.ts'],
    rules: { 'house/no-raw-push': 'error' },
  },
  { files: ['src/renderer/**'], extends: [reactHooks.configs.flat['recommended-latest']] },
  ...singlePlaceConfigs(),
  { files: [...TESTS, ...DATA], rules: Object.fromEntries(Object.keys(sizes).map((rule) => [rule, 'off'])) },
  { files: CONFIGS, rules: { 'no-restricted-syntax': 'off' } },
  {
    // Plain JavaScript: tsc checks its names and types from the doc comments; JSON and tool output are untyped.
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-undef': 'off' },
  },
);
