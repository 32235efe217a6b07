import { describe, expect, it } from 'vitest';
import { doubtsOf, readJson, summaryOf } from './legacy.test-support.ts';

const record = {
  model_name: 'bert-tiny',
  hardware_type: 'cpu',
  device_name: 'Some Processor',
  batch_size: 4,
  precision: 'fp32',
  total_time_seconds: 2,
  average_latency_ms: 20,
  throughput_items_per_second: 200,
  memory_peak_mb: 8.125,
  iterations: 100,
  warmup_iterations: 0,
};

describe('flat records', () => {
  it('takes numbers in our units: MB are 2^20 bytes, total seconds are milliseconds, no warm-up is 0', async () => {
    const { records, conversions } = await readJson([record]);
    expect(records[0]).toMatchObject({
      outcome: 'measured',
      provenance: 'imported',
      batch: 4,
      metrics: {
        meanMs: 20,
        totalMs: 2000,
        throughputPerSecond: 200,
        peakMemoryBytes: 8519680,
        sampleCount: 100,
        warmUpCount: 0,
      },
    });
    expect(records[0]?.doubts).toBeUndefined();
    expect(conversions).toContainEqual({
      from: 'memory_peak_mb',
      to: 'peakMemoryBytes',
      unit: 'MB → bytes, × 2^20',
      count: 1,
    });
  });

  it.each([
    ['results', { results: [record] }],
    ['model_results', { model_results: [record] }],
    ['benchmarks', { benchmarks: [record] }],
    ['results by model', { results: { 'bert-tiny': { ...record, model_name: undefined } } }],
    ['one alone', record],
    [
      'aliases',
      {
        model: 'bert-tiny',
        hardware: { type: 'cpu', name: 'Some Processor' },
        batch_size: 4,
        latency_ms: 20,
        throughput: 200,
      },
    ],
  ])('is the same record in the wrapper %s', async (_name, value) => {
    const { format, records, rejected } = await readJson(value);
    expect(format).toBe('legacy-flat-records');
    expect(rejected).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      model: 'bert-tiny',
      hardwareType: 'cpu',
      device: 'Some Processor',
      metrics: { meanMs: 20, throughputPerSecond: 200 },
    });
  });

  it('leaves out what the framework wrote as 0 for “not measured”, and tells so', async () => {
    const { records, notes } = await readJson([
      record,
      { ...record, average_latency_ms: 0, throughput_items_per_second: 0, total_time_seconds: 0, memory_peak_mb: 0 },
    ]);
    expect(records[1]?.outcome).toBe('untested');
    expect(records[1]?.metrics).not.toHaveProperty('meanMs');
    expect(notes.join('\n')).toContain('average_latency_ms is 0 once');
  });

  it('doubts numbers that do not add up, and changes none of them', async () => {
    const { records } = await readJson([
      {
        ...record,
        batch_size: 8,
        average_latency_ms: 19.1,
        throughput_items_per_second: 52.4,
        total_time_seconds: 152.8,
      },
    ]);
    expect(doubtsOf(records[0])).toEqual(['throughput-latency', 'total-time']);
    expect(records[0]?.doubts?.[0]?.message).toContain('fits a latency of one item');
    expect(records[0]?.metrics).toMatchObject({ meanMs: 19.1, throughputPerSecond: 52.4, totalMs: 152800 });
  });

  it('takes a plan of a build server as untested, for it has no number', async () => {
    const value = {
      model_name: 'bert-tiny',
      hardware_type: 'cuda',
      batch_sizes: '1,2,4',
      ci_run_id: '42',
      git_commit: 'abc',
    };
    expect(summaryOf(await readJson(value))).toEqual(['performance untested imported']);
  });

  it('keeps a failure as a failure, with the last words of its error and without the folder of a person', async () => {
    const { records } = await readJson([
      {
        ...record,
        success: false,
        error: 'Traceback:\n  File "/home/ada/x.py"\nOSError: /home/ada/model.bin is missing\n',
      },
    ]);
    expect(records[0]).toMatchObject({ outcome: 'failed', failure: { message: 'OSError: ~/model.bin is missing' } });
  });

  it('calls what says that it is simulated simulated, by the record or by the file', async () => {
    const own = await readJson([{ ...record, is_simulated: true }]);
    expect(own.records[0]).toMatchObject({ provenance: 'simulated', provenanceReason: 'is_simulated is true' });
    const file = await readJson({ results: [record], simulated_hardware: ['cpu'] });
    expect(file.records[0]?.provenanceReason).toBe('the file lists cpu as simulated hardware');
  });

  it('rejects an item that is no result, and still takes the others', async () => {
    const { records, rejected } = await readJson([record, 'not a record', { model_name: 'only a name' }]);
    expect(records).toHaveLength(1);
    expect(rejected.map((item) => item.location)).toEqual(['/1', '/2']);
  });
});
