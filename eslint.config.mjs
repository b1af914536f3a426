import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { fileName } from './scripts/eslint/file-name.mjs';

// no-restricted-syntax of a later block replaces that of an earlier one: what holds in several places is spread into each.
const NO_CLOCK = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Time is an argument: ask a clock port.',
  },
  {
    selector: 'MemberExpression[property.name=/^(randomUUID|randomBytes|getRandomValues)$/]',
    message: 'Chance is an argument: ask a port.',
  },
];
const NAMED_EXPORTS = [
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Exports are named.',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines the name.' },
];

const TIME_AND_CHANCE = [
  { object: 'Date', property: 'now', message: 'Time is an argument: ask a clock port.' },
  { object: 'performance', property: 'now', message: 'Time is an argument: ask a clock port.' },
  { object: 'Math', property: 'random', message: 'Chance is an argument: ask a port.' },
];

/** Small and flat, whatever the language. */
const SMALL = {
  complexity: ['error', { max: 15, variant: 'modified' }],
  eqeqeq: 'error',
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
};

const EXTENSIONLESS = {
  patterns: [{ regex: '^\\.{1,2}/.*\\.[jt]sx?$', message: "Forge's bundler accepts extensionless imports only." }],
};

export default defineConfig(
  globalIgnores(['build/', 'coverage/', 'receiver/dist/', '.rollcall/', '**/*.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { ...SMALL, 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },

  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { rollcall: { rules: { 'file-name': fileName } } },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.local.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...SMALL,
      'no-restricted-imports': ['error', EXTENSIONLESS],
      'no-restricted-properties': ['error', ...TIME_AND_CHANCE],
      'no-restricted-syntax': ['error', ...NO_CLOCK],
      'rollcall/file-name': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
    },
  },

  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.config.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...NO_CLOCK, ...NAMED_EXPORTS],
    },
  },
  {
    files: ['src/kernel/**/*.ts', 'src/*/rules/**/*.ts', 'src/*/view.ts'],
    rules: {
      // The page runs these too.
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'window',
        'document',
        'fetch',
        'setTimeout',
        'setInterval',
      ],
    },
  },
  {
    files: ['src/kernel/**/*.ts', 'src/*/rules/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }] },
  },
  {
    // A brand can only be put on by assertion, and a template's prefix only be read by one.
    files: ['src/kernel/day.ts', 'src/kernel/action.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }] },
  },
  {
    files: ['src/forge/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', ...NAMED_EXPORTS],
    },
  },

  {
    files: ['src/frontend/**/*.{ts,tsx}'],
    ignores: ['**/*.config.ts'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    languageOptions: {
      parserOptions: { project: ['./src/frontend/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }] },
  },

  {
    files: ['local/**/*.ts', 'bench/**/*.ts', 'test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
      // A simulated port answers at once where the real one waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      complexity: 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      // A describe block is one function.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // It is no part of the app: Node and Deno run it as it is.
    files: ['receiver/src/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
