import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const reportFolder = process.env['ASSAY_TEST_REPORTS'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // A measurement is disturbed by whatever runs beside it.
  workers: 1,
  timeout: 60_000,
  reporter:
    reportFolder === undefined
      ? [['list']]
      : [['list'], ['json', { outputFile: join(reportFolder, 'playwright.json') }]],
  use: {
    viewport: { width: 1440, height: 900 },
    // The npm-shipped Chromium: the same in every clone, with WebGPU on its software driver and WebNN.
    launchOptions: {
      executablePath: await chromium.executablePath(),
      args: [
        '--no-sandbox',
        '--headless=shell',
        '--enable-unsafe-webgpu',
        '--enable-features=WebMachineLearningNeuralNetwork',
      ],
    },
  },
});
