import { expect, test } from 'vitest';
import type { BackendAvailability } from '../../../core/domain/backend.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { audioBackends } from './audio-backends.ts';

const availability: BackendAvailability[] = [
  { state: 'available', backendId: 'ort-cpu', software: false },
  { state: 'available', backendId: 'ort-cuda', software: false },
  { state: 'available', backendId: 'web-wasm', software: false },
  { state: 'available', backendId: 'web-webgpu', software: true },
  { state: 'available', backendId: 'web-webnn-cpu', software: false },
  { state: 'available', backendId: 'web-webnn-gpu', software: false },
  { state: 'unavailable', backendId: 'web-webnn-npu', reason: 'No NPU.', remedy: 'None.' },
];

function browserWith(gpuDigest: string): BrowserCapabilities {
  const context = { state: 'available', operatorCount: 90 } as const;
  return {
    browser: 'chromium 147',
    userAgent: '',
    crossOriginIsolated: true,
    clockStepMs: 0.005,
    hardwareConcurrency: 2,
    wasmSimd: true,
    wasmThreads: true,
    jspi: true,
    webgpu: { state: 'unavailable', reason: 'none' },
    webnn: [
      { ...context, deviceType: 'cpu', limitsDigest: 'a' },
      { ...context, deviceType: 'gpu', limitsDigest: gpuDigest },
    ],
    detectedAt: '2026-03-01T10:00:00.000Z',
  };
}

test('the native CPU and every web backend that can tell something are measured', () => {
  expect(audioBackends(availability, [browserWith('b')]).backends).toEqual([
    'ort-cpu',
    'web-wasm',
    'web-webnn-cpu',
    'web-webnn-gpu',
  ]);
});

test('an emulated GPU, a device that equals the CPU and what is not there are left out with the reason', () => {
  const { backends, leftOut } = audioBackends(availability, [browserWith('a')]);
  expect(backends).toEqual(['ort-cpu', 'web-wasm', 'web-webnn-cpu']);
  expect(leftOut).toEqual([
    expect.stringMatching(/^web-webgpu was left out: the processor emulates the GPU/),
    expect.stringMatching(/^web-webnn-gpu was left out: its limits equal those of web-webnn-cpu/),
    'web-webnn-npu was left out: No NPU.',
  ]);
});
