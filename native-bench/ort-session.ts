import type * as OrtModule from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { backends } from '../core/domain/backends.ts';
import type { ElementType } from '../core/domain/model.ts';
import type { CaseJob, ModelLocation, OutputTensor, ResolvedInput } from '../core/measure/case-protocol.ts';
import { toOutputTensor } from '../core/measure/output-tensor.ts';
import { generateInput } from '../core/zoo/inputs.ts';

export type Ort = typeof OrtModule;
export type Feeds = InferenceSession.FeedsType;

/** Session options beside those that every session of a case has in common. */
export type ExtraOptions = Pick<
  InferenceSession.SessionOptions,
  'enableProfiling' | 'profileFilePrefix' | 'extra' | 'preferredOutputLocation'
>;

/** What every session of a case has in common. */
export type SessionSettings = Pick<CaseJob, 'backendId' | 'threads'>;

/** Opens a model on exactly one execution provider: with a second one, which of them ran would be a guess. */
export async function openSession(
  ort: Ort,
  model: ModelLocation,
  { backendId, threads }: SessionSettings,
  extra: ExtraOptions = {},
): Promise<InferenceSession> {
  if (model.kind !== 'path') throw new Error('A native case needs its model as a file, and was given an address.');
  return ort.InferenceSession.create(model.path, {
    executionProviders: [backends[backendId].executionProvider],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    ...extra,
  });
}

/** The inputs, drawn once: every run is fed the same tensors. */
export function createFeeds(ort: Ort, inputs: readonly ResolvedInput[], seed: number): Feeds {
  return Object.fromEntries(inputs.map((input) => [input.name, createTensor(ort, input, seed)]));
}

export function createTensor(ort: Ort, input: ResolvedInput, seed: number): Tensor {
  const { data, dimensions } = generateInput(input, seed);
  // The runtime's overloads tie each type to its array; `generateInput` keeps that pairing, the checker cannot follow it.
  const construct = ort.Tensor as unknown as new (type: ElementType, data: unknown, dims: readonly number[]) => Tensor;
  return new construct(input.elementType, data, dimensions);
}

export function readOutputs(results: Readonly<Record<string, Tensor>>, names: readonly string[]): OutputTensor[] {
  return names.map((name) => {
    const tensor = results[name];
    if (tensor === undefined) throw new Error(`The model gave no output called ${name}.`);
    return toOutputTensor(name, { type: tensor.type, dims: tensor.dims, data: tensor.data });
  });
}
