import type { GpuWork } from '../../../core/domain/web-evidence.ts';
import type { CaseJob, ComponentWork } from '../../../core/measure/case-protocol.ts';
import type { OpenBackend } from '../backends/web-backend.ts';
import type { OrtModule } from '../engine.ts';
import type { ModelBytes } from '../model-bytes.ts';
import { createSession } from '../open-session.ts';
import { createFeeds } from '../tensors.ts';
import { GpuCallCounter, type GpuPrototypes } from './gpu-call-counter.ts';

/**
 * What a session and two of its runs ask of a device that is new to the model: the first run compiles, the second is what every
 * further one is. Without a profile, which would submit more often.
 */
export async function countGpuWork(
  ort: OrtModule,
  { seed }: CaseJob,
  work: ComponentWork,
  bytes: ModelBytes,
  opened: OpenBackend,
): Promise<Omit<GpuWork, 'kernels'>> {
  const counter = new GpuCallCounter(prototypes(), () => performance.now());
  try {
    const session = await createSession(ort, bytes, opened, {});
    const feeds = createFeeds(ort, work.inputs, seed);
    await session.run(feeds, work.outputNames);
    const first = counter.counts();
    await session.run(feeds, work.outputNames);
    const second = counter.counts();
    await session.release();
    return {
      shaderModules: second.shaderModules,
      pipelines: second.pipelines,
      dispatchesPerRun: second.dispatches - first.dispatches,
      submitsPerRun: second.submits - first.submits,
      compilations: await counter.compilations(),
    };
  } finally {
    counter.restore();
  }
}

function prototypes(): GpuPrototypes {
  return { device: GPUDevice.prototype, queue: GPUQueue.prototype, pass: GPUComputePassEncoder.prototype };
}
