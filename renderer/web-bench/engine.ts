import type * as Ort from 'onnxruntime-web';
import type { WebEngine } from '../../core/domain/web-evidence.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { identityModel } from './identity-model.ts';
import { sha256Hex } from './sha256.ts';

export type OrtModule = typeof Ort;

export interface Engine {
  readonly ort: OrtModule;
  readonly build: WebEngine;
  /** File and hash: what a result is tied to. */
  readonly name: string;
  /** Of onnxruntime-web. */
  readonly version: string;
  readonly loadMs: number;
  /** As the engine settled it, which is not always what was asked for. */
  readonly threads: number;
}

export interface EngineOptions {
  /** Absent: the engine's own default. */
  readonly threads?: number;
  readonly verbose: boolean;
  /** `reload` where a cold start is measured: what the browser kept of an earlier case would make it warmer than the first. */
  readonly cache: RequestCache;
}

interface EngineFiles {
  readonly fileName: string;
  importModule(): Promise<OrtModule>;
  importWasmUrl(): Promise<{ readonly default: string }>;
}

// Each build is paired with its own binary; the pairs are fixed by onnxruntime-web.
const builds: Readonly<Record<WebEngine, EngineFiles>> = {
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
  asyncify: {
    fileName: 'ort-wasm-simd-threaded.asyncify.wasm',
    importModule: () => import('onnxruntime-web/webgpu'),
    importWasmUrl: () => import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
  },
};

/**
 * Fetches, compiles and starts the runtime. Hashing is left out of `loadMs`. An identity graph of a few bytes makes
 * onnxruntime-web start now, so that creating the model's session is timed alone.
 */
export async function loadEngine(build: WebEngine, options: EngineOptions): Promise<Engine> {
  const files = builds[build];
  const fetchStartedAt = performance.now();
  const [ort, wasm] = await Promise.all([files.importModule(), files.importWasmUrl()]);
  const binary = await fetchBytes(new URL(wasm.default, self.location.href).href, { cache: options.cache });
  const fetchMs = performance.now() - fetchStartedAt;
  const hash = await sha256Hex(binary);

  ort.env.wasm.wasmBinary = binary.buffer;
  if (options.threads !== undefined) ort.env.wasm.numThreads = options.threads;
  ort.env.logLevel = options.verbose ? 'verbose' : 'warning';
  const startStartedAt = performance.now();
  const session = await ort.InferenceSession.create(identityModel(), { executionProviders: ['wasm'] });
  const startMs = performance.now() - startStartedAt;
  await session.release();
  // The engine is compiled: its file is of no more use.
  delete ort.env.wasm.wasmBinary;
  return {
    ort,
    build,
    name: `${files.fileName} sha256:${hash}`,
    version: ort.env.versions.web ?? ort.env.versions.common,
    loadMs: fetchMs + startMs,
    // onnxruntime-web writes 1 here when it could not start threads.
    threads: ort.env.wasm.numThreads ?? 1,
  };
}
