import { known } from '../../../core/domain/known.ts';
import type { WebBackend } from './web-backend.ts';

export const wasmBackend: WebBackend = {
  computesInThreads: true,
  // Without isolation there is no shared memory: more than one thread would silently be one.
  threads: (asked) => (self.crossOriginIsolated ? (asked ?? navigator.hardwareConcurrency) : 1),
  open: () =>
    Promise.resolve({
      executionProviders: ['wasm'],
      deviceName: known('CPU through WebAssembly'),
      software: false,
      lost: undefined,
      close: () => undefined,
    }),
};
