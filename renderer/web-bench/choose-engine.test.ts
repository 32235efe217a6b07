import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseEngine } from './choose-engine.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function inBrowser({ promiseIntegration }: { readonly promiseIntegration: boolean }): void {
  vi.stubGlobal('WebAssembly', promiseIntegration ? { Suspending: () => undefined } : {});
}

describe('the engine of a web case', () => {
  test('is the CPU’s own build for web-wasm, and the smaller accelerated one for the others', () => {
    inBrowser({ promiseIntegration: true });
    expect(chooseEngine({ backendId: 'web-wasm' })).toBe('wasm');
    expect(chooseEngine({ backendId: 'web-webgpu' })).toBe('jspi');
    expect(chooseEngine({ backendId: 'web-webnn-npu' })).toBe('jspi');
  });

  test('is asyncify for accelerated backends where promise integration is missing', () => {
    inBrowser({ promiseIntegration: false });
    expect(chooseEngine({ backendId: 'web-webgpu' })).toBe('asyncify');
  });

  test.each(['wasm', 'jspi', 'asyncify'] as const)('may be %s for web-wasm', (engine) => {
    inBrowser({ promiseIntegration: true });
    expect(chooseEngine({ backendId: 'web-wasm', engine })).toBe(engine);
  });

  test.each(['web-webgpu', 'web-webnn-cpu'] as const)(
    'is refused where the CPU’s build is asked for %s',
    (backendId) => {
      inBrowser({ promiseIntegration: true });
      expect(() => chooseEngine({ backendId, engine: 'wasm' })).toThrow(/“wasm” carries the CPU alone/);
    },
  );

  test('is refused where jspi is asked for and the browser cannot run it', () => {
    inBrowser({ promiseIntegration: false });
    expect(() => chooseEngine({ backendId: 'web-webgpu', engine: 'jspi' })).toThrow(/promise integration/);
  });
});
