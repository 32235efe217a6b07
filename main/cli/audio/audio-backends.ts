import type { BackendAvailability, BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';

export interface AudioBackends {
  readonly backends: readonly BackendId[];
  /** What was left out, and why: whole sentences. */
  readonly leftOut: readonly string[];
}

/** The native CPU, for comparison, and every web backend that can run here and can tell something. */
export function audioBackends(
  availability: readonly BackendAvailability[],
  browsers: readonly BrowserCapabilities[],
): AudioBackends {
  const chosen: BackendId[] = ['ort-cpu'];
  const leftOut: string[] = [];
  for (const item of availability) {
    if (backends[item.backendId].host !== 'web') continue;
    const reason = reasonAgainst(item, browsers);
    if (reason === undefined) chosen.push(item.backendId);
    else leftOut.push(`${item.backendId} was left out: ${reason}`);
  }
  return { backends: chosen, leftOut };
}

function reasonAgainst(item: BackendAvailability, browsers: readonly BrowserCapabilities[]): string | undefined {
  if (item.state !== 'available') return item.reason;
  if (item.software) {
    return 'the processor emulates the GPU, which proves function and never speed, and takes minutes a run; --backends web-webgpu measures it all the same.';
  }
  if (isCpuInDisguise(item.backendId, browsers)) {
    return `its limits equal those of web-webnn-cpu, so that the same implementation is likely to serve both; --backends ${item.backendId} measures it all the same.`;
  }
  return undefined;
}

/** WebNN takes a wish for a device and never tells what became of it; equal limits are the only hint. */
function isCpuInDisguise(backendId: BackendId, browsers: readonly BrowserCapabilities[]): boolean {
  if (backendId !== 'web-webnn-gpu' && backendId !== 'web-webnn-npu') return false;
  const deviceType = backendId === 'web-webnn-gpu' ? 'gpu' : 'npu';
  return browsers.some(({ webnn }) => {
    const digest = (type: 'cpu' | 'gpu' | 'npu'): string | undefined =>
      webnn.flatMap((entry) =>
        entry.state === 'available' && entry.deviceType === type ? [entry.limitsDigest] : [],
      )[0];
    return digest('cpu') !== undefined && digest('cpu') === digest(deviceType);
  });
}
