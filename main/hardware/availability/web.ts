import type { BackendAvailability, BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';

/** What a page reported, as the availability of the web backends. */
export function webAvailability(capabilities: BrowserCapabilities): BackendAvailability[] {
  return [
    wasmAvailability(capabilities),
    webgpuAvailability(capabilities.webgpu),
    ...(['cpu', 'gpu', 'npu'] as const).map((deviceType) => webnnAvailability(capabilities.webnn, deviceType)),
  ];
}

function wasmAvailability(capabilities: BrowserCapabilities): BackendAvailability {
  // onnxruntime-web ships no build without SIMD.
  if (!capabilities.wasmSimd) return unavailable('web-wasm', `${capabilities.browser} has no WebAssembly SIMD.`);
  const note = threadNote(capabilities);
  return { state: 'available', backendId: 'web-wasm', software: false, ...(note === undefined ? {} : { note }) };
}

function threadNote({ crossOriginIsolated, wasmThreads }: BrowserCapabilities): string | undefined {
  if (!crossOriginIsolated) return 'One thread only, and a coarse clock: the page is not cross-origin isolated.';
  return wasmThreads ? undefined : 'One thread only: the browser has no WebAssembly threads.';
}

function webgpuAvailability(webgpu: BrowserCapabilities['webgpu']): BackendAvailability {
  if (webgpu.state === 'unavailable') return unavailable('web-webgpu', webgpu.reason);
  const told = [webgpu.description, webgpu.device, `${webgpu.vendor} ${webgpu.architecture}`];
  const deviceName = told.map((name) => name.trim()).find((name) => name !== '');
  return {
    state: 'available',
    backendId: 'web-webgpu',
    ...(deviceName === undefined ? {} : { deviceName }),
    software: webgpu.software,
    ...(webgpu.software
      ? { note: 'The processor emulates the GPU: this proves that a model runs and what it computes, never how fast.' }
      : {}),
  };
}

type Webnn = BrowserCapabilities['webnn'];
type DeviceType = Webnn[number]['deviceType'];

function webnnAvailability(webnn: Webnn, deviceType: DeviceType): BackendAvailability {
  const backendId: BackendId = `web-webnn-${deviceType}`;
  const context = webnn.find((entry) => entry.deviceType === deviceType);
  if (context === undefined) return { state: 'untested', backendId, reason: 'The page did not report on it.' };
  if (context.state === 'unavailable') return unavailable(backendId, context.reason);
  return { state: 'available', backendId, software: false, note: webnnNote(webnn, deviceType, context.limitsDigest) };
}

/** WebNN takes a wish for a device and never tells what became of it. */
function webnnNote(webnn: Webnn, deviceType: DeviceType, limitsDigest: string): string {
  const start = 'The browser does not tell which device executes';
  const cpu = webnn.find((entry) => entry.deviceType === 'cpu');
  const isLikeCpu = deviceType !== 'cpu' && cpu?.state === 'available' && cpu.limitsDigest === limitsDigest;
  return isLikeCpu ? `${start}; its limits equal those of cpu.` : `${start}.`;
}

function unavailable(backendId: BackendId, reason: string): BackendAvailability {
  return { state: 'unavailable', backendId, reason, remedy: backends[backendId].remedy };
}
