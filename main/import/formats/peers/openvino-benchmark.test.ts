import { expect, test } from 'vitest';
import { json, onlyRecord, readPeer, table, text } from './peer-format.test-support.ts';

const report = {
  cmd_options: { m: '/home/ada/models/resnet50.xml', d: 'CPU' },
  configuration_setup: {
    benchmark_mode: 'inference only',
    topology: 'resnet50',
    target_device: 'CPU',
    api: 'async',
    precision: 'f32',
    batch_size: 4,
    iterations_num: 0,
    nireq: 4,
    duration: 60000,
    cpu_streams_num: '4',
  },
  execution_results: {
    read_model_time: 12.5,
    load_model_time: 210.25,
    first_inference_time: 8.75,
    execution_time: 60012.5,
    iterations_num: 6000,
    latency_median: 40.5,
    percentile_boundary: 50,
    latency_avg: 41,
    latency_min: 38,
    latency_max: 80,
    throughput: 399.9,
  },
};

test('a JSON report of the C++ tool is one record', async () => {
  const file = await readPeer(json(report));
  expect(file.format).toBe('openvino-benchmark-app');
  const record = onlyRecord(file);
  expect(record).toMatchObject({
    tool: 'benchmark_app',
    backend: 'OpenVINO CPU',
    hardwareType: 'cpu',
    model: 'resnet50',
    precision: 'f32',
    batch: 4,
    shape: { infer_requests: 4 },
    scenario: 'async',
    item: 'frame',
  });
  expect(record.metrics).toEqual({
    medianMs: 40.5,
    meanMs: 41,
    minimumMs: 38,
    maximumMs: 80,
    throughputPerSecond: 399.9,
    totalMs: 60012.5,
    sampleCount: 6000,
    modelLoadMs: 210.25,
    firstRunMs: 8.75,
  });
  expect(record.extraMetrics).toContainEqual({ name: 'cpu_streams_num', value: 4, unit: 'streams' });
  expect(JSON.stringify(record)).not.toContain('ada');
});

test('what it calls a median is the percentile that was asked for', async () => {
  const results = { ...report.execution_results, percentile_boundary: 90 };
  const record = onlyRecord(await readPeer(json({ ...report, execution_results: results })));
  expect(record.metrics).toMatchObject({ p90Ms: 40.5 });
  expect(record.metrics).not.toHaveProperty('medianMs');
});

test('the CSV of the Python tool says the same in other words', async () => {
  const csv = [
    'Command line parameters',
    '-m;/home/ada/models/resnet50.xml',
    '',
    'Configuration setup',
    'topology;resnet50',
    'target device;CPU',
    'API;async',
    'inference_only;True',
    'precision;UNSPECIFIED',
    'batch size;4',
    'number of parallel infer requests;4',
    '',
    'Execution results',
    'read model time (ms);12.50',
    'compile model time (ms);210.25',
    'first inference time (ms);8.75',
    'total execution time (ms);60012.50',
    'total number of iterations;6000',
    'latency (90 percentile) (ms);45.50',
    'avg latency;41.00',
    'min latency;38.00',
    'max latency;80.00',
    'throughput;399.90',
    '',
  ];
  const record = onlyRecord(await readPeer(text(csv.join('\n'))));
  expect(record.precision).toBeUndefined();
  expect(record.metrics).toEqual({
    p90Ms: 45.5,
    meanMs: 41,
    minimumMs: 38,
    maximumMs: 80,
    throughputPerSecond: 399.9,
    totalMs: 60012.5,
    sampleCount: 6000,
    modelLoadMs: 210.25,
    firstRunMs: 8.75,
  });
});

test('an error in the report is a failure, and a model that was only compiled is no result', async () => {
  const failed = { ...report, execution_results: { error: 'Exception from src/inference' } };
  expect(onlyRecord(await readPeer(json(failed)))).toMatchObject({
    outcome: 'failed',
    failure: { message: 'Exception from src/inference' },
  });
  const compiled = { ...report, execution_results: { load_model_time: 210 } };
  expect(await readPeer(json(compiled))).toMatchObject({ records: [], rejected: [{ location: '/' }] });
});

test('counters of layers are known, and hold no result', async () => {
  const counters = json({ report_type: 'average', avg_performance: { nodes: [] } });
  expect(await readPeer(counters)).toMatchObject({ format: 'openvino-counters', records: [] });
  const row = {
    layerName: 'conv',
    execStatus: 'EXECUTED',
    layerType: 'Convolution',
    execType: 'jit',
    'realTime (ms)': 1,
  };
  expect(await readPeer(table([row]))).toMatchObject({ format: 'openvino-counters', records: [] });
});
