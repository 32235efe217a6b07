import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { WebEngine } from '../../../core/domain/web-evidence.ts';

export interface EngineFacts {
  readonly file: string;
  readonly carries: readonly string[];
  /** How a run waits for the browser. */
  readonly waits: string;
  readonly usedFor: string;
  /** What the browser lacks for it, or nothing. */
  readonly obstacle: (browser: BrowserCapabilities) => string | undefined;
}

/** The builds of onnxruntime-web as engines; each result names its own with the hash of its file. */
export const engineFacts: Readonly<Record<WebEngine, EngineFacts>> = {
  wasm: {
    file: 'ort-wasm-simd-threaded.wasm',
    carries: ['WebAssembly'],
    waits: 'not at all: the CPU alone, with all data types',
    usedFor: 'web-wasm, unless another is asked for',
    obstacle: simdObstacle,
  },
  jspi: {
    file: 'ort-wasm-simd-threaded.jspi.wasm',
    carries: ['WebAssembly', 'WebGPU', 'WebNN'],
    waits: 'by JavaScript promise integration: the smaller of the two',
    usedFor: 'web-webgpu and web-webnn, where the browser has promise integration',
    obstacle: (browser) => simdObstacle(browser) ?? (browser.jspi ? undefined : 'no promise integration'),
  },
  asyncify: {
    file: 'ort-wasm-simd-threaded.asyncify.wasm',
    carries: ['WebAssembly', 'WebGPU', 'WebNN'],
    waits: 'by unwinding its own stack: larger, and runs everywhere',
    usedFor: 'web-webgpu and web-webnn, where there is no promise integration',
    obstacle: simdObstacle,
  },
};

function simdObstacle({ wasmSimd }: BrowserCapabilities): string | undefined {
  return wasmSimd ? undefined : 'no WebAssembly SIMD';
}
