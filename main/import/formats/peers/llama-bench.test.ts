import { expect, test } from 'vitest';
import { json, onlyRecord, readPeer, table, text } from './peer-format.test-support.ts';

const run = {
  build_commit: '8cf427ff',
  build_number: 5163,
  cpu_info: 'AMD Ryzen 7 7800X3D 8-Core Processor',
  gpu_info: 'NVIDIA GeForce RTX 4080',
  backends: 'CUDA',
  model_filename: '/home/ada/models/Qwen2.5-7B-Instruct-Q4_K_M.gguf',
  model_type: 'qwen2 7B Q4_K - Medium',
  model_size: 4677120000,
  model_n_params: 7615616512,
  n_batch: 2048,
  n_ubatch: 512,
  n_threads: 8,
  n_gpu_layers: 99,
  n_prompt: 512,
  n_gen: 0,
  n_depth: 0,
  test_time: '2026-04-24T11:58:50Z',
  avg_ns: 72135640,
  stddev_ns: 1453752,
  avg_ts: 7100.002165,
  stddev_ts: 140.34152,
  samples_ns: [74601900, 71632900, 71745200, 71952700, 70745500],
  samples_ts: [6863.1, 7147.55, 7136.37, 7115.79, 7237.21],
};

test('JSON gives the single times, and the tool’s own mean and deviation stay as they are', async () => {
  const file = await readPeer(json([run, { ...run, n_prompt: 0, n_gen: 128 }, { ...run, n_gen: 64, n_depth: 4096 }]));
  expect(file.format).toBe('llama-bench');
  expect(file.records.map((record) => record.component)).toEqual(['prefill', 'decode', 'prefill and decode']);
  const [record] = file.records;
  expect(record).toMatchObject({
    tool: 'llama-bench',
    toolVersion: '5163 8cf427ff',
    takenAt: '2026-04-24T11:58:50.000Z',
    device: 'NVIDIA GeForce RTX 4080',
    backend: 'llama.cpp CUDA',
    model: 'qwen2 7B Q4_K - Medium',
    precision: 'Q4_K - Medium',
    threads: 8,
    item: 'token',
    shape: { prompt: 512, n_batch: 2048, n_ubatch: 512 },
    samplesMs: [74.6019, 71.6329, 71.7452, 71.9527, 70.7455],
    metrics: {
      meanMs: 72.13564,
      standardDeviationMs: 1.453752,
      medianMs: 71.7452,
      minimumMs: 70.7455,
      throughputPerSecond: 7100.002165,
    },
  });
  expect(record?.metrics).not.toHaveProperty('p90Ms');
  expect(file.conversions).toContainEqual({
    from: 'samples_ns',
    to: 'medianMs',
    unit: 'computed from the single times',
    count: 3,
  });
  expect(JSON.stringify(file.records)).not.toContain('/home/ada');
});

test('one object a line is the same, and each says its line', async () => {
  const { records } = await readPeer({ kind: 'json-lines', name: 'a.jsonl', values: [run, run], lines: [1, 3] });
  expect(records.map((record) => record.location)).toEqual(['line 1', 'line 3']);
});

test('CSV has no single times', async () => {
  const { samples_ns: _samples, samples_ts: _rates, ...columns } = run;
  const record = onlyRecord(await readPeer(table([columns])));
  expect(record.samplesMs).toBeUndefined();
  expect(record).toMatchObject({ location: 'row 1', metrics: { meanMs: 72.13564, throughputPerSecond: 7100.002165 } });
});

test('without a layer on the GPU no device is claimed, and one repetition has no spread', async () => {
  const record = onlyRecord(await readPeer(json([{ ...run, n_gpu_layers: 0, stddev_ns: 0, samples_ns: [72135640] }])));
  expect(record.device).toBeUndefined();
  expect(record.metrics).not.toHaveProperty('standardDeviationMs');
});

test('the printed table has rates, and a row that is none is rejected', async () => {
  const file = await readPeer(
    text(`ggml_cuda_init: found 1 CUDA devices
| model                          |       size |     params | backend    | threads | test            |                  t/s |
| ------------------------------ | ---------: | ---------: | ---------- | ------: | --------------- | -------------------: |
| llama 7B mostly Q4_0           |   3.56 GiB |     6.74 B | CUDA       |       8 | pp 512          |      2368.80 ± 93.24 |
| qwen2 7B Q4_K - Medium         |   4.36 GiB |     7.62 B | CUDA       |       8 | tg128 @ d512    |        116.71 ± 0.60 |
| qwen2 7B Q4_K - Medium         |   4.36 GiB |     7.62 B | CUDA       |       8 | what            |        116.71 ± 0.60 |

build: 8cf427ff (5163)
`),
  );
  expect(file.records).toMatchObject([
    {
      component: 'prefill',
      precision: 'Q4_0',
      toolVersion: '5163 8cf427ff',
      threads: 8,
      metrics: { throughputPerSecond: 2368.8 },
      location: 'line 4',
    },
    { component: 'decode', shape: { generated: 128, depth: 512 }, metrics: { throughputPerSecond: 116.71 } },
  ]);
  expect(file.rejected).toMatchObject([{ location: 'line 6' }]);
});
