import { randomUUID } from 'node:crypto';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import type { CaseHost, OutputTensor, ResolvedInput } from '../../core/measure/case-protocol.ts';

/** As few runs as a case can have: this is about values, not about time. */
const onceProfile: MeasurementProfile = {
  ...measurementProfiles.quick,
  minimumSamples: 1,
  minimumTimeMs: 0,
  maximumTimeMs: 0,
  maximumSamples: 1,
  warmUp: { minimumRuns: 0, minimumTimeMs: 0, maximumRuns: 0, maximumTimeMs: 0 },
};

export interface SingleRun {
  readonly model: {
    readonly path: string;
    readonly externalData: readonly { readonly location: string; readonly path: string }[];
  };
  readonly inputs: readonly ResolvedInput[];
  readonly outputNames: readonly string[];
  readonly seed: number;
}

/** The outputs of a model file with generated inputs, on the CPU, in a process of its own. Throws what the runtime said. */
export async function runOnce(
  host: CaseHost,
  { model, inputs, outputNames, seed }: SingleRun,
): Promise<readonly OutputTensor[]> {
  const { path, externalData } = model;
  const outcome = await host.run(
    {
      caseId: randomUUID(),
      backendId: 'ort-cpu',
      profile: onceProfile,
      work: {
        kind: 'component',
        model: {
          kind: 'path',
          path,
          externalData: externalData.map((file) => ({ location: file.location, path: file.path })),
        },
        inputs,
        outputNames,
      },
      seed,
      diagnose: false,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  if (outcome.outcome === 'executed') return outcome.outputs;
  throw new Error(`${path} could not be run on the CPU: ${outcome.failure.message}`);
}
