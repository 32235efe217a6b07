import { expect, test } from 'vitest';
import { json, onlyRecord, readPeer } from './peer-format.test-support.ts';

const context = {
  date: '2026-11-28T17:38:14+01:00',
  host_name: 'workstation-of-ada',
  executable: '/home/ada/bench/matmul',
  num_cpus: 8,
  mhz_per_cpu: 3400,
  cpu_scaling_enabled: false,
  library_build_type: 'release',
  library_version: 'v1.9.5',
};

function iteration(index: number, realTime: number): object {
  return {
    name: 'BM_Matmul/256',
    run_name: 'BM_Matmul/256',
    run_type: 'iteration',
    repetitions: 3,
    repetition_index: index,
    threads: 1,
    iterations: 1000,
    real_time: realTime,
    cpu_time: realTime,
    time_unit: 'us',
    items_per_second: 400,
    cache_misses: 12,
  };
}

function aggregate(name: string, realTime: number): object {
  return {
    name: `BM_Matmul/256_${name}`,
    run_name: 'BM_Matmul/256',
    run_type: 'aggregate',
    repetitions: 3,
    threads: 1,
    aggregate_name: name,
    iterations: 3,
    real_time: realTime,
    cpu_time: realTime,
    time_unit: 'us',
  };
}

test('repetitions and what was computed of them are one record, with the single times', async () => {
  const benchmarks = [
    iteration(0, 2500),
    iteration(1, 2600),
    iteration(2, 2400),
    aggregate('mean', 2500),
    aggregate('median', 2500),
    aggregate('stddev', 100),
    { ...aggregate('cv', 0.04), aggregate_unit: 'percentage' },
  ];
  const file = await readPeer(json({ context, benchmarks }));
  expect(file.format).toBe('google-benchmark');
  const record = onlyRecord(file);
  expect(record).toMatchObject({
    outcome: 'measured',
    provenance: 'imported',
    tool: 'google-benchmark',
    toolVersion: 'v1.9.5',
    takenAt: '2026-11-28T16:38:14.000Z',
    component: 'BM_Matmul/256',
    threads: 1,
    item: 'item',
    samplesMs: [2.5, 2.6, 2.4],
  });
  expect(record.metrics).toEqual({
    medianMs: 2.5,
    meanMs: 2.5,
    standardDeviationMs: 0.1,
    minimumMs: 2.4,
    maximumMs: 2.6,
    sampleCount: 3,
    throughputPerSecond: 400,
  });
  expect(record.extraMetrics).toContainEqual({ name: 'cache_misses', value: 12 });
  expect(file.conversions).toContainEqual({ from: 'real_time', to: 'samplesMs', unit: 'us → ms, × 0.001', count: 3 });
});

test('neither the host nor the person is in the record', async () => {
  const file = await readPeer(json({ context, benchmarks: [iteration(0, 2500)] }));
  expect(JSON.stringify(file.records)).not.toMatch(/workstation-of-ada|\/home\/ada/);
});

test('a single repetition gives a mean, and nothing of how its iterations were spread', async () => {
  const record = onlyRecord(await readPeer(json({ context, benchmarks: [iteration(0, 2500)] })));
  expect(record.metrics).toEqual({ meanMs: 2.5, throughputPerSecond: 400 });
  expect(record.samplesMs).toBeUndefined();
});

test('aggregates alone are enough', async () => {
  const record = onlyRecord(
    await readPeer(json({ context, benchmarks: [aggregate('mean', 2500), aggregate('median', 2490)] })),
  );
  expect(record.metrics).toMatchObject({ meanMs: 2.5, medianMs: 2.49, sampleCount: 3 });
});

test('an error is a failure, and a skipped benchmark is skipped', async () => {
  const failed = { ...iteration(0, 0), error_occurred: true, error_message: 'no device' };
  const skipped = { ...iteration(0, 0), run_name: 'BM_Other', name: 'BM_Other', skipped: true, skip_message: 'no AVX' };
  const { records } = await readPeer(json({ context, benchmarks: [failed, skipped] }));
  expect(records.map(({ outcome, failure, metrics }) => ({ outcome, failure, metrics }))).toEqual([
    { outcome: 'failed', failure: { message: 'no device' }, metrics: undefined },
    { outcome: 'skipped', failure: { message: 'no AVX' }, metrics: undefined },
  ]);
});

test('a debug build and a changing clock are doubts', async () => {
  const doubtful = { ...context, library_build_type: 'debug', cpu_scaling_enabled: true };
  const record = onlyRecord(await readPeer(json({ context: doubtful, benchmarks: [iteration(0, 1)] })));
  expect(record.doubts?.map((doubt) => doubt.code)).toEqual(['debug-build', 'cpu-scaling']);
});
