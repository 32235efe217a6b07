import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadRuntime } from './load-runtime.ts';
import type { Ort } from './ort-session.ts';
import { probeInput, probeModel, probeOutput } from './probe-model.ts';
import type { ProbeReport } from './protocol.ts';
import { sendOnce } from './send-once.ts';

/**
 * Started with the name of one execution provider; reports whether it computes here, and is then ended by its parent. A process
 * of its own, because a provider's libraries and drivers can crash, hang or fill memory while they are loaded.
 */
sendOnce(await probe(process.argv[2] ?? 'cpu'));

async function probe(provider: string): Promise<ProbeReport> {
  const runtime = await loadRuntime().catch((error: unknown) => messageOf(error));
  if (typeof runtime === 'string') return { state: 'runtime-missing', message: runtime };
  const failure = await attempt(runtime, provider).catch((error: unknown) => messageOf(error));
  return {
    state: 'attempted',
    runtimeVersion: runtime.env.versions.node ?? 'of unknown version',
    listedProviders: runtime.listSupportedBackends().map((backend) => backend.name),
    providerLibraries: listProviderLibraries(),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** CoreML may leave so small a graph to the processor; of every other provider it is asked that it runs all nodes itself. */
async function attempt({ InferenceSession, Tensor }: Ort, provider: string): Promise<string | undefined> {
  const strict = provider !== 'cpu' && provider !== 'coreml';
  const session = await InferenceSession.create(probeModel, {
    executionProviders: [provider],
    ...(strict ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
  });
  const outputs = await session.run({ x: new Tensor('float32', Float32Array.from(probeInput), [2, 2]) });
  const values = [...((await outputs['y']?.getData()) ?? [])].map(Number);
  const isRight = probeOutput.every((expected, index) => Math.abs(expected - (values[index] ?? Number.NaN)) < 0.01);
  return isRight ? undefined : `It computed a wrong result: ${values.join(', ')}`;
}

function listProviderLibraries(): string[] {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  const folder = join(dirname(entry), '..', 'bin', 'napi-v6', process.platform, process.arch);
  return readdirSync(folder).filter((name) => name.includes('providers'));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
