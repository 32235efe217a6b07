import type * as OrtModule from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { backends } from '../core/domain/backends.ts';
import type { ElementType } from '../core/domain/model.ts';
import type { CaseJob, OutputTensor, ResolvedInput } from '../core/measure/case-protocol.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import { toOutputTensor } from '../core/measure/output-tensor.ts';
import { generateInput } from '../core/zoo/inputs.ts';

export type Ort = typeof OrtModule;
type Feeds = InferenceSession.FeedsType;

/** Session options beside those that every session of a case has in common. */
export type ExtraOptions = Pick<InferenceSession.SessionOptions, 'enableProfiling' | 'profileFilePrefix' | 'extra'>;

/** Opens the job's model on exactly one execution provider: with a second one, which of them ran would be a guess. */
export async function openSession(ort: Ort, job: CaseJob, extra: ExtraOptions = {}): Promise<InferenceSession> {
  if (job.model.kind !== 'path') throw new Error('A native case needs its model as a file, and was given an address.');
  return ort.InferenceSession.create(job.model.path, {
    executionProviders: [backends[job.backendId].executionProvider],
    ...(job.threads === undefined ? {} : { intraOpNumThreads: job.threads }),
    ...extra,
  });
}

/** The inputs, drawn once: every run is fed the same tensors. */
export function createFeeds(ort: Ort, job: CaseJob): Feeds {
  return Object.fromEntries(job.inputs.map((input) => [input.name, createTensor(ort, input, job.seed)]));
}

function createTensor(ort: Ort, input: ResolvedInput, seed: number): Tensor {
  const { data, dimensions } = generateInput(input, seed);
  // The runtime's overloads tie each type to its array; `generateInput` keeps that pairing, the checker cannot follow it.
  const construct = ort.Tensor as unknown as new (type: ElementType, data: unknown, dims: readonly number[]) => Tensor;
  return new construct(input.elementType, data, dimensions);
}

/** What the harness needs of a session. With `outputs`, results are written into tensors that exist already. */
export function createPort(
  session: InferenceSession,
  feeds: Feeds,
  fetches: readonly string[],
  outputs?: Feeds,
): InferencePort {
  return {
    run: outputs === undefined ? () => session.run(feeds, fetches) : () => session.run(feeds, outputs),
    readOutputs: async () => readOutputs(await session.run(feeds, fetches), fetches),
    close: () => session.release(),
  };
}

export function readOutputs(results: Readonly<Record<string, Tensor>>, names: readonly string[]): OutputTensor[] {
  return names.map((name) => {
    const tensor = results[name];
    if (tensor === undefined) throw new Error(`The model gave no output called ${name}.`);
    return toOutputTensor(name, { type: tensor.type, dims: tensor.dims, data: tensor.data });
  });
}
