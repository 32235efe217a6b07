import type { BackendId } from '../core/domain/backend.ts';
import type { Measurement, SampleTrace } from '../core/domain/measurement.ts';
import { summarizeLatency } from '../core/measure/summarize-latency.ts';
import { StoreEngine } from '../main/store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildRun,
  buildSession,
  uuid,
} from '../main/store/testing/build-records.ts';

/** One case of a machine: its median, or none where it failed. */
interface FabricatedCase {
  readonly model: string;
  readonly backendId: BackendId;
  readonly batch: number;
  readonly medianMs: number | undefined;
  /** From run to run, as a share. */
  readonly spread: number;
}

export interface FabricatedMachine {
  readonly label: string;
  readonly cases: readonly FabricatedCase[];
}

/** Machines that nobody has, in a temporary file: what is compared must be measured, so their rows say that they were. */
export async function writeMachines(path: string, machines: readonly FabricatedMachine[]): Promise<void> {
  const engine = new StoreEngine();
  await engine.open(path);
  const models = new Set(machines.flatMap(({ cases }) => cases.map(({ model }) => model)));
  await engine.recordModels([...models].map((id) => buildModel({ id, label: id })));
  for (const [index, machine] of machines.entries()) await writeMachine(engine, index, machine);
  await engine.close();
}

async function writeMachine(engine: StoreEngine, index: number, { label, cases }: FabricatedMachine): Promise<void> {
  const machineId = `machine-${String(index)}`;
  const sessionId = uuid(0x900 + index);
  await engine.recordMachine(buildMachine({ id: machineId, label }));
  await engine.startSession(buildSession({ id: sessionId, machineId, caseCount: cases.length }), {});
  for (const [place, item] of cases.entries()) {
    const number = 0x1_0000 * (index + 1) + place;
    const measurement = fabricate(number, item);
    await engine.recordMeasurement({ ...measurement, sessionId }, traceOf(measurement));
  }
  const at = new Date(Date.parse(buildSession().startedAt) + 600_000).toISOString();
  await engine.appendEvents(sessionId, [{ type: 'session-ended', sequence: 1, at, state: 'finished' }]);
}

function fabricate(number: number, { model, backendId, batch, medianMs, spread }: FabricatedCase): Measurement {
  const item = buildCase(number, { backendId });
  const workload = { ...item.workload, modelId: model, batch };
  if (medianMs === undefined) return { ...buildFailed(number), case: { ...item, workload } };
  const base = buildMeasured(number);
  return {
    ...base,
    case: { ...item, workload },
    latency: {
      // A check of the database computes the figures from the samples once more.
      ...summarizeLatency(flatSamples(base.latency.sampleCount, medianMs), base.latency.runsPerSample, 1),
      medianInterval: known({ lowMs: medianMs * (1 - spread), highMs: medianMs * (1 + spread) }),
      intervalBasis: 'runs' as const,
    },
    runs: [-1, -0.4, 0.1, 0.4, 0.9].map((step, run) => buildRun(run + 1, { medianMs: medianMs * (1 + step * spread) })),
    runsAsked: 5,
    execution: { ...base.execution, backendRan: known(backendId) },
    outputCheck: agreeing,
    verdict: { grade: 'valid' as const, reasons: [] },
  };
}

/** As many samples, of as many runs, as the summary says; a case that failed has none. */
function traceOf(measurement: Measurement): SampleTrace {
  if (measurement.outcome !== 'measured') return { warmUpMs: [], samplesMs: [] };
  const { latency, runs = [] } = measurement;
  const perRun = Math.ceil(latency.sampleCount / runs.length);
  return {
    warmUpMs: [],
    samplesMs: flatSamples(latency.sampleCount, latency.medianMs),
    runStarts: runs.map((_, run) => ({ warmUp: 0, samples: run * perRun })),
  };
}

function flatSamples(count: number, ms: number): number[] {
  return Array.from({ length: count }, () => ms);
}

function known<T>(value: T) {
  return { state: 'known' as const, value };
}

const agreeing = {
  state: 'agrees',
  maximumAbsoluteError: 1e-6,
  maximumRelativeError: 1e-6,
  cosine: 1,
  tolerance: 0.001,
  comparedValues: 128,
} as const;

/** The second is twice as fast at one batch and half as fast at the other; the first alone has a third. */
export const twoMachines: readonly FabricatedMachine[] = [
  { label: 'Slow at first', cases: [8, 4, 2].map(ofBatch) },
  { label: 'Fast at first', cases: [4, 8].map(ofBatch) },
];

function ofBatch(medianMs: number, place: number): FabricatedCase {
  return { model: 'bert-tiny', backendId: 'ort-cpu', batch: 2 ** place, medianMs, spread: 0.002 };
}

const manyModels = [
  'bert-tiny',
  'bert-base-uncased',
  'vit-base-patch16-224',
  'whisper-tiny',
  'clip-vit-base-patch32',
  't5-small',
  'gpt2',
  'qwen2-0.5b',
];

/** Three machines over a few hundred cases, each better at something, with failures on one of them. */
export function manyMachines(): readonly FabricatedMachine[] {
  return ['Workstation, 16 cores', 'Laptop, 8 cores', 'Server, 64 cores'].map((label, index) => ({
    label,
    cases: manyModels.flatMap((model, modelIndex) =>
      (['ort-cpu', 'ort-webgpu', 'web-wasm', 'web-webgpu'] as const).flatMap((backendId, backendIndex) =>
        [1, 2, 4, 8, 16].map((batch): FabricatedCase => {
          const wave = Math.sin(modelIndex * 2.1 + backendIndex * 1.3 + batch + index * 1.7);
          const isMissing = index === 1 && modelIndex === 7;
          return {
            model,
            backendId,
            batch,
            medianMs: isMissing
              ? undefined
              : (modelIndex + 1) * (backendIndex + 1) * batch * Math.exp(wave * index * 0.35),
            spread: 0.004 + 0.03 * Math.abs(Math.cos(modelIndex + batch)),
          };
        }),
      ),
    ),
  }));
}
