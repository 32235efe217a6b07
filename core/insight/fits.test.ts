import { expect, test } from 'vitest';
import type { BackendAvailability } from '../domain/backend.ts';
import { type BrowserCapabilities, type Machine, machineSchema } from '../domain/hardware.ts';
import { fitsOf, type Room } from './fits.ts';

const unknown = { state: 'unknown', reason: 'not asked' } as const;

function machineWith(totalBytes: number, gpuBytes?: number): Machine {
  const gpu = {
    name: 'GPU',
    vendor: unknown,
    memoryBytes: gpuBytes === undefined ? unknown : { state: 'known', value: gpuBytes },
    driver: unknown,
    software: false,
    sources: ['test'],
  };
  return machineSchema.parse({
    id: 'machine-0001',
    label: 'test',
    cpu: {
      model: unknown,
      vendor: unknown,
      architecture: 'x64',
      physicalCores: unknown,
      logicalCores: unknown,
      caches: unknown,
      instructionSets: unknown,
      maximumFrequencyMhz: unknown,
    },
    memory: { totalBytes: { state: 'known', value: totalBytes }, availableBytes: unknown },
    gpus: { state: 'known', value: [gpu] },
    npus: unknown,
    operatingSystem: { kind: 'linux', name: unknown, version: unknown, kernel: unknown },
    virtualisation: unknown,
    powerSource: unknown,
    container: { runtime: unknown, cpuLimit: unknown, memoryLimitBytes: { state: 'known', value: 'unlimited' } },
    detectedAt: '2026-01-01T00:00:00.000Z',
  });
}

const webgpu = {
  state: 'available',
  vendor: 'v',
  architecture: 'a',
  device: 'd',
  description: 'x',
  software: false,
  features: [],
  limits: { maxStorageBufferBindingSize: 128e6 },
} as const;

function ask(backends: readonly BackendAvailability[], machine: Machine, totalBytes: number, largest = 1e6) {
  const browsers = [{ webgpu } as unknown as BrowserCapabilities];
  const room: Room = { machine, backends, browsers };
  const need = { weightBytes: totalBytes, cacheBytes: 0, activationBytes: 0, totalBytes };
  const variant = { weightBytes: totalBytes, largestTensorBytes: largest };
  return fitsOf(
    (['fp32', 'fp16'] as const).map((precision) => ({ ...need, precision })),
    (['fp32', 'fp16'] as const).map((precision) => ({ ...variant, precision })),
    room,
  );
}

function available(backendId: BackendAvailability['backendId']): BackendAvailability {
  return { state: 'available', backendId, software: false };
}

test('what needs more than the machine has is too large, with both numbers', () => {
  const [fp32] = ask([available('ort-cpu')], machineWith(24e9), 30e9);
  expect(fp32).toMatchObject({
    answer: 'too-large',
    reason: 'It needs at least 30.00 GB of 24.00 GB: take a lower precision, a smaller batch or context.',
  });
});

test('WebAssembly ends at its 32-bit heap, however large the machine is', () => {
  expect(ask([available('web-wasm')], machineWith(64e9), 5e9)[0]?.answer).toBe('too-large');
  expect(ask([available('web-wasm')], machineWith(64e9), 1e9)[0]?.answer).toBe('fits');
});

test('no provider of a page takes more weights than its heap holds, whatever device it asked for', () => {
  for (const backendId of ['web-webgpu', 'web-webnn-cpu', 'web-webnn-gpu', 'web-webnn-npu'] as const) {
    const [fp32] = ask([available(backendId)], machineWith(64e9), 14e9);
    expect(fp32).toMatchObject({ answer: 'too-large', reason: expect.stringContaining('4.29 GB in all') as string });
  }
  expect(ask([available('web-webnn-gpu')], machineWith(64e9), 1e9)[0]?.answer).toBe('unknown');
});

test('a GPU that does not tell its memory leaves the answer open', () => {
  expect(ask([available('ort-cuda')], machineWith(24e9), 1e9)[0]?.answer).toBe('unknown');
  expect(ask([available('ort-cuda')], machineWith(24e9, 8e9), 1e9)[0]?.answer).toBe('fits');
});

test('an adapter refuses a weight above its buffer limit, and fp16 where its shaders have none', () => {
  const [fp32, fp16] = ask([available('web-webgpu')], machineWith(24e9), 1e9, 500e6);
  expect(fp32?.reason).toContain('a buffer of this adapter takes 128.0 MB');
  expect(fp16?.reason).toContain('shader-f16');
});

test('a backend that is not there fits nothing, and says why', () => {
  const [fit] = ask(
    [{ state: 'unavailable', backendId: 'ort-cuda', reason: 'No NVIDIA GPU was found.', remedy: 'x' }],
    machineWith(24e9),
    1e6,
  );
  expect(fit).toMatchObject({ answer: 'unavailable', reason: 'No NVIDIA GPU was found.' });
});
