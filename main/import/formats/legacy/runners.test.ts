import { describe, expect, it } from 'vitest';
import { parseCaseKey } from './case-key.ts';
import { doubtsOf, readJson, summaryOf } from './legacy.test-support.ts';

const systemInfo = {
  hostname: 'adas-laptop',
  processor: 'x86_64',
  os: 'Linux',
  os_release: '6.8.0',
  total_memory_gb: 2,
  cuda_devices: [{ name: 'A GPU' }],
};

function runner(cases: Readonly<Record<string, unknown>>, hardware = 'cuda'): unknown {
  const leaf = {
    status: 'completed',
    model_name: 'gpt2',
    family: 'text_generation',
    hardware,
    model_load_time: 12.5,
    benchmark_results: cases,
  };
  return {
    timestamp: '20250302_202226',
    system_info: systemInfo,
    benchmarks: { text_generation: { gpt2: { [hardware]: leaf } } },
  };
}

describe('the hardware runner', () => {
  it('reads seconds as milliseconds, keeps the single times, and says of which machine without its host name', async () => {
    const { records, conversions } = await readJson(
      runner({
        batch_2_seq_32: {
          status: 'completed',
          latencies: [0.01, 0.03, 0.02],
          avg_latency: 0.02,
          throughput: 100,
          total_time: 0.06,
          iterations: 3,
          max_memory_allocated: 4,
        },
      }),
    );
    const [record] = records;
    expect(record).toMatchObject({
      outcome: 'measured',
      hardwareType: 'cuda',
      device: 'A GPU',
      batch: 2,
      shape: { sequence: 32 },
      samplesMs: [10, 30, 20],
      takenAt: '2025-03-02T20:22:26.000Z',
      machine: { gpus: ['A GPU'], memoryBytes: 2 ** 31, operatingSystem: 'Linux 6.8.0' },
      metrics: {
        meanMs: 20,
        medianMs: 20,
        minimumMs: 10,
        maximumMs: 30,
        totalMs: 60,
        modelLoadMs: 12500,
        deviceMemoryBytes: 2 ** 22,
      },
    });
    expect(record?.machine).not.toHaveProperty('cpu');
    expect(record?.doubts).toBeUndefined();
    expect(JSON.stringify(records)).not.toContain('adas-laptop');
    expect(conversions).toContainEqual({ from: 'avg_latency', to: 'meanMs', unit: 's → ms, × 1000', count: 1 });
  });

  it('believes a case and not the “completed” around it', async () => {
    const read = await readJson(
      runner({ batch_1_seq_32: { status: 'failed', error: 'Input creation failed: no pad token' } }),
    );
    expect(summaryOf(read)).toEqual(['performance failed imported']);
    expect(read.records[0]?.failure?.message).toBe('Input creation failed: no pad token');
    const nothing = await readJson(runner({}));
    expect(summaryOf(nothing)).toEqual(['performance untested imported']);
    expect(doubtsOf(nothing.records[0])).toEqual(['nothing-ran']);
  });

  it('says when a time limit stopped a case, and that its token rate counts the prompt', async () => {
    const { records } = await readJson(
      runner({
        batch_1: {
          status: 'completed',
          avg_latency: 0.5,
          iterations: 20,
          completed_iterations: 3,
          timeout: true,
          tokens_per_second: 64,
        },
      }),
    );
    expect(records[0]?.metrics?.sampleCount).toBe(3);
    expect(doubtsOf(records[0])).toEqual(['timeout']);
    expect(records[0]?.extraMetrics?.[0]?.note).toContain('prompt');
  });

  it.each([
    ['batch_1_seq_32', 1, { sequence: 32 }],
    ['batch_4_224x200', 4, { height: 224, width: 200 }],
    ['batch_2_size_384', 2, { image: 384 }],
    ['batch_2_audio_10s', 2, { seconds: 10 }],
    ['batch_8', 8, {}],
  ])('reads the sizes in %s', (key, batch, shape) => {
    expect(parseCaseKey(key)).toEqual({ batch, shape });
  });
});

describe('the training runner', () => {
  it('is one record a configuration, of kind training', async () => {
    const { records } = await readJson({
      status: 'completed',
      model_family: 'embedding',
      model_name: 'bert-tiny',
      hardware_type: 'cpu',
      training_results: {
        'batch_8_seq_128_lr_5e-05_opt_adamw': {
          status: 'completed',
          batch_size: 8,
          training_time: { min: 0.1, max: 0.3, mean: 0.2, std: 0.05, per_iteration: [0.1, 0.3] },
          loss: { mean: 1.5 },
          memory_usage: { max: 2 },
          throughput: 40,
          loss_convergence_rate: -0.2,
          mixed_precision: true,
        },
        'batch_16_seq_128_lr_5e-05_opt_adamw': { status: 'failed', error: 'RuntimeError: out of memory' },
      },
    });
    expect(records[0]).toMatchObject({
      kind: 'training',
      outcome: 'measured',
      mode: 'training',
      precision: 'mixed',
      batch: 8,
      shape: { sequence: 128 },
      samplesMs: [100, 300],
      metrics: {
        meanMs: 200,
        minimumMs: 100,
        maximumMs: 300,
        standardDeviationMs: 50,
        throughputPerSecond: 40,
        sampleCount: 2,
        peakMemoryBytes: 2 ** 21,
      },
    });
    expect(records[0]?.extraMetrics).toContainEqual({
      name: 'loss_convergence_rate',
      value: -0.2,
      unit: '1/step',
      note: 'slope of the loss',
    });
    expect(records[1]).toMatchObject({ kind: 'training', outcome: 'failed', batch: 16 });
  });
});

describe('the suite', () => {
  const check = {
    stats: { timestamp: '20250302_221840' },
    model_results: { bert: { cpu: false }, vit: { cpu: true } },
    detailed_results: [
      {
        model: 'bert',
        hardware: 'cpu',
        success: false,
        return_code: 1,
        stdout: '',
        stderr: 'AttributeError: no run_tests',
      },
    ],
  };
  const suite = {
    timestamp: '20250302_221825',
    models: { bert: { name: 'prajjwal1/bert-tiny', family: 'embedding', size: 'tiny', modality: 'text' } },
    functionality_verification: { cpu: check, cuda: check },
    performance_benchmarks: {
      embedding: { status: 'error', error: "NameError: name 'false' is not defined" },
      vision: { status: 'completed' },
    },
    hardware_detected: { cpu: true, rocm: false },
  };

  it('names models, keeps failures with their message, and takes what is repeated under other hardware once', async () => {
    const read = await readJson(suite);
    expect(summaryOf(read)).toEqual([
      'compatibility failed imported',
      'compatibility works imported',
      'compatibility works imported',
      'performance failed imported',
      'performance untested imported',
    ]);
    expect(read.records[0]).toMatchObject({
      model: 'prajjwal1/bert-tiny',
      hardwareType: 'cpu',
      failure: { message: 'AttributeError: no run_tests' },
    });
    expect(read.notes.join('\n')).toContain('/functionality_verification/cuda repeats results of other hardware');
    expect(read.notes.join('\n')).toContain('found: cpu; not found: rocm');
  });

  it('takes a success on a mock as simulated', async () => {
    const read = await readJson({
      ...check,
      detailed_results: [
        { model: 'llava', hardware: 'cpu', success: true, return_code: 0, stdout: 'Created mock endpoint' },
      ],
    });
    expect(read.format).toBe('legacy-functionality');
    expect(read.records[0]).toMatchObject({ outcome: 'works', provenance: 'simulated' });
  });
});

describe('a direct benchmark', () => {
  it('reads single times in milliseconds and failures of a batch size', async () => {
    const read = await readJson({
      models: ['a'],
      hardware: 'cpu',
      results: {
        a: {
          model: 'a',
          success: true,
          benchmark_data: {
            model: 'a',
            hardware: 'cpu',
            batch_results: {
              '1': { success: true, avg_latency_ms: 3, latencies_ms: [2, 4] },
              '2': { success: false, error: 'no' },
            },
          },
        },
        b: { model: 'b', hardware: 'cpu', success: false, stderr: 'ValueError: no such model' },
      },
    });
    expect(summaryOf(read)).toEqual([
      'performance measured imported',
      'performance failed imported',
      'performance failed imported',
    ]);
    expect(read.records[0]).toMatchObject({ batch: 1, samplesMs: [2, 4], metrics: { meanMs: 3, medianMs: 3 } });
  });
});
