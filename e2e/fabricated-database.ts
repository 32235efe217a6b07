import { DuckDBInstance } from '@duckdb/node-api';
import { planRequestSchema } from '../core/domain/plan.ts';
import type { BackendId } from '../core/domain/backend.ts';
import type { Measured, Measurement } from '../core/domain/measurement.ts';
import { StoreEngine } from '../main/store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildSession,
  buildSkipped,
  buildTrace,
  uuid,
} from '../main/store/testing/build-records.ts';

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
  await engine.startSession(buildSession({ id: sessionId, machineId, request, caseCount }), { note: 'fabricated' });
  let number = index * 1000;
  for (const [modelIndex, modelId] of models.entries())
    for (const [backendIndex, backendId] of backendIds.entries())
      for (const batch of batches) {
        number += 1;
        const work = (modelIndex + 1) * (backendIndex + 1) * batch * (1 + index / 3);
        await engine.recordMeasurement(
          fabricate(number, sessionId, modelId, backendId, batch, work),
          buildTrace(60, number),
        );
      }
  const at = new Date(Date.parse(buildSession().startedAt) + 600_000).toISOString();
  await engine.appendEvents(sessionId, [{ type: 'session-ended', sequence: 1, at, state: 'finished' }]);
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
  const common = {
    sessionId,
    provenance: 'sample',
    case: { ...item, workload: { ...item.workload, modelId, batch } },
  } as const;
  if (backendId === 'ort-cuda')
    return number % 2 === 0 ? { ...buildFailed(number), ...common } : { ...buildSkipped(number), ...common };
  const medianMs = work * 1.37;
  const base = buildMeasured(number);
  return {
    ...base,
    ...common,
    latency: scaled(base, medianMs, batch),
    execution: { ...base.execution, backendRan: { state: 'known', value: backendId } },
    verdict: verdicts[number % verdicts.length] ?? base.verdict,
  };
}

const verdicts: readonly Measured['verdict'][] = [
  { grade: 'valid', reasons: [] },
  { grade: 'valid', reasons: [] },
  { grade: 'unstable', reasons: [{ code: 'noisy', detail: 'fabricated' }] },
];

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
