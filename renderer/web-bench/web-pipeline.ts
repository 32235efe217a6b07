import type { PipelineWork } from '../../core/measure/case-protocol.ts';
import type { RuntimeTensor } from '../../core/measure/output-tensor.ts';
import { deviceOutputs } from '../../core/measure/pipeline-outputs.ts';
import { openPipeline, type PipelinePort, type SessionPort, type TensorPort } from '../../core/measure/run-pipeline.ts';
import type { OpenBackend } from './backends/web-backend.ts';
import type { OrtModule } from './engine.ts';
import type { FetchOptions } from './fetch-bytes.ts';
import { fetchModel } from './model-bytes.ts';
import { createSession, type Session, type SessionOptions } from './open-session.ts';
import { createSeededTensor, type OrtTensor } from './tensors.ts';

/**
 * All sessions of a pipeline, open at once as in an application. On WebGPU a tensor that only another stage reads stays in
 * its buffer; elsewhere tensors go through the page's memory. `createMs` includes fetching, as for a component.
 */
export async function openWebPipeline(
  ort: OrtModule,
  work: PipelineWork,
  seed: number,
  opened: OpenBackend,
  fetching: FetchOptions,
): Promise<{ readonly pipeline: PipelinePort; readonly createMs: number }> {
  const startedAt = performance.now();
  const sessions: SessionPort<OrtTensor>[] = [];
  for (const [index, model] of work.models.entries()) {
    const options = outputLocations(work, index, opened);
    sessions.push(portOf(await createSession(ort, await fetchModel(model, fetching), opened, options)));
  }
  const createMs = performance.now() - startedAt;
  const pipeline = openPipeline({
    work,
    sessions,
    tensors: tensorPort(ort, seed),
    clock: () => performance.now(),
    keepsOnDevice: opened.deviceLocation !== undefined,
  });
  return { pipeline, createMs };
}

function outputLocations(work: PipelineWork, model: number, { deviceLocation }: OpenBackend): SessionOptions {
  if (deviceLocation === undefined) return {};
  const staying = deviceOutputs(work, model).map((name) => [name, deviceLocation] as const);
  return staying.length === 0 ? {} : { preferredOutputLocation: Object.fromEntries(staying) };
}

function portOf(session: Session): SessionPort<OrtTensor> {
  return {
    run: (feeds, outputNames) => session.run(feeds, outputNames),
    close: () => session.release(),
  };
}

function tensorPort(ort: OrtModule, seed: number): TensorPort<OrtTensor> {
  return {
    create: (input) => createSeededTensor(ort, input, seed),
    read: async (tensor): Promise<RuntimeTensor> => ({
      type: tensor.type,
      dims: tensor.dims,
      data: await tensor.getData(),
    }),
    dispose(tensor) {
      tensor.dispose();
    },
  };
}
