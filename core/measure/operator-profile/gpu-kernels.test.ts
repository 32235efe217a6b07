import { expect, test } from 'vitest';
import { gpuKernelsOf } from './gpu-kernels.ts';

// Recorded from onnxruntime-web 1.30.0 in Chromium 147 on SwiftShader: two runs of y = Mish(Tanh(x·w)) + Det(…).
const profile = [
  {
    cat: 'Node',
    dur: 5600,
    name: 'MatMul_0_kernel_time',
    args: { provider: 'WebGpuExecutionProvider', op_name: 'MatMul' },
  },
  { cat: 'Session', dur: 2619495, name: 'model_run', args: {} },
  { cat: 'Session', dur: 10440, name: 'model_run', args: {} },
  ...[
    ['MatMul_0&MatMul&MatMul', 2208],
    ['Tanh_1&Tanh&Tanh', 49],
    ['&Softplus&Softplus', 37],
    ['&Tanh&Tanh', 53],
    ['&Mul&Mul', 33],
    ['Add_4&Add&Add', 312],
    ['MatMul_0&MatMul&MatMul', 2652],
    ['Tanh_1&Tanh&Tanh', 43],
    ['&Softplus&Softplus', 86],
    ['&Tanh&Tanh', 29],
    ['&Mul&Mul', 33],
    ['Add_4&Add&Add', 96],
  ].map(([name, dur]) => ({ cat: 'Api', dur, name, args: { shapes: 'inputs[0] = {64} outputs[0] = {64} ' } })),
];

test('kernels are added up by their program, for one run, longest first', () => {
  expect(gpuKernelsOf(profile)).toEqual({
    state: 'known',
    value: [
      { name: 'MatMul', callsPerRun: 1, microsecondsPerRun: 2430 },
      { name: 'Add', callsPerRun: 1, microsecondsPerRun: 204 },
      { name: 'Tanh', callsPerRun: 2, microsecondsPerRun: 87 },
      { name: 'Softplus', callsPerRun: 1, microsecondsPerRun: 61.5 },
      { name: 'Mul', callsPerRun: 1, microsecondsPerRun: 33 },
    ],
  });
});

test('a program of another name than its operator’s carries both', () => {
  const withParts = [...profile.slice(0, 2), { cat: 'Api', dur: 7, name: 'a&Attention&AttentionProbs', args: {} }];
  expect(gpuKernelsOf(withParts)).toMatchObject({ value: [{ name: 'Attention: AttentionProbs' }] });
});

test('an adapter without timestamps leaves the kernels unknown', () => {
  expect(gpuKernelsOf(profile.filter(({ cat }) => cat !== 'Api'))).toMatchObject({ state: 'unknown' });
});
