import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import { backendThatRan } from './backend-ran.ts';
import type { Diagnosis } from './worker-messages.ts';

function diagnosis(provider: string, nodes: number, limits?: Diagnosis['limits']): Diagnosis {
  return {
    placement: known({
      providers: [
        { provider, nodes },
        { provider: 'CPUExecutionProvider', nodes: 2 },
      ],
      deviceCopies: 0,
      unsupportedOperators: [],
      strictPass: { state: 'passed' },
    }),
    ...(limits === undefined ? {} : { limits }),
  };
}

describe('the backend that ran', () => {
  test('is WebGPU where placement shows nodes on it', () => {
    expect(backendThatRan('web-webgpu', diagnosis('WebGpuExecutionProvider', 5))).toEqual(known('web-webgpu'));
  });

  test('is WebAssembly where every node fell back to the CPU', () => {
    expect(backendThatRan('web-webgpu', diagnosis('WebGpuExecutionProvider', 0))).toEqual(known('web-wasm'));
    expect(backendThatRan('web-webnn-npu', diagnosis('WebNNExecutionProvider', 0))).toEqual(known('web-wasm'));
  });

  test('is unknown where placement is unknown, but for WebAssembly, which has nothing else', () => {
    const blind: Diagnosis = { placement: unknown('The worker crashed.') };
    expect(backendThatRan('web-webgpu', blind)).toMatchObject({ state: 'unknown' });
    expect(backendThatRan('web-webnn-cpu', blind)).toMatchObject({ state: 'unknown' });
    expect(backendThatRan('web-wasm', blind)).toEqual(known('web-wasm'));
  });

  test('is WebNN’s CPU where WebNN executed and cpu was asked for', () => {
    expect(backendThatRan('web-webnn-cpu', diagnosis('WebNNExecutionProvider', 5))).toEqual(known('web-webnn-cpu'));
  });

  test('is never an NPU because one was asked for', () => {
    const same = diagnosis('WebNNExecutionProvider', 5, { asked: 'a', cpu: known('a') });
    const other = diagnosis('WebNNExecutionProvider', 5, { asked: 'a', cpu: known('b') });
    expect(backendThatRan('web-webnn-npu', same)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('exactly what “cpu” does') as string,
    });
    expect(backendThatRan('web-webnn-npu', other)).toMatchObject({ state: 'unknown' });
    expect(backendThatRan('web-webnn-gpu', other)).toMatchObject({ state: 'unknown' });
  });
});
