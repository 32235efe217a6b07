import { known } from '../../../core/domain/known.ts';
import type { WebBackend } from './web-backend.ts';

/** The build without any accelerator: the others carry fewer types and would be another baseline. */
export const wasmBackend: WebBackend = {
  build: () => 'wasm',
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
