import { randomUUID } from 'node:crypto';
import type { BackendId } from '../../../core/domain/backend.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import type { Machine } from '../../../core/domain/hardware.ts';
import type { Measured, SampleTrace } from '../../../core/domain/measurement.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import type { Session } from '../../../core/domain/session.ts';
import { summarizeLatency } from '../../../core/measure/summarize-latency.ts';

export interface SimulatedRun {
  readonly measurement: Measured;
  readonly trace: SampleTrace;
}

const models = ['bert-tiny', 'bert-base', 't5-small', 'vit-base', 'clip-vit', 'whisper-tiny', 'resnet-50', 'gpt2'];
const askedBackends: readonly BackendId[] = ['ort-cpu', 'web-wasm', 'web-webgpu'];

/** Made-up runs, which say so: of 24 groups, each with a figure of its own, a tail, and the steps of a clock of 1 ns. */
export function* simulatedRuns(session: Session, runCount: number, samplesPerRun: number): Generator<SimulatedRun> {
  for (let run = 0; run < runCount; run += 1) {
    const samplesMs = Array.from({ length: samplesPerRun }, (_, sample) => simulatedMs(run, sample));
    yield { measurement: measurementOf(session, run, samplesMs), trace: { warmUpMs: [], samplesMs } };
  }
}

function measurementOf(session: Session, run: number, samplesMs: readonly number[]): Measured {
  const backendId = askedBackends[Math.floor(run / models.length) % askedBackends.length] ?? 'ort-cpu';
  const notTold = unknown('this run was made up');
  return {
    // The same for the same session and number, so that runs can be made up once more instead of being kept.
    id: `${session.id.slice(0, -12)}${run.toString(16).padStart(12, '0')}`,
    sessionId: session.id,
    startedAt: new Date(Date.parse(session.startedAt) + run * 1000).toISOString(),
    provenance: 'simulated',
    outcome: 'measured',
    case: {
      id: randomUUID(),
      workload: {
        modelId: models[run % models.length] ?? 'bert-tiny',
        component: 'encoder',
        precision: 'fp32',
        spelling: 'portable',
        batch: 1,
        shape: { sequence: 128 },
        mode: 'inference',
        scenario: 'latency',
      },
      backendId,
    },
    modelContentHash: 'a'.repeat(64),
    coldStart: { startMs: notTold, runtimeLoadMs: notTold, sessionCreateMs: notTold, firstRunMs: notTold },
    latency: summarizeLatency(samplesMs, 1, 1),
    warmUp: { runs: 0, steady: true },
    peakMemoryBytes: notTold,
    execution: {
      backendRan: known(backendId),
      runtime: backendId.startsWith('ort-') ? 'onnxruntime-node' : 'onnxruntime-web',
      runtimeVersion: '0',
      engine: 'none',
      deviceName: notTold,
      software: false,
      threads: notTold,
      host: 'none',
      clockStepMs: 0.000001,
      completion: 'made up',
    },
    placement: notTold,
    outputCheck: { state: 'not-checked', reason: 'this run was made up' },
    verdict: { grade: 'invalid', reasons: [{ code: 'output-not-checked', detail: 'this run was made up' }] },
  };
}

/** Without a random generator, so that every comparison is of the same values. */
function simulatedMs(run: number, sample: number): number {
  const phase = Math.sin(run * 12.9898 + sample * 78.233) * 43_758.5453;
  const uniform = phase - Math.floor(phase);
  return Math.round((8 + (run % 24) - 2 * Math.log(1 - 0.999 * uniform)) * 1e6) / 1e6;
}

export function simulatedMachine(): Machine {
  const notTold = unknown('this machine is made up');
  return {
    id: 'simulated',
    label: 'A made-up machine',
    cpu: {
      model: notTold,
      vendor: notTold,
      architecture: 'none',
      physicalCores: notTold,
      logicalCores: notTold,
      caches: notTold,
      instructionSets: notTold,
      maximumFrequencyMhz: notTold,
    },
    memory: { totalBytes: notTold, availableBytes: notTold },
    gpus: notTold,
    npus: notTold,
    operatingSystem: { kind: 'linux', name: notTold, version: notTold, kernel: notTold },
    virtualisation: notTold,
    powerSource: notTold,
    container: { runtime: notTold, cpuLimit: notTold, memoryLimitBytes: notTold },
    detectedAt: simulatedAt,
  };
}

const simulatedAt = '2026-01-01T00:00:00.000Z';

export function simulatedSession(caseCount: number): Session {
  return {
    id: randomUUID(),
    machineId: 'simulated',
    request: planRequestSchema.parse({ models: ['bert-tiny'], backends: ['ort-cpu'] }),
    state: 'running',
    startedAt: simulatedAt,
    caseCount,
    measuredCount: 0,
    failedCount: 0,
    skippedCount: 0,
    assayVersion: '0',
  };
}
