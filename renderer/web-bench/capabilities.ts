import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import { measureClockStep } from '../../core/measure/clock-step.ts';
import { readBrowserName } from './browser-name.ts';
import { adapterName, findGpu, isSoftwareAdapter } from './gpu-adapter.ts';
import { createMachineLearningContext } from './machine-learning-context.ts';
import { digestOf } from './sha256.ts';

/** What this page can do, each by trying it. Nothing is concluded from the browser's name. */
export async function detectCapabilities(): Promise<BrowserCapabilities> {
  return {
    browser: await readBrowserName(),
    userAgent: navigator.userAgent,
    crossOriginIsolated: self.crossOriginIsolated,
    clockStepMs: measureClockStep(() => performance.now()),
    hardwareConcurrency: navigator.hardwareConcurrency,
    wasmSimd: WebAssembly.validate(simdModule),
    wasmThreads: self.crossOriginIsolated && hasSharedMemory() && WebAssembly.validate(threadsModule),
    jspi: 'Suspending' in WebAssembly,
    webgpu: await detectWebgpu(),
    webnn: [await detectWebnn('cpu'), await detectWebnn('gpu'), await detectWebnn('npu')],
    detectedAt: new Date().toISOString(),
  };
}

/** (module (func (drop (i8x16.popcnt (i8x16.splat (i32.const 0)))))): valid only where there is fixed-width SIMD. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 11, 1, 9, 0, 65, 0, 253, 15, 253, 98, 26, 11,
]);
/** (module (memory 1 1 shared) (func (drop (i32.atomic.load (i32.const 0))))). */
const threadsModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 10, 11, 1, 9, 0, 65, 0, 254, 16, 2, 0,
  26, 11,
]);

function hasSharedMemory(): boolean {
  return typeof SharedArrayBuffer !== 'undefined';
}

async function detectWebgpu(): Promise<BrowserCapabilities['webgpu']> {
  const gpu = findGpu();
  if (gpu === undefined) return { state: 'unavailable', reason: 'This browser has no WebGPU, or it is switched off.' };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null) return { state: 'unavailable', reason: 'WebGPU finds no adapter: no usable GPU or driver.' };
    return describeAdapter(adapter);
  } catch (error) {
    return { state: 'unavailable', reason: `Asking for an adapter failed: ${wordsOf(error)}` };
  }
}

function describeAdapter(adapter: GPUAdapter): BrowserCapabilities['webgpu'] {
  const { info } = adapter;
  return {
    state: 'available',
    vendor: info.vendor,
    architecture: info.architecture,
    device: info.device,
    description: adapterName(info),
    software: isSoftwareAdapter(info),
    features: [...adapter.features].sort(),
    limits: numericLimits(adapter.limits),
  };
}

function numericLimits(limits: GPUSupportedLimits): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name in limits) {
    const value: unknown = Reflect.get(limits, name);
    if (typeof value === 'number') found[name] = value;
  }
  return found;
}

/** Entries of opSupportLimits that are no operators. */
const noOperators = new Set(['input', 'output', 'constant', 'preferredInputLayout', 'maxTensorByteLength']);

async function detectWebnn(deviceType: MLDeviceType): Promise<BrowserCapabilities['webnn'][number]> {
  const created = await createMachineLearningContext(deviceType);
  if (created.state === 'unavailable') return { state: 'unavailable', deviceType, reason: created.reason };
  try {
    const limits = created.context.opSupportLimits();
    return {
      state: 'available',
      deviceType,
      operatorCount: Object.keys(limits).filter((name) => !noOperators.has(name)).length,
      limitsDigest: await digestOf(limits),
    };
  } catch (error) {
    return { state: 'unavailable', deviceType, reason: `The context does not tell its limits: ${wordsOf(error)}` };
  } finally {
    created.context.destroy?.();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
