import { backends } from '../../../core/domain/backends.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import { CaseError } from '../case-error.ts';
import { adapterName, findGpu, isSoftwareAdapter } from '../gpu-adapter.ts';
import { gpuResidentTensors } from '../probe/gpu-resident-tensors.ts';
import type { OpenBackend, OpenOptions, WebBackend } from './web-backend.ts';

export const webgpuBackend: WebBackend = {
  computesInThreads: false,
  threads: (asked) => asked,
  open: openWebgpu,
};

/** The device is ours: the engine's own would take no adapter choice and vanish with the last session. */
async function openWebgpu({ timestamps = false }: OpenOptions = {}): Promise<OpenBackend> {
  const adapter = await requestAdapter();
  const software = isSoftwareAdapter(adapter.info);
  const device = await adapter.requestDevice({
    requiredFeatures: wantedFeatures(adapter, software, timestamps),
    requiredLimits: limitsOf(adapter),
  });
  let isClosing = false;
  const lost = device.lost.then((information): Promise<never> => {
    if (isClosing) return new Promise(() => undefined);
    throw new CaseError({
      class: 'device-lost',
      message: `The browser lost the GPU while it was used: ${information.message || information.reason}.`,
      fix: 'Close other programs that use the GPU, update its driver, or take a smaller batch.',
    });
  });
  lost.catch(() => undefined);
  const name = adapterName(adapter.info);
  return {
    executionProviders: [{ name: 'webgpu', device }],
    deviceName: name === '' ? unknown('The browser does not tell the adapter’s name.') : known(name),
    software,
    lost,
    deviceLocation: 'gpu-buffer',
    residentTensors: gpuResidentTensors(device),
    close() {
      isClosing = true;
      device.destroy();
    },
  };
}

async function requestAdapter(): Promise<GPUAdapter> {
  const gpu = findGpu();
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter !== undefined && adapter !== null) return adapter;
  throw new CaseError({
    class: 'provider-missing',
    message: gpu === undefined ? 'This browser has no WebGPU.' : 'This browser’s WebGPU finds no adapter.',
    fix: backends['web-webgpu'].remedy,
  });
}

/**
 * Subgroups are left out on software adapters: with their 4 lanes the engine's fused attention gives wrong results there.
 * Timestamps are of use to a profile only, and disturb what is timed.
 */
function wantedFeatures(adapter: GPUAdapter, software: boolean, timestamps: boolean): GPUFeatureName[] {
  const wanted: GPUFeatureName[] = software ? ['shader-f16'] : ['shader-f16', 'subgroups'];
  if (timestamps) wanted.push('timestamp-query');
  return wanted.filter((feature) => adapter.features.has(feature));
}

/** All that the adapter can: the default limits refuse models that the hardware would run. */
function limitsOf(adapter: GPUAdapter): Record<string, number> {
  const limits: Record<string, number> = {};
  for (const name in adapter.limits) {
    const value: unknown = Reflect.get(adapter.limits, name);
    if (typeof value === 'number') limits[name] = value;
  }
  return limits;
}
