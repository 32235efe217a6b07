import { expect } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import type { Measured, Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import { planRequestSchema } from '../../core/domain/plan.ts';
import type { SessionEvent } from '../../core/domain/session.ts';
import type { CaseHost, CaseJob, CaseOutcome, ExecutedCase } from '../../core/measure/case-protocol.ts';
import { ModelFiles } from './model-files.ts';
import { planCases } from './planner.ts';
import { SessionLog } from './session-log.ts';
import type { SessionParts } from './session-parts.ts';
import { runSession } from './session-runner.ts';

export const model: Model = {
  id: 'small',
  label: 'Small',
  family: 'text-embedding',
  modelClass: 'bert',
  configuration: 'published',
  sets: [],
  origin: 'zoo',
  components: [
    {
      name: 'encoder',
      inputs: [{ name: 'x', elementType: 'float32', dimensions: ['batch', 2], values: { rule: 'constant', value: 1 } }],
      outputs: ['y'],
      standardShape: {},
      itemName: 'sequence',
    },
  ],
  pipelines: [
    {
      name: 'twice',
      label: 'The encoder, and the encoder again',
      itemName: 'sequence',
      stages: [
        { name: 'first', component: 'encoder', shape: {}, dynamic: [], bindings: {} },
        {
          name: 'second',
          component: 'encoder',
          shape: {},
          dynamic: [],
          bindings: { x: { first: { from: 'output', stage: 'first', output: 'y' } } },
        },
      ],
      results: [{ stage: 'second', output: 'y' }],
    },
  ],
  precisions: ['fp32', 'fp16'],
  spellings: ['portable'],
  licence: 'Apache-2.0',
  source: 'test',
};

export function built(): BuiltModel {
  return {
    modelId: 'small',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    path: '/models/model.onnx',
    externalData: [],
    bytes: 10,
    contentHash: 'a'.repeat(64),
  };
}

export function executed(value: number): ExecutedCase {
  const samplesMs = Array.from({ length: 40 }, (_, index) => 10 + (index % 5) / 100);
  return {
    outcome: 'executed',
    coldStart: { startMs: known(1), runtimeLoadMs: known(1), sessionCreateMs: known(1), firstRunMs: known(1) },
    warmUpMs: [11, 10, 10],
    steady: true,
    samplesMs,
    runsPerSample: 1,
    stoppedBy: 'interval',
    outputs: [{ name: 'y', elementType: 'float32', dimensions: [1], values: Float32Array.of(value) }],
    peakMemoryBytes: unknown('not read in this test'),
    placement: unknown('not looked at in this test'),
    execution: {
      backendRan: known('ort-cpu'),
      runtime: 'onnxruntime',
      runtimeVersion: '1',
      engine: 'test',
      deviceName: unknown('none'),
      software: false,
      threads: known(1),
      host: 'test',
      clockStepMs: 0.001,
      completion: 'synchronous run',
    },
  };
}

export function hostOf(answer: (job: CaseJob) => CaseOutcome | Promise<CaseOutcome>, jobs: CaseJob[] = []): CaseHost {
  return {
    run: (job) => {
      jobs.push(job);
      return Promise.resolve(answer(job));
    },
  };
}

export interface Setup {
  readonly backends: readonly string[];
  readonly request?: object;
  readonly nativeHost?: CaseHost;
  readonly webHost?: CaseHost;
  readonly buildModel?: SessionParts['buildModel'];
  readonly refuse?: SessionParts['refuse'];
  readonly abort?: AbortController;
  readonly preflight?: SessionParts['preflight'];
  /** How long each run of a case takes; nothing unless told. */
  readonly runMs?: number;
  /** Fails where the disk would be full. */
  readonly persist?: (type: string) => Promise<void>;
}

export interface Ran {
  readonly measurements: Measurement[];
  readonly traces: SampleTrace[];
  readonly events: string[];
  readonly log: SessionEvent[];
  readonly surroundings: unknown[];
  readonly state: string;
}

export async function run(setup: Setup): Promise<Ran> {
  let count = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}`;
  const request = planRequestSchema.parse({
    models: ['small'],
    components: 'parts',
    backends: setup.backends,
    runs: 1,
    ...setup.request,
  });
  const plan = planCases(request, {
    models: new Map([['small', model]]),
    availability: [
      { state: 'available', backendId: 'ort-cpu', software: false },
      { state: 'available', backendId: 'ort-webgpu', software: false },
      { state: 'unavailable', backendId: 'ort-cuda', reason: 'No GPU.', remedy: 'None.' },
    ],
    knownMediansMs: new Map(),
    catalog: [],
    sizes: { of: () => undefined },
    capacity: {},
    newId,
  });
  const measurements: Measurement[] = [];
  const traces: SampleTrace[] = [];
  const surroundings: unknown[] = [];
  const events: string[] = [];
  const logged: SessionEvent[] = [];
  let readings = 0;
  const log = new SessionLog(
    (event) => {
      events.push(event.type);
      logged.push(event);
      return setup.persist?.(event.type) ?? Promise.resolve();
    },
    () => new Date(0),
  );
  const state = await runSession(
    {
      sessionId: newId(),
      plan,
      log,
      nativeHost: setup.nativeHost ?? hostOf(() => executed(1)),
      webHost: setup.webHost ?? hostOf(() => executed(1)),
      modelFiles: new ModelFiles(),
      findModel: () => Promise.resolve(model),
      buildModel: setup.buildModel ?? (() => Promise.resolve(built())),
      ...(setup.refuse === undefined ? {} : { refuse: setup.refuse }),
      ...(setup.preflight === undefined ? {} : { preflight: setup.preflight }),
      describeSurroundings: (more) => {
        surroundings.push(more);
        return Promise.resolve();
      },
      // Read before and after each run.
      clock: () => Math.ceil(readings++ / 2) * (setup.runMs ?? 0),
      record: (measurement, trace) => {
        events.push('recorded');
        measurements.push(measurement);
        traces.push(trace);
        return Promise.resolve();
      },
      setStoreQuiet: () => Promise.resolve(),
      newId,
      now: () => new Date(0),
    },
    (setup.abort ?? new AbortController()).signal,
  );
  return { measurements, traces, events, log: logged, surroundings, state };
}

/** A run whose times lie at `medianMs`. */
export function executedAt(medianMs: number, value = 1): ExecutedCase {
  const samplesMs = Array.from({ length: 40 }, (_, index) => medianMs * (1 + (index % 5) / 1000));
  return { ...executed(value), samplesMs };
}

export const died: CaseOutcome = {
  outcome: 'failed',
  failure: { class: 'crashed', message: 'It died.', fix: 'Update the driver.' },
};

/** Among whatever else is said: nothing here tells where a run was placed. */
export function reasonNamed(code: string, detail: unknown = expect.any(String)): unknown {
  return expect.arrayContaining([{ code, detail }]);
}

export function onlyMeasured(measurements: readonly Measurement[]): Measured[] {
  return measurements.filter((item) => item.outcome === 'measured');
}
