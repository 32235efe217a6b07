import { randomUUID } from 'node:crypto';
import { type CoverageScanEvent, coverageScanRequestSchema } from '../../core/domain/coverage-scan.ts';
import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import type { Failure } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { CaseCoverage, CaseJob, CoveredCase, FailedCase } from '../../core/measure/case-protocol.ts';
import { ModelFiles } from '../runs/model-files.ts';
import { planCases } from '../runs/planner.ts';
import type { OpenWebHost } from '../runs/web/web-case-host.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import { CoverageService, type CoverageServiceParts } from './coverage-service.ts';
import type { ScanLog } from './scan-log.ts';

export const page: BrowserCapabilities = {
  browser: 'chromium 147.0 (headless)',
  userAgent: 'test',
  crossOriginIsolated: true,
  clockStepMs: 0.005,
  hardwareConcurrency: 2,
  wasmSimd: true,
  wasmThreads: true,
  jspi: true,
  webgpu: { state: 'unavailable', reason: 'none' },
  webnn: [],
  detectedAt: '2026-03-01T10:00:00.000Z',
};

export const whole: CaseCoverage = {
  browser: page.browser,
  engine: 'jspi',
  runtimeVersion: '1.30.0',
  result: { state: 'whole', partitions: 1 },
  operators: [{ operator: 'MatMul', state: 'supported', nodes: 2 }],
};

export function covered(coverage: CaseCoverage): CoveredCase {
  return { outcome: 'covered', coverage };
}

export function failed(failureClass: Failure['class'], message: string): FailedCase {
  return { outcome: 'failed', failure: { class: failureClass, message, fix: 'Do something.' } };
}

export interface ScanSetup {
  readonly model: Model;
  readonly built: () => BuiltModel | Promise<BuiltModel>;
  readonly cover: (job: CaseJob, signal: AbortSignal) => CoveredCase | FailedCase | Promise<CoveredCase | FailedCase>;
  readonly availability?: readonly BackendAvailability[];
  readonly refuse?: (modelId: string) => string | undefined;
  readonly record?: () => Promise<void>;
  readonly turns?: OneAtATime;
}

/** A service over one model, a host that answers as told, and a store that is a list. */
export function scanningService(setup: ScanSetup): { service: CoverageService; recorded: OperatorCoverage[] } {
  const recorded: OperatorCoverage[] = [];
  const { model, availability = [] } = setup;
  const openWebHost: OpenWebHost = (_page, _browser, onOpened) => {
    const refuse = (): Promise<never> => Promise.reject(new Error('Nothing else is asked in this test.'));
    return {
      async cover(job, { signal }) {
        onOpened({ launch: undefined, capabilities: page });
        return setup.cover(job, signal as AbortSignal);
      },
      run: refuse,
      ask: refuse,
      close: () => Promise.resolve(),
    };
  };
  const parts: CoverageServiceParts = {
    store: {
      recordCoverage(coverage) {
        recorded.push(...coverage);
        return setup.record?.() ?? Promise.resolve();
      },
      coverage: () => Promise.resolve(recorded),
    },
    models: { get: () => Promise.resolve(model), build: async () => setup.built() },
    modelFiles: new ModelFiles(),
    plans: {
      plan: (request) =>
        Promise.resolve(
          planCases(request, {
            models: new Map([[model.id, model]]),
            catalog: [],
            availability,
            knownMediansMs: new Map(),
            sizes: { of: () => undefined },
            capacity: {},
            newId: randomUUID,
          }),
        ),
      refuse: (_item, { id }) => Promise.resolve(setup.refuse?.(id)),
    },
    openWebHost,
    turns: setup.turns ?? new OneAtATime(),
    machineId: () => Promise.resolve('machine-0001'),
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  };
  return { service: new CoverageService(parts), recorded };
}

export function scanRequest(modelId: string, backends: readonly string[], changes: object = {}) {
  return coverageScanRequestSchema.parse({ models: [modelId], backends, ...changes });
}

export async function allEvents(log: ScanLog): Promise<CoverageScanEvent[]> {
  const events: CoverageScanEvent[] = [];
  for await (const event of log.follow(new AbortController().signal)) events.push(event);
  return events;
}
