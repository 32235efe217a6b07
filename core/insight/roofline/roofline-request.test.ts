import { expect, test } from 'vitest';
import type { BackendAvailability } from '../../domain/backend.ts';
import { planRequestSchema } from '../../domain/plan.ts';
import { rooflineRequest } from './roofline-request.ts';

const availability: BackendAvailability[] = [
  { state: 'available', backendId: 'ort-cpu', software: false },
  { state: 'available', backendId: 'ort-cuda', software: false },
  { state: 'available', backendId: 'ort-webgpu', software: true },
];
const ask = {
  backends: ['ort-cpu', 'ort-cuda', 'ort-webgpu', 'web-webgpu'],
  threads: [],
  precisions: ['fp32', 'int8'],
  shape: {},
  profile: 'quick',
} as const;

test('a product has the size of its device: a GPU’s is large, an emulated one’s small, an unseen one’s in between', () => {
  const request = planRequestSchema.parse(rooflineRequest(ask, availability));
  const products = request.alsoMeasure.filter(({ models }) => models.join() === 'micro-gemm');
  expect(products.map(({ backends, shape }) => [backends.join(), shape['size']])).toEqual([
    ['ort-cpu,web-webgpu', 1024],
    ['ort-cuda', 4096],
    ['ort-webgpu', 256],
  ]);
  expect(products.every(({ precisions }) => precisions.join() === 'fp32,int8')).toBe(true);
});

test('every benchmark runs on every backend, and what has one precision is asked for in that alone', () => {
  const request = planRequestSchema.parse(rooflineRequest(ask, availability));
  expect(request.models).toEqual(['micro-copy', 'micro-launch', 'micro-empty']);
  expect([request.precisions, request.backends]).toEqual([['fp32'], ask.backends]);
  expect(request.alsoMeasure.find(({ models }) => models.join() === 'micro-gemv')?.backends).toEqual(ask.backends);
});

test('a size that is asked for replaces the device’s', () => {
  const { alsoMeasure } = rooflineRequest({ ...ask, shape: { size: 2048 } }, availability);
  expect(new Set(alsoMeasure.map(({ shape }) => shape['size']))).toEqual(new Set([2048]));
});
