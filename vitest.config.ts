import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', 'out/**', 'dist/**', 'e2e/**', 'build/canary/**'];
const reportFolder = process.env['ASSAY_TEST_REPORTS'];

export default defineConfig({
  test: {
    // Two cores are what the smallest machine that builds Assay has; more workers only wait for one another.
    maxWorkers: 2,
    // Tests that load ONNX Runtime themselves must not report to its maker either.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters:
      reportFolder === undefined ? ['default'] : ['default', ['json', { outputFile: `${reportFolder}/vitest.json` }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['core/**/*.test.ts'],
          exclude: never,
          environment: 'node',
          // core has no state outside its functions, so its tests may share a thread: starting one a file costs more than they do.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'node',
          include: ['{main,native-bench,preload,build}/**/*.test.ts'],
          exclude: never,
          environment: 'node',
          // DuckDB and ONNX Runtime are native: a process each, as in the application.
          pool: 'forks',
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['renderer/**/*.test.{ts,tsx}'],
          exclude: never,
          environment: 'happy-dom',
          pool: 'threads',
        },
      },
    ],
  },
});
