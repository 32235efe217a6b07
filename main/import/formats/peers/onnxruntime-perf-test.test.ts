import { expect, test } from 'vitest';
import { onlyRecord, readPeer, text } from './peer-format.test-support.ts';

const printed = `Setting intra_op_num_threads to 4
Session creation time cost: 0.708476 s
First inference time cost: 60 ms
Total inference time cost: 0.446395 s
Total inference requests: 10
Average inference time cost: 44.6395 ms
Total inference run time: 0.446867 s
Number of inferences per second: 22.378
Avg CPU usage: 48 %
Peak working set size: 53567488 bytes
Avg CPU usage:48
Peak working set size:53567488
Runs:10
Min Latency: 0.0429274 s
Max Latency: 0.049022 s
P50 Latency: 0.0446158 s
P90 Latency: 0.049022 s
P95 Latency: 0.049022 s
P99 Latency: 0.049022 s
P999 Latency: 0.049022 s
`;

test('the printed summary is read in milliseconds', async () => {
  const file = await readPeer(text(printed));
  expect(file.format).toBe('onnxruntime-perf-test');
  const record = onlyRecord(file);
  expect(record.threads).toBe(4);
  expect(record.metrics).toEqual({
    modelLoadMs: 708.476,
    firstRunMs: 60,
    meanMs: 44.6395,
    minimumMs: 42.9274,
    maximumMs: 49.022,
    medianMs: 44.6158,
    p90Ms: 49.022,
    p95Ms: 49.022,
    p99Ms: 49.022,
    totalMs: 446.867,
    throughputPerSecond: 22.378,
    sampleCount: 10,
    peakMemoryBytes: 53_567_488,
  });
});

test('a log with a second run that did not end gives the first, and says so of the second', async () => {
  const file = await readPeer(text(`${printed}Session creation time cost: 0.5 s\nout of memory\n`));
  expect(file.records).toHaveLength(1);
  expect(file.rejected).toMatchObject([{ location: 'line 21' }]);
});

test('a result file is a record each time that the count of its runs begins again; its percentiles are not counted twice', async () => {
  const lines = [
    '/home/ada/models/resnet50.onnx,0.0123,104857600,97,0',
    '/home/ada/models/resnet50.onnx,0.0125,104857600,97,1',
    '/home/ada/models/resnet50.onnx,0.0121,104857600,97,2',
    '',
    'Min Latency is 0.0121sec',
    'P50 Latency is 0.0123sec',
    'bert.onnx,0.5,209715200,50,0',
    'what is this',
  ];
  const file = await readPeer(text(`${lines.join('\r\n')}\r\n`));
  expect(file.records).toMatchObject([
    {
      model: 'resnet50.onnx',
      samplesMs: [12.3, 12.5, 12.1],
      metrics: { medianMs: 12.3, sampleCount: 3, peakMemoryBytes: 104_857_600 },
      location: 'line 1',
    },
    { model: 'bert.onnx', samplesMs: [500], location: 'line 7' },
  ]);
  expect(file.rejected).toEqual([{ location: 'line 8', reason: 'The line is no result of onnxruntime_perf_test.' }]);
  expect(JSON.stringify(file.records)).not.toContain('ada');
});
