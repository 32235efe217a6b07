import type * as Ort from 'onnxruntime-web';
import { fetchBytes } from './fetch-bytes.ts';
import { identityModel } from './identity-model.ts';
import { sha256Hex } from './sha256.ts';

export type OrtModule = typeof Ort;

/** The builds of onnxruntime-web are different engines: a result names the one that produced it. */
export type EngineBuild = 'wasm' | 'jspi' | 'webgpu';

export interface Engine {
  readonly ort: OrtModule;
  /** File and hash: what a result is tied to. */
  readonly name: string;
  readonly loadMs: number;
  /** As the engine settled it, which is not always what was asked for. */
  readonly threads: number;
}

export interface EngineOptions {
  /** Absent: the engine's own default. */
  readonly threads?: number;
  readonly verbose: boolean;
}

interface EngineFiles {
  readonly fileName: string;
  importModule(): Promise<OrtModule>;
  importWasmUrl(): Promise<{ readonly default: string }>;
}

// Each build is paired with its own binary; the pairs are fixed by onnxruntime-web.
const builds: Readonly<Record<EngineBuild, EngineFiles>> = {
  wasm: {
    fileName: 'ort-wasm-simd-threaded.wasm',
    importModule: () => import('onnxruntime-web/wasm'),
    importWasmUrl: () => import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
  },
  jspi: {
    fileName: 'ort-wasm-simd-threaded.jspi.wasm',
    importModule: () => import('onnxruntime-web/jspi'),
    importWasmUrl: () => import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url'),
  },
  webgpu: {
    fileName: 'ort-wasm-simd-threaded.asyncify.wasm',
    importModule: () => import('onnxruntime-web/webgpu'),
    importWasmUrl: () => import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
  },
};

/** The engine with WebGPU and WebNN for this browser: the smaller one where JavaScript promise integration exists. */
export function acceleratedBuild(): EngineBuild {
  return 'Suspending' in WebAssembly ? 'jspi' : 'webgpu';
}

/**
 * Fetches, compiles and starts the runtime. Hashing is left out of `loadMs`. An identity graph of a few bytes makes
 * onnxruntime-web start now, so that creating the model's session is timed alone.
 */
export async function loadEngine(build: EngineBuild, options: EngineOptions): Promise<Engine> {
  const files = builds[build];
  const fetchStartedAt = performance.now();
  const [ort, wasm] = await Promise.all([files.importModule(), files.importWasmUrl()]);
  const binary = await fetchBytes(new URL(wasm.default, self.location.href).href);
  const fetchMs = performance.now() - fetchStartedAt;
  const hash = await sha256Hex(binary);

  ort.env.wasm.wasmBinary = binary.buffer;
  if (options.threads !== undefined) ort.env.wasm.numThreads = options.threads;
  ort.env.logLevel = options.verbose ? 'verbose' : 'warning';
  const startStartedAt = performance.now();
  const session = await ort.InferenceSession.create(identityModel(), { executionProviders: ['wasm'] });
  const startMs = performance.now() - startStartedAt;
  await session.release();
  return {
    ort,
    name: `${files.fileName} sha256:${hash}`,
    loadMs: fetchMs + startMs,
    // onnxruntime-web writes 1 here when it could not start threads.
    threads: ort.env.wasm.numThreads ?? 1,
  };
}
