import { DuckDBInstance } from '@duckdb/node-api';
import { planRequestSchema } from '../core/domain/plan.ts';
import type { BackendId } from '../core/domain/backend.ts';
import { backends } from '../core/domain/backends.ts';
import type { Measured, Measurement, OutputCheck, Placement } from '../core/domain/measurement.ts';
import type { Scenario } from '../core/domain/workload.ts';
import { StoreEngine } from '../main/store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildSession,
  buildSkipped,
  uuid,
} from '../main/store/testing/build-records.ts';
import {
  fabricateLatency,
  fabricateNoise,
  fabricateOperators,
  fabricateResources,
  fabricateRuns,
  fabricateScenario,
  fabricateTrace,
} from './fabricated-parts.ts';
import { fabricatedOperators, fabricatePage, fabricateWebEvidence } from './fabricated-web-evidence.ts';

const models = ['bert-tiny', 'bert-base-uncased', 'vit-base-patch16-224', 'whisper-tiny', 'clip-vit-base-patch32'];
const backendIds: readonly BackendId[] = [
  'ort-cpu',
  'ort-webgpu',
  'web-wasm',
  'web-webgpu',
  'web-webnn-cpu',
  'ort-cuda',
];
const machineNames = ['A', 'B', 'C'] as const;
const batches = [1, 2, 4, 8, 16];
const runCount = 5;
/** By batch, so that each model has every scenario on every backend. */
const scenarios: readonly Scenario[] = ['latency', 'throughput', 'latency', 'multi-stream', 'server'];

/**
 * A database of a size that nobody has yet, to see the table at work. Every row says that it is a `sample`: it stands in no
 * answer unless it is asked for, and it is written to a temporary file alone.
 */
export async function writeFabricatedDatabase(path: string, copies: number): Promise<void> {
  const engine = new StoreEngine();
  await engine.open(path);
  await engine.recordModels(models.map((id) => buildModel({ id, label: id })));
  for (const [index, name] of machineNames.entries()) await writeMachine(engine, index, name);
  await engine.close();
  await multiply(path, copies);
}

async function writeMachine(engine: StoreEngine, index: number, name: string): Promise<void> {
  const machineId = `fabricated-${name.toLowerCase()}`;
  const sessionId = uuid(0x100 + index);
  await engine.recordMachine(buildMachine({ id: machineId, label: `Fabricated machine ${name}` }));
  const request = planRequestSchema.parse({ models, backends: backendIds, batches });
  const caseCount = models.length * backendIds.length * batches.length;
  await engine.startSession(buildSession({ id: sessionId, machineId, request, caseCount }), {
    note: 'fabricated',
    noise: fabricateNoise(),
  });
  let number = index * 1000;
  for (const [modelIndex, modelId] of models.entries())
    for (const [backendIndex, backendId] of backendIds.entries())
      for (const batch of batches) {
        number += 1;
        const work = (modelIndex + 1) * (backendIndex + 1) * batch * (1 + index / 3);
        await engine.recordMeasurement(
          fabricate(number, sessionId, modelId, backendId, batch, work),
          fabricateTrace(work * 1.37, runCount, number),
        );
      }
  const at = new Date(Date.parse(buildSession().startedAt) + 600_000).toISOString();
  await engine.appendEvents(sessionId, [{ type: 'session-ended', sequence: 1, at, state: 'finished' }]);
}

/** The id of the measurement that shows a scenario: the first machine's first model, on the CPU unless another backend is named. */
export function fabricatedId(scenario: Scenario, backendId: BackendId = 'ort-cpu'): string {
  return uuid(0x2000 + 1 + backendIds.indexOf(backendId) * batches.length + scenarios.indexOf(scenario));
}

function fabricate(
  number: number,
  sessionId: string,
  modelId: string,
  backendId: BackendId,
  batch: number,
  work: number,
): Measurement {
  const item = buildCase(number, { backendId });
  const scenario = scenarios[batches.indexOf(batch)] ?? 'latency';
  const common = {
    sessionId,
    provenance: 'sample',
    case: { ...item, workload: { ...item.workload, modelId, batch, ...scenarioWorkload(scenario, work * 1.37) } },
  } as const;
  if (backendId === 'ort-cuda')
    return number % 2 === 0 ? { ...buildFailed(number), ...common } : { ...buildSkipped(number), ...common };
  const medianMs = work * 1.37;
  const isWeb = backends[backendId].host === 'web';
  const base = buildMeasured(number);
  const found = fabricateScenario(scenario, medianMs, batch);
  const outputCheck = outputChecks[number % outputChecks.length] ?? base.outputCheck;
  return {
    ...base,
    ...common,
    ...fabricateResources(medianMs),
    latency: scaled(base, medianMs, batch),
    runs: fabricateRuns(medianMs, runCount, number),
    runsAsked: runCount,
    items: { name: 'sequence', perRun: batch },
    operators: { state: 'known', value: fabricateOperators(medianMs) },
    ...(found === undefined ? {} : { scenario: found }),
    ...(isWeb ? { web: fabricateWebEvidence(backendId, medianMs) } : {}),
    execution: {
      ...base.execution,
      ...(isWeb ? { ...fabricatePage(), runtime: 'onnxruntime-web' } : {}),
      backendRan: { state: 'known', value: backendId },
      software: backendId === 'web-webgpu',
    },
    placement: { state: 'known', value: placementOf(backendId) },
    outputCheck,
    verdict: outputCheck.state === 'differs' ? wrong : number % 7 === 0 ? slower : { grade: 'valid', reasons: [] },
  };
}

function scenarioWorkload(scenario: Scenario, medianMs: number) {
  switch (scenario) {
    case 'latency':
      return { scenario };
    case 'throughput':
      return { scenario, concurrency: 2 };
    case 'multi-stream':
      return { scenario, samplesPerQuery: 8 };
    case 'server':
      return { scenario, latencyBoundMs: medianMs * 4 };
  }
}

function placementOf(backendId: BackendId): Placement {
  const provider = backends[backendId].providerName;
  const whole = backendId === 'ort-cpu' || backendId === 'web-wasm';
  return {
    providers: whole
      ? [{ provider, nodes: 149, timeShare: 1 }]
      : [
          { provider, nodes: 141, timeShare: 0.96 },
          { provider: 'CPUExecutionProvider', nodes: 8, timeShare: 0.04 },
        ],
    deviceCopies: whole ? 0 : 4,
    unsupportedOperators: whole ? [] : ['Gather', 'Shape'],
    ...(backends[backendId].host === 'web' && !whole ? { partitions: 3, operators: [...fabricatedOperators] } : {}),
    strictPass: whole ? { state: 'passed' } : { state: 'refused', message: 'Some nodes were assigned to the CPU.' },
  };
}

/** A wrong one among eleven. */
const outputChecks: readonly OutputCheck[] = Array.from({ length: 11 }, (_, index) => {
  const compared = {
    maximumRelativeError: 0.000_31,
    cosine: 0.999_999_4,
    tolerance: 0.001,
    comparedValues: 16_384,
    topAnswers: [{ output: 'logits', rows: 128, agreeing: index === 5 ? 9 : 128 }],
  };
  if (index !== 5) return { state: 'agrees', maximumAbsoluteError: 2.4e-6, ...compared };
  return {
    state: 'differs',
    ...compared,
    maximumAbsoluteError: 14.2,
    maximumRelativeError: 3.1,
    cosine: 0.182,
    nonFiniteValues: 12,
    nanValues: 12,
    infiniteValues: 0,
    message: '12 values are NaN and 9,871 of 16,384 are off by more than the tolerance.',
  };
});

const wrong: Measured['verdict'] = {
  grade: 'invalid',
  reasons: [{ code: 'output-wrong', detail: '12 values are NaN and 9,871 of 16,384 are off by more than allowed.' }],
};

/** Of those with a run that went over to a slower level. */
const slower: Measured['verdict'] = {
  grade: 'unstable',
  reasons: [
    { code: 'precision-not-reached', detail: 'The interval from run to run is ±2.5 %; standard asks for ±1 %.' },
    { code: 'slowing-down', detail: 'Run 3: times settled only at sample 31, 7 % higher.' },
  ],
};

function scaled({ latency }: Measured, medianMs: number, batch: number): Measured['latency'] {
  return {
    ...latency,
    medianMs,
    medianInterval: { state: 'known', value: { lowMs: medianMs * 0.98, highMs: medianMs * 1.03 } },
    meanMs: medianMs * 1.01,
    minimumMs: medianMs * 0.9,
    maximumMs: medianMs * 1.4,
    quantiles: latency.quantiles.map((item) => ({
      ...item,
      value: {
        state: 'known',
        value: { valueMs: medianMs * (0.9 + item.quantile / 4), lowMs: medianMs, highMs: medianMs * 1.4 },
      },
    })),
    throughputPerSecond: (1000 * batch) / medianMs,
    ...fabricateLatency({ ...latency, throughputPerSecond: (1000 * batch) / medianMs }, medianMs, runCount),
  };
}

/** The same rows again and again, an hour apart and a little slower or faster each time. */
async function multiply(path: string, copies: number): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const factor = '(0.9 + (hash(id, copy.range) % 1000) / 5000.0)';
  await connection.run(`
    INSERT INTO measurement
    SELECT measurement.* REPLACE (
      uuid() AS id, started_at + to_hours(copy.range) AS started_at, median_ms * ${factor} AS median_ms,
      median_low_ms * ${factor} AS median_low_ms, median_high_ms * ${factor} AS median_high_ms,
      p90_ms * ${factor} AS p90_ms, p95_ms * ${factor} AS p95_ms, p99_ms * ${factor} AS p99_ms,
      throughput_per_second / ${factor} AS throughput_per_second
    ) FROM measurement, range(1, ${String(copies)}) AS copy`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}
