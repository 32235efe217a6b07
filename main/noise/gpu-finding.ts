import type { Machine } from '../../core/domain/hardware.ts';
import type { Known } from '../../core/domain/known.ts';
import type { NoiseFinding } from '../../core/domain/noise.ts';
import { formatBytes } from '../format/format.ts';
import type { GpuUse, GpuUser } from '../hardware/probes/nvidia-processes.ts';
import { disturbing, fine, notKnown } from './finding.ts';

/** In per cent: a desktop that draws itself stays below it. */
const idleUtilization = 10;
const advice = 'End the other programs on the GPU, or wait for them, before you measure on it.';

/** `ownPids`: processes of Assay itself. */
export function gpuFinding(gpus: Machine['gpus'], use: Known<GpuUse>, ownPids: readonly number[]): NoiseFinding {
  if (use.state === 'known') return useFinding(use.value, ownPids);
  if (gpus.state === 'known' && gpus.value.every((gpu) => gpu.software)) {
    return fine('other-gpu-users', 'This machine has no GPU that anyone could use.');
  }
  return notKnown('other-gpu-users', `only NVIDIA’s tool tells who uses a GPU, and ${use.reason}`);
}

/**
 * A process that holds memory of the GPU, or work that nobody shows. Windows lists every window that the GPU draws, with no
 * memory beside it: those disturb where the GPU is busy.
 */
function useFinding({ users, utilization }: GpuUse, ownPids: readonly number[]): NoiseFinding {
  const others = users.filter((user) => !ownPids.includes(user.pid));
  const holders = others.filter((user) => user.memoryBytes !== undefined);
  const busy = utilization === undefined ? 'utilisation not told' : `${utilization} % busy`;
  if (holders.length > 0) {
    return disturbing('other-gpu-users', `${holders.map(userText).join(', ')} on the GPU (${busy}).`, advice);
  }
  if (utilization !== undefined && utilization > idleUtilization) {
    return disturbing('other-gpu-users', `The GPU is ${busy} with work of others.`, advice);
  }
  const drawn = others.length === 0 ? 'No other program computes' : `${others.length} programs draw`;
  return fine('other-gpu-users', `${drawn} on the GPU (${busy}).`);
}

function userText({ name, pid, memoryBytes }: GpuUser): string {
  const memory = memoryBytes === undefined ? '' : `, ${formatBytes(memoryBytes)}`;
  return `${name} (process ${pid}${memory})`;
}
