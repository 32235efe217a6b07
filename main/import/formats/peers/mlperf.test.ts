import { expect, test } from 'vitest';
import { onlyRecord, readPeer, text } from './peer-format.test-support.ts';

const rule = '================================================';

function summary(scenario: string, head: string, stats: string): string {
  return `${rule}
MLPerf Results Summary
${rule}
SUT name : PySUT
Scenario : ${scenario}
Mode     : PerformanceOnly
${head}

${rule}
Additional Stats
${rule}
${stats}
Min latency (ns)                : 121304127
Max latency (ns)                : 206884343
Mean latency (ns)               : 129386553
50.00 percentile latency (ns)   : 124973763
90.00 percentile latency (ns)   : 141426994
95.00 percentile latency (ns)   : 144560431
97.00 percentile latency (ns)   : 152314807
99.00 percentile latency (ns)   : 206884343
99.90 percentile latency (ns)   : 206884343

${rule}
Test Parameters Used
${rule}
samples_per_query : 1
target_qps : 1000
min_duration (ms): 600000
`;
}

const valid =
  'Result is : VALID\n  Min duration satisfied : Yes\n  Min queries satisfied : Yes\n  Early stopping satisfied: Yes';

test('a single-stream summary gives its latencies in milliseconds', async () => {
  const head = `90th percentile latency (ns) : 141426994\n${valid}\nEarly Stopping Result:\n * Processed at least 64 queries (1024).`;
  const file = await readPeer(
    text(
      summary('SingleStream', head, 'QPS w/ loadgen overhead         : 7.72\nQPS w/o loadgen overhead        : 7.73\n'),
    ),
  );
  expect(file.format).toBe('mlperf-summary');
  const record = onlyRecord(file);
  expect(record).toMatchObject({
    tool: 'mlperf-loadgen',
    backend: 'PySUT',
    scenario: 'SingleStream',
    location: 'line 2',
  });
  expect(record.metrics).toEqual({
    minimumMs: 121.304127,
    maximumMs: 206.884343,
    meanMs: 129.386553,
    medianMs: 124.973763,
    p90Ms: 141.426994,
    p95Ms: 144.560431,
    p99Ms: 206.884343,
    throughputPerSecond: 7.72,
    sampleCount: 1024,
  });
  expect(record.doubts).toBeUndefined();
});

test('offline latencies are ends of one long query: they are kept, and are no times of a run', async () => {
  const head = `Samples per second: 33.6903\nResult is : INVALID\n  Min duration satisfied : NO\n  Min queries satisfied : Yes\nRecommendations:\n * Increase expected QPS.`;
  const record = onlyRecord(await readPeer(text(summary('Offline', head, ''))));
  expect(record.metrics).toEqual({ throughputPerSecond: 33.6903 });
  expect(record.extraMetrics).toContainEqual({ name: 'Mean latency', value: 129.386553, unit: 'ms' });
  expect(record.doubts).toEqual([
    { code: 'mlperf-invalid', message: 'LoadGen calls the run INVALID. Not met: Min duration satisfied.' },
  ]);
});

test('of a server the completed rate counts before the scheduled one', async () => {
  const head = `Completed samples per second    : 99.86\n${valid}`;
  const record = onlyRecord(await readPeer(text(summary('Server', head, 'Scheduled samples per second : 104.15'))));
  expect(record.metrics).toMatchObject({ throughputPerSecond: 99.86, p99Ms: 206.884343 });
  expect(record.extraMetrics).toContainEqual({ name: 'Scheduled samples per second', value: 104.15, unit: '1/s' });
});

test('a log with two summaries gives two records, and one without numbers is rejected', async () => {
  const one = summary('Offline', `Samples per second: 10\n${valid}`, '');
  const { records } = await readPeer(text(`started\n${one}\n${one}`));
  expect(records).toHaveLength(2);
  const empty = `${rule}\nMLPerf Results Summary\n${rule}\nSUT name : x\nScenario : Offline\nMode     : AccuracyOnly\n`;
  expect(await readPeer(text(empty))).toMatchObject({ records: [], rejected: [{ location: 'line 2' }] });
});

const result = {
  BuildVer: '1.0.1',
  Config: 'Configuration NOT tested by MLCommons',
  'Scenario Name': 'Llama3',
  'Model Name': 'Llama-3.1-8B-Instruct',
  'Model Path': 'C:\\Users\\ada\\models\\llama',
  'Execution Provider Name': 'OrtGenAI',
  'EP Configuration': { device_type: 'GPU', device_name: 'Intel Arc 140V' },
  Iterations: 3,
  WarmUp: 1,
  'Benchmark Success': true,
  'Benchmark Start Time': '2026-03-01 10:00:00',
  'Results Verified': false,
  'Error Message': '',
  'Device Type': 'GPU',
  overall_results: { 'Geomean Time to First Token': 0.5, 'Geomean 2nd+ Token Generation Rate': 20 },
  category_results: {
    'Code Analysis': {
      'Avg Time to First Token': 0.75,
      'Avg 2nd+ Token Generation Rate': 19.5,
      'Avg Input Tokens': 1059,
      'Avg Generated Tokens': 128,
    },
    Summarization: {
      'Avg Time to First Token': 1.25,
      'Avg 2nd+ Token Generation Rate': 0,
      'Avg Input Tokens': 2000,
      'Avg Generated Tokens': 1,
    },
  },
  Output: ['text of the model'],
  SysInfo_CPUModel: 'Intel Core Ultra 7',
  SysInfo_GPUNames: ['Intel Arc 140V'],
  SysInfo_RAMTotal: 34_000_000_000,
  SysInfo_OSName: 'Windows 11',
};

test('MLPerf Client: a record a category, 0 tokens a second is missing, and the overall means are not counted again', async () => {
  const file = await readPeer({ kind: 'json-lines', name: 'results.json', values: [result] });
  expect(file.format).toBe('mlperf-client');
  expect(file.records).toHaveLength(2);
  expect(file.records[0]).toMatchObject({
    model: 'Llama-3.1-8B-Instruct',
    component: 'Code Analysis',
    hardwareType: 'gpu',
    device: 'Intel Arc 140V',
    shape: { prompt: 1059, generated: 128 },
    metrics: { throughputPerSecond: 19.5, sampleCount: 3, warmUpCount: 1 },
    extraMetrics: [{ name: 'time to first token', value: 750, unit: 'ms' }],
    machine: { memoryBytes: 34_000_000_000 },
  });
  expect(file.records[0]?.doubts?.map((doubt) => doubt.code)).toEqual([
    'output-not-verified',
    'configuration-not-tested',
  ]);
  expect(file.records[1]?.metrics).not.toHaveProperty('throughputPerSecond');
  expect(file.notes.join()).toContain('geometric means');
  expect(JSON.stringify(file.records)).not.toMatch(/ada|text of the model/);
});

test('MLPerf Client: a run that did not succeed is a failure with its message', async () => {
  const failed = {
    ...result,
    'Benchmark Success': false,
    'Error Message': 'Model file not found',
    category_results: null,
  };
  expect(onlyRecord(await readPeer({ kind: 'json', name: 'a', value: failed }))).toMatchObject({
    outcome: 'failed',
    failure: { message: 'Model file not found' },
  });
});
