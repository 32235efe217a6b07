import { randomUUID } from 'node:crypto';
import { known, unknown } from '../../../core/domain/known.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { measurementProfiles } from '../../../core/domain/profile.ts';
import type { CaseJob, ExecutedCase } from '../../../core/measure/case-protocol.ts';

export function capabilitiesOf(userAgent: string): BrowserCapabilities {
  return {
    browser: userAgent,
    userAgent,
    crossOriginIsolated: true,
    clockStepMs: 0.005,
    hardwareConcurrency: 2,
    wasmSimd: true,
    wasmThreads: true,
    jspi: true,
    webgpu: { state: 'unavailable', reason: 'No adapter.' },
    webnn: [],
    detectedAt: '2026-01-01T00:00:00.000Z',
  };
}

export function webJob(change: Partial<CaseJob> = {}): CaseJob {
  return {
    caseId: randomUUID(),
    backendId: 'web-wasm',
    profile: measurementProfiles.quick,
    work: {
      kind: 'component',
      model: { kind: 'url', url: '/model.onnx', bytes: 1, externalData: [] },
      inputs: [],
      outputNames: ['y'],
    },
    seed: 1,
    diagnose: true,
    ...change,
  };
}

export function executedCase(): ExecutedCase {
  return {
    outcome: 'executed',
    coldStart: { startMs: known(1), runtimeLoadMs: known(1), sessionCreateMs: known(1), firstRunMs: known(1) },
    warmUpMs: [1],
    steady: true,
    samplesMs: [1, 2, 3],
    runsPerSample: 1,
    stoppedBy: 'interval',
    outputs: [{ name: 'y', elementType: 'float32', dimensions: [1], values: Float32Array.of(7) }],
    peakMemoryBytes: unknown('A page cannot read it.'),
    placement: unknown('Not asked for.'),
    execution: {
      backendRan: known('web-wasm'),
      runtime: 'onnxruntime-web',
      runtimeVersion: '1.30.0',
      engine: 'test',
      deviceName: known('CPU'),
      software: false,
      threads: known(1),
      host: 'test',
      clockStepMs: 0.005,
      completion: 'CPU outputs',
    },
  };
}
