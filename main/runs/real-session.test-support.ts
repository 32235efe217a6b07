import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BackendAvailability } from '../../core/domain/backend.ts';
import type { Measured, Measurement } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import { planRequestSchema } from '../../core/domain/plan.ts';
import type { CasePhase } from '../../core/domain/session.ts';
import type { CaseHost } from '../../core/measure/case-protocol.ts';
import { forkFile } from '../process/node-process-host.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { ModelFiles } from './model-files.ts';
import type { BuildKey } from './model-work.ts';
import { createNativeCaseHost } from './native/native-case-host.ts';
import { planCases } from './planner.ts';
import { SessionLog } from './session-log.ts';
import { runSession } from './session-runner.ts';

/** The real child, from source. */
const processHost: ProcessHost = {
  fork: (_entry, { env }) =>
    forkFile(resolve(import.meta.dirname, '../../native-bench/child.ts'), {
      env: { ...env, NODE_OPTIONS: '--import tsx' },
    }),
};

export interface RealSession {
  readonly model: Model;
  /** Beside the model: backends, precisions, spellings. One run of each case unless told. */
  readonly request: object;
  readonly buildModel: (key: BuildKey) => Promise<BuiltModel>;
  readonly availability?: readonly BackendAvailability[];
  readonly webHost?: CaseHost;
  readonly onPhase?: (phase: CasePhase) => void;
}

/** A whole session, planned, executed in real processes and judged, with nothing of it stored. */
export async function measureForReal(session: RealSession): Promise<Measurement[]> {
  const { model, request, buildModel } = session;
  const nativeHost = createNativeCaseHost(processHost, () => Promise.resolve({}));
  const plan = planCases(planRequestSchema.parse({ models: [model.id], components: 'parts', runs: 1, ...request }), {
    models: new Map([[model.id, model]]),
    availability: session.availability ?? [{ state: 'available', backendId: 'ort-cpu', software: false }],
    knownMediansMs: new Map(),
    catalog: [],
    sizes: { of: () => undefined },
    capacity: {},
    newId: randomUUID,
  });
  const measurements: Measurement[] = [];
  await runSession(
    {
      sessionId: randomUUID(),
      plan,
      log: new SessionLog(
        (event) => {
          if (event.type === 'phase-changed') session.onPhase?.(event.phase);
          return Promise.resolve();
        },
        () => new Date(),
      ),
      nativeHost,
      webHost: session.webHost ?? nativeHost,
      modelFiles: new ModelFiles(),
      findModel: () => Promise.resolve(model),
      buildModel,
      record(measurement) {
        measurements.push(measurement);
        return Promise.resolve();
      },
      setStoreQuiet: () => Promise.resolve(),
      newId: randomUUID,
      now: () => new Date(),
    },
    new AbortController().signal,
  );
  return measurements;
}

export function measuredOnly(measurement: Measurement | undefined): Measured {
  if (measurement?.outcome === 'measured') return measurement;
  throw new Error(measurement?.outcome === 'failed' ? measurement.failure.message : 'The case was not measured.');
}

/** A model's bytes as a file of the folder; the same name is the same file. */
export async function writeBuilt(
  folder: string,
  { key, bytes, name }: { readonly key: BuildKey; readonly bytes: Uint8Array; readonly name: string },
): Promise<BuiltModel> {
  const path = join(folder, `${name}.onnx`);
  await writeFile(path, bytes);
  const { modelId, component, precision, spelling } = key;
  const contentHash = Buffer.from(name).toString('hex').padEnd(64, '0');
  return { modelId, component, precision, spelling, path, externalData: [], bytes: bytes.byteLength, contentHash };
}
