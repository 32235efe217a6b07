import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const electron = {
  name: 'electron',
  message: 'Only main/electron and preload know Electron: everything else also runs without it.',
};
const ipcMain = {
  name: 'electron',
  importNames: ['ipcMain'],
  message: 'main/electron/ipc.ts alone registers handlers, because it checks who calls.',
};
const namespaceReact = {
  name: 'react',
  importNames: ['default'],
  message: 'Import the names that are used.',
};

/** Functions at the top of a file have names in stack traces and can be read from the bottom up. */
const topLevelArrow = [':matches(Program, Program > ExportNamedDeclaration)', 'VariableDeclaration'].join(' > ');
const functionDeclarations = {
  selector: `${topLevelArrow} > VariableDeclarator > ArrowFunctionExpression`,
  message: 'Write a function declaration at the top of a file.',
};
const enumDeclarations = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of literals: enums leave code behind and do not survive JSON.',
};

/** core is given its clock and its randomness: the same input always gives the same answer. */
const coreIsPure = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'core is given its clock.' },
    { object: 'Math', property: 'random', message: 'core is given a seeded generator.' },
    { object: 'performance', property: 'now', message: 'core is given its clock.' },
  ],
  'no-restricted-globals': ['error', 'process', 'window', 'document', 'performance', 'setTimeout', 'setInterval'],
  'no-restricted-syntax': [
    'error',
    functionDeclarations,
    enumDeclarations,
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'core is given its clock.',
    },
  ],
};

export default defineConfig(
  {
    ignores: [
      'out/',
      'dist/',
      'node_modules/',
      'build/canary/',
      'playwright-report/',
      'test-results/',
      'coverage/',
      'client/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // One program over the root tsconfig.json: the layers' own limits are checked by tsc, once a layer.
      parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 500 }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [electron] }],
      'no-restricted-syntax': ['error', functionDeclarations, enumDeclarations],
    },
  },
  { files: ['core/**/*.ts'], ignores: ['**/*.test.ts'], rules: coreIsPure },
  {
    files: ['main/electron/**/*.ts', 'preload/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [ipcMain] }] },
  },
  { files: ['main/electron/ipc.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-imports': ['error', { paths: [electron, namespaceReact] }],
      // It speaks of React's compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    // A test may wait for nothing, throw anything and be long; what it imports is still checked.
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  { files: ['build/**/*.ts', 'e2e/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { sourceType: 'module' },
    rules: { 'no-undef': 'off', 'no-unused-vars': 'error', eqeqeq: 'error', 'max-lines': ['error', { max: 500 }] },
  },
);
