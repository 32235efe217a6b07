import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRuntime } from '../../native-bench/load-runtime.ts';
import { ModelStore } from '../../main/models/model-store.ts';
import { elapsedMs, type Ratio } from './ratio.ts';

const key = {
  modelId: 'bert-base-uncased',
  component: 'encoder',
  precision: 'fp32',
  spelling: 'portable',
  batch: 1,
  shape: { sequence: 128 },
} as const;
const pairs = 3;

/** Building bert-base with its seeded weights, and loading it, against copying the same bytes on the same disk. */
export async function measureModels(): Promise<Ratio[]> {
  const { InferenceSession } = await loadRuntime();
  const building: number[] = [];
  const loading: number[] = [];
  const speeds: string[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
    try {
      const models = new ModelStore({ cacheFolder: join(folder, 'cache') });
      const start = performance.now();
      const cpuStart = process.cpuUsage();
      const built = await models.build(key);
      const buildMs = performance.now() - start;
      const { user, system } = process.cpuUsage(cpuStart);
      const copyMs = await elapsedMs(() => copyFile(built.path, join(folder, 'copy.onnx')));
      const loadMs = await elapsedMs(async () => (await InferenceSession.create(built.path)).release());
      const { size } = await stat(built.path);
      building.push(buildMs / copyMs);
      loading.push(loadMs / copyMs);
      const speed = `build ${Math.round(size / 1e3 / buildMs)} MB/s`;
      // Of all threads: what the same build takes of a machine that others use too.
      const cost = `${((user + system) / 1e6 / (size / 1e9)).toFixed(1)} s of processor time a GB`;
      speeds.push(`${speed} (${cost}), copy ${Math.round(size / 1e3 / copyMs)} MB/s`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const detail = speeds.join('; ');
  return [
    { what: 'building bert-base and its hash over copying the same bytes', pairs: building, detail },
    { what: 'loading bert-base into onnxruntime over copying the same bytes', pairs: loading, detail },
  ];
}
