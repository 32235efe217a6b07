import { describe, expect, test } from 'vitest';
import { backendAvailabilitySchema } from '../../../core/domain/backend.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { webAvailability } from './web.ts';

const swiftshader: BrowserCapabilities['webgpu'] = {
  state: 'available',
  vendor: 'google',
  architecture: 'swiftshader',
  device: '',
  description: '',
  software: true,
  features: [],
  limits: {},
};

function browser(changes: Partial<BrowserCapabilities> = {}): BrowserCapabilities {
  return {
    browser: 'Chromium 147',
    userAgent: '',
    crossOriginIsolated: true,
    clockStepMs: 0.005,
    hardwareConcurrency: 2,
    wasmSimd: true,
    wasmThreads: true,
    jspi: true,
    webgpu: swiftshader,
    webnn: (['cpu', 'gpu', 'npu'] as const).map((deviceType) => ({
      state: 'available',
      deviceType,
      operatorCount: 95,
      limitsDigest: deviceType === 'npu' ? 'other' : 'same',
    })),
    detectedAt: '2026-11-22T12:00:00.000Z',
    ...changes,
  };
}

function availabilityOf(backendId: string, changes: Partial<BrowserCapabilities> = {}) {
  const list = webAvailability(browser(changes)).map((entry) => backendAvailabilitySchema.parse(entry));
  return list.find((entry) => entry.backendId === backendId);
}

describe('web backends from what a page reported', () => {
  test('WebGPU on an emulated adapter is available and marked', () => {
    expect(availabilityOf('web-webgpu')).toMatchObject({
      state: 'available',
      software: true,
      deviceName: 'google swiftshader',
    });
  });

  test('a real adapter keeps its own description', () => {
    const webgpu = { ...swiftshader, software: false, description: 'NVIDIA GeForce RTX 4090' };
    expect(availabilityOf('web-webgpu', { webgpu })).toEqual({
      state: 'available',
      backendId: 'web-webgpu',
      software: false,
      deviceName: 'NVIDIA GeForce RTX 4090',
    });
  });

  test('an adapter that tells nothing gets no name', () => {
    const webgpu = { ...swiftshader, software: false, vendor: '', architecture: '' };
    expect(availabilityOf('web-webgpu', { webgpu })).not.toHaveProperty('deviceName');
  });

  test('WebNN: which device executes is never claimed, and limits equal to those of cpu are told', () => {
    expect(availabilityOf('web-webnn-gpu')).toMatchObject({
      state: 'available',
      note: 'The browser does not tell which device executes; its limits equal those of cpu.',
    });
    expect(availabilityOf('web-webnn-npu')).toMatchObject({ note: 'The browser does not tell which device executes.' });
    expect(availabilityOf('web-webnn-cpu')).toMatchObject({ note: 'The browser does not tell which device executes.' });
    expect(availabilityOf('web-webnn-gpu')).not.toHaveProperty('deviceName');
  });

  test('what the page could not have is unavailable with its reason; what it did not report is untested', () => {
    const webnn = [{ state: 'unavailable', deviceType: 'cpu', reason: 'navigator.ml is absent.' }] as const;
    expect(availabilityOf('web-webnn-cpu', { webnn: [...webnn] })).toMatchObject({
      state: 'unavailable',
      reason: 'navigator.ml is absent.',
    });
    expect(availabilityOf('web-webnn-npu', { webnn: [...webnn] })).toMatchObject({ state: 'untested' });
  });

  test('WASM: no SIMD is unavailable; no isolation is one thread', () => {
    expect(availabilityOf('web-wasm')).toEqual({ state: 'available', backendId: 'web-wasm', software: false });
    expect(availabilityOf('web-wasm', { wasmSimd: false })).toMatchObject({ state: 'unavailable' });
    expect(availabilityOf('web-wasm', { crossOriginIsolated: false })).toMatchObject({
      note: expect.stringContaining('One thread only') as string,
    });
  });
});
