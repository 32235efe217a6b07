import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interpolatedQuantile, sorted } from '../../../core/measure/statistics/order.ts';
import type { SimulatedRun } from './simulated-runs.ts';

/**
 * The same runs as files of the framework that Assay replaces: one a run, the shape of its hardware runner, which kept
 * `latencies` in seconds as differences of Python's `time.time()`, indented by two as its `json.dump` did.
 */
export async function writeJsonRuns(folder: string, runs: Iterable<SimulatedRun>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const run of runs) {
    await writeFile(join(folder, `${run.measurement.id}.json`), JSON.stringify(legacyFile(run), undefined, 2));
  }
}

function legacyFile({ measurement, trace }: SimulatedRun): object {
  const { workload } = measurement.case;
  const { backendId } = measurement.case;
  const seconds = differencesOfPythonTime(Date.parse(measurement.startedAt) / 1000, trace.samplesMs);
  return {
    timestamp: measurement.startedAt,
    system_info: {
      platform: 'Linux',
      processor: 'x86_64',
      os: 'Linux',
      architecture: 'x86_64',
      cpu_count_physical: 4,
      cpu_count_logical: 8,
      total_memory_gb: 62.2,
      cuda_available: false,
    },
    hardware_info: { cpu: true, cuda: false, mps: false, rocm: false, openvino: false },
    benchmarks: {
      text_generation: {
        [workload.modelId]: {
          [backendId]: {
            status: 'completed',
            model_name: workload.modelId,
            family: 'text_generation',
            hardware: backendId,
            timestamp: measurement.startedAt,
            benchmark_results: {
              batch_1_seq_128: {
                status: 'completed',
                latencies: seconds,
                avg_latency: measurement.latency.meanMs / 1000,
                throughput: measurement.latency.throughputPerSecond,
                iterations: seconds.length,
              },
            },
          },
        },
      },
    },
  };
}

/** Seconds since 1970 are kept to a quarter of a microsecond: a difference has that step, and all digits of a double. */
function differencesOfPythonTime(startedAtSeconds: number, samplesMs: readonly number[]): number[] {
  let now = startedAtSeconds;
  return samplesMs.map((ms) => {
    const before = now;
    now += ms / 1000;
    return now - before;
  });
}

/** As far as it is read here. */
interface LegacyFile {
  readonly benchmarks: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, LegacyRun>>>>>>;
}
interface LegacyRun {
  readonly benchmark_results: Readonly<Record<string, { readonly latencies: readonly number[] }>>;
}

/** What a question about groups needs of JSON: every file, whole. Groups are by model and hardware, or each run by itself. */
export async function readGroups(folder: string, by: 'group' | 'run' = 'group'): Promise<Map<string, number[]>> {
  const groups = new Map<string, number[]>();
  for (const name of await readdir(folder)) {
    for (const [group, latencies] of runsOf(await readFile(join(folder, name), 'utf8'))) {
      const key = by === 'group' ? group : name;
      const known = groups.get(key) ?? [];
      groups.set(key, known);
      for (const seconds of latencies) known.push(seconds * 1000);
    }
  }
  return groups;
}

function* runsOf(text: string): Generator<readonly [string, readonly number[]]> {
  // Unchecked, as the framework read its own files: a check of every number would only make JSON look slower.
  const file = JSON.parse(text) as LegacyFile;
  for (const family of Object.values(file.benchmarks)) {
    for (const [model, byHardware] of Object.entries(family)) {
      for (const [hardware, { benchmark_results: results }] of Object.entries(byHardware)) {
        for (const { latencies } of Object.values(results)) yield [`${model} ${hardware}`, latencies];
      }
    }
  }
}

export function percentilesByGroup(groups: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
  return mapGroups(groups, (values) => {
    const ascending = sorted(values);
    return [0.5, 0.95, 0.99].map((share) => interpolatedQuantile(ascending, share));
  });
}

export function averageByGroup(groups: ReadonlyMap<string, readonly number[]>): Map<string, number> {
  return mapGroups(groups, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

function mapGroups<T>(
  groups: ReadonlyMap<string, readonly number[]>,
  work: (values: readonly number[]) => T,
): Map<string, T> {
  return new Map([...groups].map(([group, values]) => [group, work(values)]));
}

/** One run is one file, which is where JSON is at its best. */
export async function readOneRun(folder: string, id: string): Promise<number[]> {
  const text = await readFile(join(folder, `${id}.json`), 'utf8');
  return [...runsOf(text)].flatMap(([, latencies]) => latencies.map((seconds) => seconds * 1000));
}

export async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
