import { expect, test } from 'vitest';
import { json, onlyRecord, readPeer } from './peer-format.test-support.ts';

function latency(values: number[]): object {
  return {
    unit: 's',
    values,
    count: values.length,
    total: values.reduce((sum, value) => sum + value, 0),
    mean: 0.0458,
    p50: 0.045,
    p90: 0.05,
    p95: 0.051,
    p99: 0.052,
    stdev: 0.002,
    stdev_: 4.4,
  };
}
const once = {
  latency: { ...latency([2.5]), mean: 2.5, p50: 2.5, stdev: 0 },
  memory: null,
  throughput: null,
  energy: null,
  efficiency: null,
};
const report = {
  load_model: once,
  first_forward: { latency: { ...latency([0.1]), mean: 0.1 } },
  forward: {
    memory: {
      unit: 'MB',
      max_ram: 1000,
      max_global_vram: null,
      max_process_vram: 512,
      max_reserved: 400,
      max_allocated: 300,
    },
    latency: latency([0.045, 0.046, 0.0464]),
    throughput: { unit: 'samples/s', value: 43.6 },
    energy: { unit: 'kWh', cpu: 1e-6, ram: 1e-7, gpu: 0, total: 1.1e-6 },
    efficiency: { unit: 'samples/kWh', value: 1.8e6 },
  },
};
const config = {
  name: 'pytorch_bert',
  backend: {
    name: 'onnxruntime',
    version: '1.20.0',
    model: 'bert-base-uncased',
    model_type: 'bert',
    device: 'cuda',
    provider: 'CUDAExecutionProvider',
    torch_dtype: 'float16',
    intra_op_num_threads: 4,
  },
  scenario: {
    name: 'inference',
    iterations: 10,
    input_shapes: { batch_size: 2, sequence_length: 16 },
    warmup_runs: 10,
  },
  launcher: { name: 'process' },
  environment: {
    cpu: ' AMD EPYC',
    cpu_ram_mb: 66697,
    system: 'Linux',
    gpu: ['NVIDIA A10G'],
    optimum_benchmark_version: '0.6.0',
  },
};

test('benchmark.json gives one record a target, in milliseconds, bytes and joules, with what happened once', async () => {
  const file = await readPeer(json({ config, report }));
  const record = onlyRecord(file);
  expect(file.format).toBe('optimum-benchmark');
  expect(record).toMatchObject({
    tool: 'optimum-benchmark',
    toolVersion: '0.6.0',
    machine: { cpu: 'AMD EPYC', gpus: ['NVIDIA A10G'], memoryBytes: 66_697_000_000, operatingSystem: 'Linux' },
    hardwareType: 'cuda',
    backend: 'onnxruntime CUDAExecutionProvider',
    runtimeVersion: '1.20.0',
    model: 'bert-base-uncased',
    modelFamily: 'bert',
    component: 'forward',
    precision: 'float16',
    batch: 2,
    shape: { sequence_length: 16 },
    mode: 'inference',
    item: 'sample',
    samplesMs: [45, 46, 46.4],
    location: '/report/forward',
  });
  expect(record.metrics).toEqual({
    medianMs: 45,
    meanMs: 45.8,
    minimumMs: 45,
    maximumMs: 46.4,
    standardDeviationMs: 2,
    p90Ms: 50,
    p95Ms: 51,
    p99Ms: 52,
    totalMs: 137.4,
    sampleCount: 3,
    warmUpCount: 10,
    throughputPerSecond: 43.6,
    modelLoadMs: 2500,
    firstRunMs: 100,
    peakMemoryBytes: 1_000_000_000,
    deviceMemoryBytes: 512_000_000,
    energyJoules: 3.96,
  });
  expect(file.conversions).toContainEqual({
    from: 'energy.total',
    to: 'energyJoules',
    unit: 'kWh → J, × 3600000',
    count: 1,
  });
});

test('a rate that does not follow from batch and mean is a doubt, and stays as it is', async () => {
  const generate = { ...report.forward, throughput: { unit: 'samples/s', value: 4316 } };
  const record = onlyRecord(await readPeer(json({ config, report: { generate } })));
  expect(record.metrics?.throughputPerSecond).toBe(4316);
  expect(record.doubts?.map((doubt) => doubt.code)).toEqual(['inconsistent-rate']);
  expect(onlyRecord(await readPeer(json({ config, report }))).doubts).toBeUndefined();
});

test('a report alone comes in without a model, and the file says where the model is named', async () => {
  const file = await readPeer(json(report));
  expect(onlyRecord(file).model).toBeUndefined();
  expect(file.notes.join()).toContain('benchmark.json');
});

test('a training report is of training, and a target that was not tracked is told', async () => {
  const file = await readPeer(json({ overall: report.forward, train: { latency: null, memory: null } }));
  expect(onlyRecord(file)).toMatchObject({ kind: 'training', mode: 'training', component: 'overall' });
  expect(file.notes).toContain('The target train has no numbers: it was not tracked.');
});

test('a configuration is known, and holds no result', async () => {
  const file = await readPeer(json(config));
  expect(file).toMatchObject({ format: 'optimum-benchmark-configuration', records: [] });
});
