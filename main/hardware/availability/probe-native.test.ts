import { describe, expect, test } from 'vitest';
import type { BackendAvailability, BackendId } from '../../../core/domain/backend.ts';
import { backendAvailabilitySchema, backendIds } from '../../../core/domain/backend.ts';
import type { Gpu, Machine } from '../../../core/domain/hardware.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import type { ProbeReport } from '../../../native-bench/protocol.ts';
import type { ChildHandle, ProcessHost } from '../../process/process-host.ts';
import { probeNativeBackends } from './probe-native.ts';

const loaded: ProbeReport = {
  state: 'attempted',
  runtimeVersion: '1.30.0',
  listedProviders: ['cpu', 'webgpu', 'cuda', 'tensorrt'],
  providerLibraries: [],
};

/** How a probed process ends: it reports, or it dies. Lines go to its stderr before. */
interface Behaviour {
  readonly report?: ProbeReport;
  readonly signal?: string;
  readonly stderr?: readonly string[];
}

function hostOf(behaviours: Readonly<Record<string, Behaviour>>): ProcessHost & { readonly started: string[] } {
  const started: string[] = [];
  return {
    started,
    fork(_entry, options) {
      const provider = options.args?.[0] ?? '';
      started.push(provider);
      return childOf(behaviours[provider] ?? { report: loaded });
    },
  };
}

function childOf({ report, signal, stderr = [] }: Behaviour): ChildHandle {
  return {
    pid: 1,
    send: () => undefined,
    kill: () => undefined,
    onStderr: (listener) => {
      stderr.forEach(listener);
    },
    onMessage: (listener) => {
      if (report !== undefined) listener(report);
    },
    onExit: (listener) => {
      queueMicrotask(() => {
        listener({ code: signal === undefined ? 0 : null, signal: signal ?? null });
      });
    },
  };
}

function gpu(name: string, changes: Partial<Gpu> = {}): Gpu {
  return {
    name,
    vendor: known('NVIDIA'),
    memoryBytes: unknown('not told'),
    driver: unknown('not told'),
    software: false,
    sources: ['nvidia-smi'],
    ...changes,
  };
}

function machine(gpus: Machine['gpus'] = known([]), kind: Machine['operatingSystem']['kind'] = 'linux'): Machine {
  const nothing = unknown('not told');
  return {
    id: '0123456789abcdef',
    label: 'a machine',
    cpu: {
      model: known('AMD EPYC'),
      vendor: nothing,
      architecture: 'x64',
      physicalCores: nothing,
      logicalCores: nothing,
      caches: nothing,
      instructionSets: nothing,
      maximumFrequencyMhz: nothing,
    },
    memory: { totalBytes: nothing, availableBytes: nothing },
    gpus,
    npus: nothing,
    operatingSystem: { kind, name: nothing, version: nothing, kernel: nothing },
    virtualisation: nothing,
    powerSource: nothing,
    container: { runtime: nothing, cpuLimit: nothing, memoryLimitBytes: nothing },
    detectedAt: '2026-11-22T12:00:00.000Z',
  };
}

async function probe(at: Machine, host: ProcessHost): Promise<Map<BackendId, BackendAvailability>> {
  const list = await probeNativeBackends(at, { processHost: host, environmentOf: () => Promise.resolve({}) });
  return new Map(list.map((entry) => [entry.backendId, backendAvailabilitySchema.parse(entry)]));
}

describe('which native backends run here', () => {
  test('every backend has an answer; those of the web are untested', async () => {
    const found = await probe(machine(), hostOf({}));
    expect([...found.keys()]).toEqual([...backendIds]);
    expect(found.get('web-wasm')).toMatchObject({ state: 'untested', reason: 'No browser has been asked yet.' });
  });

  test('the CPU provider names the processor', async () => {
    const found = await probe(machine(), hostOf({}));
    expect(found.get('ort-cpu')).toEqual({
      state: 'available',
      backendId: 'ort-cpu',
      deviceName: 'AMD EPYC',
      software: false,
    });
  });

  test('on another system a backend says where it exists, and no process is started for it', async () => {
    const host = hostOf({});
    const found = await probe(machine(), host);
    expect(found.get('ort-directml')).toMatchObject({
      state: 'unavailable',
      reason: 'ONNX Runtime DirectML exists on Windows only.',
    });
    expect(host.started.sort()).toEqual(['cpu', 'webgpu']);
  });

  test('a provider that the runtime was built without', async () => {
    const found = await probe(machine(), hostOf({}));
    expect(found.get('ort-openvino')).toMatchObject({
      state: 'unavailable',
      reason: 'onnxruntime-node 1.30.0 is built without the openvino provider.',
    });
  });

  test('where the runtime cannot be loaded, all natives say so', async () => {
    const message = "Cannot find module '../bin/napi-v6/darwin/x64/onnxruntime_binding.node'";
    const found = await probe(
      machine(known([]), 'macos'),
      hostOf({ cpu: { report: { state: 'runtime-missing', message } } }),
    );
    expect(found.get('ort-cpu')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('cannot be loaded') as string,
    });
    expect(found.get('ort-webgpu')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('cannot be loaded') as string,
    });
  });

  test('a crash is one backend unavailable, with the signal', async () => {
    const found = await probe(machine(), hostOf({ webgpu: { signal: 'SIGSEGV' } }));
    expect(found.get('ort-webgpu')).toMatchObject({
      state: 'unavailable',
      reason: 'ONNX Runtime WebGPU (native) was tried, but its process crashed (SIGSEGV).',
    });
    expect(found.get('ort-cpu')?.state).toBe('available');
  });
});

describe('native WebGPU', () => {
  const using = (name: string): string =>
    `[Vulkan Loader] DRIVER:                Using "${name}" with driver: "/a/lib.so"`;

  test('a device that the loader calls SwiftShader is software', async () => {
    const stderr = [using('SwiftShader Device (Subzero)')];
    const found = await probe(machine(), hostOf({ webgpu: { report: loaded, stderr } }));
    expect(found.get('ort-webgpu')).toMatchObject({
      state: 'available',
      software: true,
      deviceName: 'SwiftShader Device (Subzero)',
    });
  });

  test('a real device is not', async () => {
    const stderr = [using('NVIDIA GeForce RTX 4090')];
    const found = await probe(
      machine(known([gpu('NVIDIA GeForce RTX 4090')])),
      hostOf({ webgpu: { report: loaded, stderr } }),
    );
    expect(found.get('ort-webgpu')).toEqual({
      state: 'available',
      backendId: 'ort-webgpu',
      deviceName: 'NVIDIA GeForce RTX 4090',
      software: false,
    });
  });

  test('a machine with a GPU that runs the emulated device all the same is told so', async () => {
    const stderr = [using('llvmpipe (LLVM 19.1.0, 256 bits)')];
    const found = await probe(machine(known([gpu('NVIDIA H200')])), hostOf({ webgpu: { report: loaded, stderr } }));
    expect(found.get('ort-webgpu')).toMatchObject({ software: true });
  });

  test('without a name on a machine without a GPU the device must be emulated', async () => {
    const found = await probe(machine(known([]), 'windows'), hostOf({}));
    expect(found.get('ort-webgpu')).toMatchObject({ state: 'available', software: true });
  });

  test('no adapter: the cause without source locations', async () => {
    const failure =
      '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::WebGpuContext::Initialize(const onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n';
    const stderr = [
      "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file: No such file or directory",
      '    at operator() (/build/Release/_deps/dawn-src/src/dawn/native/vulkan/BackendVk.cpp:368)',
    ];
    const found = await probe(machine(), hostOf({ webgpu: { report: { ...loaded, failure }, stderr } }));
    expect(found.get('ort-webgpu')).toMatchObject({
      state: 'unavailable',
      reason:
        'Failed to get a WebGPU adapter: No supported adapters (libvulkan.so.1: cannot open shared object file: No such file or directory).',
    });
  });
});

describe('CUDA and TensorRT', () => {
  const libraries = [
    'libonnxruntime_providers_shared.so',
    'libonnxruntime_providers_cuda.so',
    'libonnxruntime_providers_tensorrt.so',
  ];
  const withLibraries: ProbeReport = { ...loaded, providerLibraries: libraries };

  test('name each thing that is missing', async () => {
    const found = await probe(machine(), hostOf({}));
    expect(found.get('ort-cuda')).toMatchObject({
      state: 'unavailable',
      reason:
        "Missing: an NVIDIA GPU; libonnxruntime_providers_shared.so beside onnxruntime-node's binding; libonnxruntime_providers_cuda.so beside onnxruntime-node's binding.",
    });
  });

  test('a GPU without its driver is told apart from no GPU', async () => {
    const silent = known([gpu('NVIDIA H200', { sources: ['linux-pci'] })]);
    const found = await probe(machine(silent), hostOf({ cpu: { report: withLibraries } }));
    expect(found.get('ort-cuda')).toMatchObject({
      reason: 'Missing: a working NVIDIA driver (nvidia-smi did not list NVIDIA H200).',
    });
  });

  test('with GPU, driver and library it is tried, and a library of CUDA that is missing is named', async () => {
    const stderr = [
      '\u001b[1;31m2026-11-22 18:36:55 [E:onnxruntime:onnxruntime-node, provider_bridge_ort.cc:2146 Create] /onnxruntime_src/a.cc:1988 onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library /home/someone/app/libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open shared object file: No such file or directory',
    ];
    const failure = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library';
    const found = await probe(
      machine(known([gpu('NVIDIA H200')])),
      hostOf({ cpu: { report: withLibraries }, cuda: { report: { ...withLibraries, failure }, stderr } }),
    );
    const cuda = found.get('ort-cuda');
    expect(cuda).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('libcudnn.so.9: cannot open') as string,
    });
    expect(JSON.stringify(cuda)).not.toContain('someone');
  });

  test('where it ran, the GPU is named only if there is one kind', async () => {
    const host = hostOf({ cpu: { report: withLibraries }, cuda: { report: withLibraries } });
    const one = await probe(machine(known([gpu('NVIDIA H200'), gpu('NVIDIA H200')])), host);
    expect(one.get('ort-cuda')).toEqual({
      state: 'available',
      backendId: 'ort-cuda',
      deviceName: 'NVIDIA H200',
      software: false,
    });
    const two = await probe(machine(known([gpu('NVIDIA H200'), gpu('NVIDIA T4')])), host);
    expect(two.get('ort-cuda')).toEqual({ state: 'available', backendId: 'ort-cuda', software: false });
  });
});
