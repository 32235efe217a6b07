import { describe, expect, it } from 'vitest';
import { doubtsOf, readRows, summaryOf } from './legacy.test-support.ts';

const hardware = {
  hardware_id: 1,
  hardware_type: 'cuda',
  device_name: 'A GPU',
  platform: 'CUDA',
  platform_version: '12.4',
  driver_version: '550',
  memory_gb: 8,
  compute_units: 0,
};
const sampleHardware = {
  hardware_id: 2,
  hardware_type: 'cpu',
  device_name: 'Intel Core i9-12900K',
  platform: 'x86_64',
  platform_version: '5.15.0-76-generic',
  driver_version: 'N/A',
  memory_gb: 64,
  compute_units: 16,
};
const model = {
  model_id: 1,
  model_name: 'bert-tiny',
  model_family: 'bert',
  modality: 'text',
  source: 'local',
  version: '2',
  parameters_million: 4,
};
const run = { run_id: 1, test_name: 'bench', test_type: 'performance', success: true, execution_time_seconds: 3 };
const result = {
  result_id: 1,
  run_id: 1,
  model_id: 1,
  hardware_id: 1,
  test_case: 'embedding',
  batch_size: 2,
  precision: 'fp32',
  average_latency_ms: 20,
  throughput_items_per_second: 100,
  memory_peak_mb: 0,
  iterations: 2,
  warmup_iterations: 0,
  metrics: { cpu_util_percent: 50 },
  created_at: '2025-03-02 22:19:40.509',
};

describe('a database of the framework', () => {
  it('gives names in place of numbers, and the single times of a result', async () => {
    const read = await readRows({
      hardware_platforms: [hardware],
      models: [model],
      test_runs: [run],
      performance_results: [result],
      performance_batch_results: [
        { batch_id: 2, result_id: 1, batch_index: 1, batch_size: 2, latency_ms: 22 },
        { batch_id: 1, result_id: 1, batch_index: 0, batch_size: 2, latency_ms: 18 },
        { batch_id: 3, result_id: 9, batch_index: 0, batch_size: 2, latency_ms: 18 },
      ],
    });
    expect(read.records[0]).toMatchObject({
      kind: 'performance',
      provenance: 'imported',
      model: 'bert-tiny',
      modelFamily: 'bert',
      hardwareType: 'cuda',
      device: 'A GPU',
      samplesMs: [18, 22],
      takenAt: '2025-03-02T22:19:40.509Z',
      location: 'row 1 of performance_results',
      metrics: { meanMs: 20, medianMs: 20, throughputPerSecond: 100 },
    });
    expect(read.records[0]?.metrics).not.toHaveProperty('peakMemoryBytes');
    expect(summaryOf(read).slice(1)).toEqual(['device described imported', 'model described imported']);
    expect(read.rejected).toEqual([
      {
        location: 'row 3 of performance_batch_results',
        reason: 'It belongs to result 9, which this file does not have.',
      },
    ]);
    expect(read.notes.join('\n')).toContain('kept with the results that point to them: 1.');
  });

  it('never takes a result on a sample device, or a sample model, for real', async () => {
    const read = await readRows({
      hardware_platforms: [sampleHardware],
      models: [
        { ...model, model_name: 'bert-base-uncased', source: 'huggingface', version: '1.0', parameters_million: 110 },
      ],
      performance_results: [{ ...result, run_id: null, hardware_id: 2 }],
    });
    expect(summaryOf(read)).toEqual([
      'performance measured sample',
      'device described sample',
      'model described sample',
    ]);
  });

  it('takes is_simulated for what it says, with its reason', async () => {
    const read = await readRows({
      hardware_platforms: [hardware],
      models: [model],
      performance_results: [{ ...result, is_simulated: true, simulation_reason: 'no GPU' }],
    });
    expect(read.records[0]).toMatchObject({
      provenance: 'simulated',
      provenanceReason: 'is_simulated is true: no GPU',
    });
  });

  it('doubts a number that points to no row, and keeps the result', async () => {
    const read = await readRows({ performance_results: [{ ...result, model_id: 7 }] });
    expect(doubtsOf(read.records[0])).toEqual(['dangling', 'dangling', 'dangling']);
    expect(read.records[0]?.model).toBeUndefined();
  });

  it('does not take false for incompatible where the hardware was not there', async () => {
    const row = {
      compatibility_id: 1,
      run_id: 1,
      model_id: 1,
      hardware_id: 1,
      is_compatible: false,
      detection_success: false,
      initialization_success: false,
      error_message: null,
      error_type: null,
      suggested_fix: null,
    };
    const read = await readRows({
      hardware_compatibility: [
        row,
        { ...row, error_message: 'CUDA error', error_type: 'RuntimeError', suggested_fix: 'Update.' },
        { ...row, detection_success: true },
        { ...row, is_compatible: true, detection_success: true, initialization_success: true },
        { ...row, is_compatible: true, detection_success: true },
      ],
      models: [model],
      hardware_platforms: [hardware],
      test_runs: [run],
    });
    expect(read.records.slice(0, 5).map((record) => record.outcome)).toEqual([
      'untested',
      'failed',
      'failed',
      'works',
      'untested',
    ]);
    expect(read.records[1]?.failure).toEqual({ message: 'CUDA error', class: 'RuntimeError', fix: 'Update.' });
    expect(doubtsOf(read.records[4])).toEqual(['contradiction']);
  });

  it('reads tests with their assertions, and a run that nothing points to', async () => {
    const test = {
      test_result_id: 1,
      run_id: null,
      test_module: 'm',
      test_class: null,
      test_name: 't',
      status: 'fail',
      execution_time_seconds: 1.5,
      hardware_id: null,
      model_id: null,
      error_message: null,
    };
    const read = await readRows({
      integration_test_results: [test, { ...test, test_result_id: 2, status: 'skip' }],
      integration_test_assertions: [
        {
          assertion_id: 1,
          test_result_id: 1,
          assertion_name: 'same',
          passed: false,
          message: 'AssertionError: 1 is not 2',
        },
        { assertion_id: 2, test_result_id: 5, assertion_name: 'lost', passed: true, message: null },
      ],
      test_runs: [run],
    });
    expect(summaryOf(read)).toEqual(['test failed imported', 'test skipped imported', 'test works imported']);
    expect(read.records[0]).toMatchObject({
      component: 'm.t',
      failure: { message: 'AssertionError: 1 is not 2' },
      metrics: { totalMs: 1500 },
    });
    expect(doubtsOf(read.records[2])).toEqual(['no-result']);
    expect(read.rejected).toHaveLength(1);
  });

  it('tells the two tables named web_platform_results apart by their columns, and takes both as simulated', async () => {
    const schema = await readRows({
      web_platform_results: [
        {
          result_id: 1,
          run_id: null,
          model_id: 1,
          hardware_id: null,
          platform: 'webgpu',
          browser: 'chrome',
          browser_version: '120',
          test_file: null,
          success: true,
          load_time_ms: 100,
          initialization_time_ms: 0,
          inference_time_ms: 30,
          total_time_ms: 130,
          shader_compilation_time_ms: 40,
          memory_usage_mb: 2,
          error_message: null,
          metrics: null,
        },
      ],
      webgpu_advanced_features: [
        { feature_id: 1, result_id: 1, compute_shader_support: true, compute_pipeline_time_ms: 5 },
      ],
      models: [model],
    });
    expect(schema.records[0]).toMatchObject({
      kind: 'performance',
      provenance: 'simulated',
      hardwareType: 'webgpu',
      browser: 'chrome 120',
      model: 'bert-tiny',
      metrics: { meanMs: 30, modelLoadMs: 100, totalMs: 130 },
    });
    expect(schema.records[0]?.extraMetrics?.map((metric) => metric.name)).toEqual([
      'shader_compilation_time_ms',
      'compute_pipeline_time_ms',
    ]);
    const api = await readRows({
      web_platform_results: [
        {
          result_id: 1,
          model_name: 'vit',
          model_type: 'vision',
          browser: 'edge',
          platform: 'webnn',
          status: 'manual',
          execution_time: 1.5,
          metrics: null,
          error_message: null,
          source_file: 'x',
          timestamp: '2025-03-02 10:00:00',
        },
      ],
    });
    expect(api.records[0]).toMatchObject({
      kind: 'test',
      outcome: 'untested',
      provenance: 'simulated',
      model: 'vit',
      metrics: { totalMs: 1500 },
    });
  });

  it('tells what it leaves: tables of the framework that hold no result, and tables that it does not know', async () => {
    const read = await readRows({
      performance_results: [result],
      migration_tracking: [{ file_path: 'a', file_hash: 'b', migrated_at: 'c' }],
      somebodys_notes: [{ text: 'x' }, { text: 'y' }],
    });
    expect(read.notes).toContainEqual(
      'Rows of migration_tracking that were left: 1; which files the framework had converted.',
    );
    expect(read.notes.join('\n')).toContain('Rows of somebodys_notes that were left: 2;');
  });
});

describe('the flat tables of the framework', () => {
  const row = {
    model: 'bert',
    hardware: 'cuda',
    device: 'A GPU',
    batch_size: 2,
    precision: 'fp16',
    throughput: 100,
    latency_avg: 20,
    latency_p90: 0,
    latency_p95: 0,
    latency_p99: 0,
    memory_peak: 1,
    timestamp: '2025-03-01 18:38:48.444',
    source_file: 'a.json',
    notes: '',
  };

  it('reject what the converter made of a file that is no benchmark, and doubt a unit that is not stated', async () => {
    const read = await readRows({
      benchmark_performance: [
        row,
        {
          ...row,
          model: 'unknown',
          hardware: 'unknown',
          throughput: 0,
          latency_avg: 0,
          memory_peak: 0,
          source_file: 'groq.json',
        },
      ],
    });
    expect(read.records[0]).toMatchObject({ outcome: 'measured', metrics: { meanMs: 20, throughputPerSecond: 100 } });
    expect(doubtsOf(read.records[0])).toEqual(['unit-not-stated']);
    expect(read.rejected).toEqual([
      {
        location: 'row 2 of benchmark_performance',
        reason: 'No number and no hardware: what the converter made of groq.json, which is no benchmark.',
      },
    ]);
    expect(read.notes.join('\n')).toContain('throughput is 0 once');
  });

  it('read benchmark_data in seconds and bytes, training apart from inference', async () => {
    const data = {
      benchmark_id: 'x',
      timestamp: '2025-03-01T00:00:00',
      version: '1',
      model_name: 'bert',
      model_family: 'embedding',
      hardware_type: 'cpu',
      hardware_name: 'unknown',
      batch_size: 1,
      sequence_length: 128,
      precision: 'fp32',
      test_type: 'inference',
      benchmark_iterations: 10,
      avg_latency: 0.02,
      p50_latency: 0.019,
      std_latency: 0,
      throughput: 50,
      peak_memory_usage: 4096,
      status: 'success',
      error: null,
    };
    const read = await readRows({
      benchmark_data: [data, { ...data, test_type: 'training', status: 'failed', error: 'RuntimeError: no' }],
    });
    expect(read.records[0]).toMatchObject({
      kind: 'performance',
      outcome: 'measured',
      shape: { sequence: 128 },
      metrics: { meanMs: 20, medianMs: 19, standardDeviationMs: 0, peakMemoryBytes: 4096, sampleCount: 10 },
    });
    expect(read.records[0]?.device).toBeUndefined();
    expect(read.records[1]).toMatchObject({
      kind: 'training',
      outcome: 'failed',
      failure: { message: 'RuntimeError: no' },
    });
    const index = await readRows({
      index: [
        {
          benchmark_id: 'x',
          timestamp: 't',
          model_name: 'bert',
          model_family: 'e',
          hardware_type: 'cpu',
          batch_size: 1,
          test_type: 'inference',
          status: 'success',
        },
      ],
    });
    expect(index.records).toEqual([]);
    expect(index.notes.join('\n')).toContain('as it has rows (1)');
  });
});
