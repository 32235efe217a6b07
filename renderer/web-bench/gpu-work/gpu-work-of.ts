import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { GpuWork } from '../../../core/domain/web-evidence.ts';
import type { CaseJob } from '../../../core/measure/case-protocol.ts';
import { gpuKernelsOf } from '../../../core/measure/operator-profile/gpu-kernels.ts';
import { findWebBackend } from '../backends/registry.ts';
import type { OrtModule } from '../engine.ts';
import { fetchModel } from '../model-bytes.ts';
import { orLost } from '../opened-case.ts';
import { countGpuWork } from './count-gpu-work.ts';

/** What a WebGPU case asks of the GPU, counted on a device of its own; `undefined` for other backends. `profile`: of its kernels. */
export async function gpuWorkOf(
  ort: OrtModule,
  job: CaseJob,
  profile: Known<readonly unknown[]> | undefined,
): Promise<Known<GpuWork> | undefined> {
  const { work, backendId } = job;
  if (backendId !== 'web-webgpu') return undefined;
  if (work.kind === 'pipeline') return unknown('Of a pipeline it is counted part by part: measure its components.');
  try {
    const opened = await findWebBackend(backendId).open();
    try {
      const bytes = await fetchModel(work.model, { cache: 'default' });
      const counted = await orLost(opened, countGpuWork(ort, job, work, bytes, opened));
      return known({ ...counted, kernels: kernelsOf(profile) });
    } finally {
      opened.close();
    }
  } catch (error) {
    return unknown(`Counting the GPU’s work failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function kernelsOf(profile: Known<readonly unknown[]> | undefined): GpuWork['kernels'] {
  if (profile === undefined) return unknown('The case has no profile.');
  return profile.state === 'unknown' ? profile : gpuKernelsOf(profile.value);
}
