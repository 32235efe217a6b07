import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { CaseJob, PipelineWork } from '../core/measure/case-protocol.ts';
import type { RuntimeTensor } from '../core/measure/output-tensor.ts';
import { openPipeline, type PipelinePort, type SessionPort, type TensorPort } from '../core/measure/run-pipeline.ts';
import { createTensor, type ExtraOptions, type Ort, openSession, type SessionSettings } from './ort-session.ts';

/**
 * The threads of a session wait in a loop for its next run, and keep a processor from the session that runs now: with two
 * sessions in turn each takes nearly twice as long. Sleeping threads cost a few per cent of a lone session at most.
 */
export const sleepingThreads = { session: { intra_op: { allow_spinning: '0' } } } as const;

export interface NativePipelineOptions {
  /** By the model's place, beside what all sessions have. */
  readonly extraOf?: (model: number) => ExtraOptions;
  readonly maximumIterations?: number;
}

/** All sessions of a pipeline, open at once as in an application. Tensors go from one to the next through the host's memory. */
export async function openNativePipeline(
  ort: Ort,
  work: PipelineWork,
  settings: SessionSettings & Pick<CaseJob, 'seed'>,
  { extraOf = () => ({}), maximumIterations }: NativePipelineOptions = {},
): Promise<{ readonly pipeline: PipelinePort; readonly createMs: number }> {
  const opening = performance.now();
  const sessions: SessionPort<Tensor>[] = [];
  for (const [index, model] of work.models.entries()) {
    const threads = work.models.length > 1 ? { extra: sleepingThreads } : {};
    const extra = { ...threads, ...extraOf(index) };
    sessions.push(portOf(await openSession(ort, model, settings, extra), extra.enableProfiling === true));
  }
  const createMs = performance.now() - opening;
  const pipeline = openPipeline({
    work,
    sessions,
    tensors: tensorPort(ort, settings.seed),
    clock: () => performance.now(),
    keepsOnDevice: false,
    ...(maximumIterations === undefined ? {} : { maximumIterations }),
  });
  return { pipeline, createMs };
}

function portOf(session: InferenceSession, isProfiled: boolean): SessionPort<Tensor> {
  return {
    run: (feeds, outputNames) => session.run(feeds, outputNames),
    close() {
      if (isProfiled) session.endProfiling();
      return session.release();
    },
  };
}

function tensorPort(ort: Ort, seed: number): TensorPort<Tensor> {
  return {
    create: (input) => createTensor(ort, input, seed),
    read: ({ type, dims, data }): RuntimeTensor => ({ type, dims, data }),
    // The host's memory goes with the last reference to it.
    dispose: () => undefined,
  };
}
