import type { WebBrowsersReport } from '../core/api/web-browsers.ts';
import { webBrowsersSchema } from '../core/api/web-browsers.ts';
import type { BackendId } from '../core/domain/backend.ts';
import type { BrowserCapabilities } from '../core/domain/hardware.ts';
import type { OperatorCoverage } from '../core/domain/operator-coverage.ts';
import { operatorCoverageSchema } from '../core/domain/operator-coverage.ts';
import { zooModels } from '../core/zoo/catalog.ts';
import { fabricatedOperators } from './fabricated-web-evidence.ts';

const detectedAt = '2026-03-01T10:00:00.000Z';
export const fabricatedBrowsers = [
  'chromium 147.0.7727.0 (headless)',
  'chrome 156.0.8078.79 (headless)',
  'firefox 140.5.0',
] as const;

const chromium: BrowserCapabilities = {
  browser: fabricatedBrowsers[0],
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36',
  crossOriginIsolated: true,
  clockStepMs: 0.005,
  hardwareConcurrency: 8,
  wasmSimd: true,
  wasmThreads: true,
  jspi: true,
  webgpu: {
    state: 'available',
    vendor: 'google',
    architecture: 'swiftshader',
    device: '',
    description: '',
    software: true,
    features: ['timestamp-query', 'subgroups'],
    limits: { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 27 },
  },
  webnn: (['cpu', 'gpu', 'npu'] as const).map((deviceType) => ({
    state: 'available',
    deviceType,
    operatorCount: 95,
    limitsDigest: 'a1b2',
  })),
  detectedAt,
};

/** Three browsers that differ as those of a Linux machine do, one that gave no answer, and kinds that are not here. */
export function fabricateBrowsers(): WebBrowsersReport {
  const launch = (kind: 'bundled' | 'chrome' | 'firefox', flags: string[]) => ({ kind, headless: true, flags });
  const noWebnn = (reason: string): BrowserCapabilities['webnn'] =>
    (['cpu', 'gpu', 'npu'] as const).map((deviceType) => ({ state: 'unavailable', deviceType, reason }));
  return webBrowsersSchema.parse({
    installed: [
      { state: 'found', kind: 'bundled', path: 'the npm package @sparticuz/chromium' },
      { state: 'found', kind: 'chrome', path: '/opt/google/chrome/chrome' },
      {
        state: 'not-found',
        kind: 'edge',
        reason: 'Microsoft Edge is not at any of the places where Linux packages put it.',
        remedy: 'Install microsoft-edge-stable, or name its file in ASSAY_BROWSER.',
      },
      { state: 'found', kind: 'chromium', path: '/usr/bin/chromium' },
      { state: 'found', kind: 'firefox', path: '/usr/bin/firefox-esr' },
    ],
    reports: [
      {
        state: 'reported',
        kind: 'bundled',
        headless: true,
        launch: launch('bundled', [
          '--headless=shell',
          '--enable-unsafe-webgpu',
          '--enable-features=WebMachineLearningNeuralNetwork',
        ]),
        capabilities: chromium,
      },
      {
        state: 'reported',
        kind: 'chrome',
        headless: true,
        launch: launch('chrome', ['--headless=new', '--enable-features=WebMachineLearningNeuralNetwork']),
        capabilities: {
          ...chromium,
          browser: fabricatedBrowsers[1],
          webgpu: {
            state: 'available',
            vendor: 'nvidia',
            architecture: 'ada',
            device: '',
            description: 'NVIDIA GeForce RTX 4070',
            software: false,
            features: ['timestamp-query', 'subgroups', 'shader-f16'],
            limits: { maxBufferSize: 2 ** 32, maxStorageBufferBindingSize: 2 ** 31 },
          },
          webnn: noWebnn('navigator.ml is not there: this build carries no WebNN'),
        },
      },
      {
        state: 'failed',
        kind: 'chromium',
        headless: true,
        reason: 'Its page did not report back within 30 s.',
        remedy: 'Start it by hand once, then ask again; a profile that another program holds keeps it from starting.',
      },
      {
        state: 'reported',
        kind: 'firefox',
        headless: true,
        launch: launch('firefox', ['--headless', 'dom.webgpu.enabled=true']),
        capabilities: {
          ...chromium,
          browser: fabricatedBrowsers[2],
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
          clockStepMs: 0.02,
          jspi: false,
          webgpu: { state: 'unavailable', reason: 'navigator.gpu is not there: Firefox ESR on Linux ships without it' },
          webnn: noWebnn('navigator.ml is not there: Firefox has no WebNN'),
        },
      },
    ],
  });
}

const backendIds: readonly BackendId[] = ['web-wasm', 'web-webgpu', 'web-webnn-cpu', 'web-webnn-gpu', 'web-webnn-npu'];

/** Every component of every model in each browser; the largest models and some others were never tried. */
export function fabricateCoverage(browserCount: number, onlySmall: boolean): OperatorCoverage[] {
  const models = onlySmall ? zooModels.filter(({ sets }) => sets.includes('small')) : zooModels;
  const browsers = fabricatedBrowsers.slice(0, browserCount);
  return models.flatMap((model, place) =>
    model.components.flatMap(({ name }, part) =>
      browsers.flatMap((browser, which) =>
        backendIds
          .filter((_, index) => !isUntested(model.parameters, place, index, which))
          .map((backendId, index) => coverageOf(model.id, name, backendId, browser, place * 3 + part + index + which)),
      ),
    ),
  );
}

function isUntested(parameters: number | undefined, place: number, backend: number, browser: number): boolean {
  return ((parameters ?? 0) > 2e9 && backend > 0) || (place + backend * 2 + browser) % 9 === 8;
}

function coverageOf(
  modelId: string,
  component: string,
  backendId: BackendId,
  browser: string,
  seed: number,
): OperatorCoverage {
  const common = {
    machineId: 'fabricated-a',
    browser,
    engine: backendId === 'web-wasm' ? 'wasm' : browser.startsWith('firefox') ? 'asyncify' : 'jspi',
    runtimeVersion: '1.30.0',
    backendId,
    modelId,
    component,
    precision: 'fp32',
    spelling: 'portable',
    observedAt: detectedAt,
  } as const;
  const isPartial = backendId !== 'web-wasm' && seed % 3 === 1;
  const isRefused = backendId.startsWith('web-webnn') && (seed % 7 === 3 || browser.startsWith('firefox'));
  if (isRefused) {
    return operatorCoverageSchema.parse({
      ...common,
      result: {
        state: 'refused',
        message: 'WebNN takes no tensor whose dimensions are not known: “past_sequence” of input past_key is free.',
      },
      operators: [{ operator: 'ScatterND', state: 'failing', nodes: 2, reason: 'not among the context’s operators' }],
      advice: 'Fix the free dimensions: measure it with --shape past_sequence=128.',
    });
  }
  return operatorCoverageSchema.parse({
    ...common,
    result: isPartial
      ? { state: 'partial', fallenBackNodes: 8, deviceCopies: 4, partitions: 3 }
      : { state: 'whole', partitions: 1 },
    operators: isPartial ? fabricatedOperators : fabricatedOperators.filter(({ state }) => state !== 'fallen-back'),
  });
}
