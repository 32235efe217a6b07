import { describe, expect, it } from 'vitest';
import { doubtsOf, readJson, summaryOf } from './legacy.test-support.ts';

describe('the compatibility matrix', () => {
  it('calls a cell without a benchmark untested, whatever it says, and one with a benchmark failed or works', async () => {
    const read = await readJson({
      timestamp: '20250302_201142',
      model_families: {
        text: {
          hardware_compatibility: {
            cpu: {
              compatible: false,
              performance_rating: null,
              benchmark_results: [{ timestamp: '2025-03-02T20:23:22', model_name: 'gpt2' }],
            },
            cuda: { compatible: false, performance_rating: null, benchmark_results: [] },
            mps: { compatible: true, performance_rating: 'high', benchmark_results: [] },
            rocm: { compatible: true, performance_rating: 'low', benchmark_results: [{ model_name: 'gpt2' }] },
          },
        },
      },
    });
    expect(read.records.map((record) => `${record.hardwareType ?? ''} ${record.outcome}`)).toEqual([
      'cpu failed',
      'cuda untested',
      'mps untested',
      'rocm works',
    ]);
    expect(doubtsOf(read.records[2])).toEqual(['no-evidence']);
  });
});

describe('the compatibility reporter', () => {
  it('takes errors as failures with advice, warnings as untested, and each error once', async () => {
    const error = {
      hardware_type: 'cuda',
      error_type: 'OOM',
      severity: 'critical',
      message: 'out of memory',
      component: 'x',
      model_name: 'bert',
      recommendations: ['Use less.'],
    };
    const warning = { hardware_type: 'cpu', severity: 'warning', message: 'slow' };
    const alone = { hardware_type: 'mps', severity: 'error', message: 'only here' };
    const read = await readJson({
      error_counts: { critical: 1 },
      errors: [error, warning],
      hardware_errors: { cuda: [error], mps: [alone] },
      models_tested: ['bert'],
    });
    expect(summaryOf(read)).toEqual([
      'compatibility failed imported',
      'compatibility untested imported',
      'compatibility failed imported',
    ]);
    expect(read.records[0]?.failure).toEqual({ message: 'out of memory', class: 'OOM', fix: 'Use less.' });
    expect(read.records[2]?.location).toBe('/hardware_errors/mps/0');
  });

  it('does not take its default “high” for an answer', async () => {
    const read = await readJson({
      compatibility: {
        text: {
          cpu: { level: 'high', score: 3, error_count: 0 },
          cuda: { level: 'incompatible', score: 0, error_count: 2 },
          mps: { level: 'low', score: 1, error_count: 1 },
        },
      },
    });
    expect(read.records.map((record) => record.outcome)).toEqual(['untested', 'failed', 'untested']);
    expect(doubtsOf(read.records[2])).toEqual(['errors-counted']);
  });
});

describe('what was never run', () => {
  it('takes a search through the source of tests as untested', async () => {
    const cell = { has_init_method: true, supported: true };
    const read = await readJson({
      platform_coverage: { cpu: 1 },
      model_results: [{ model: 'bert', platforms: { cpu: cell, cuda: cell } }],
    });
    expect(summaryOf(read)).toEqual(['compatibility untested imported', 'compatibility untested imported']);
  });

  it('takes predictions as predicted, without their made-up time', async () => {
    const read = await readJson({
      timestamp: '2025-03-01T00:00:00Z',
      mode: 'inference',
      models: {
        bert: {
          name: 'bert-base',
          category: 'embedding',
          predictions: { cuda: { '4': { fp16: { throughput: 200, latency_mean: 20, memory_usage: 1 } } } },
        },
      },
    });
    expect(read.records[0]).toMatchObject({
      provenance: 'predicted',
      model: 'bert-base',
      hardwareType: 'cuda',
      batch: 4,
      precision: 'fp16',
      metrics: { meanMs: 20, peakMemoryBytes: 2 ** 20 },
    });
    expect(read.records[0]?.takenAt).toBeUndefined();
  });

  it('takes each choice of a selection map as advice', async () => {
    const read = await readJson({
      timestamp: '2025-03-02T20:00:00',
      model_families: {
        vision: {
          model_sizes: {
            small: { inference: { primary: 'cuda', fallbacks: ['cpu'] }, training: { primary: 'rocm', fallbacks: [] } },
          },
        },
      },
    });
    expect(read.format).toBe('legacy-selection-map');
    expect(read.records.map((record) => [record.hardwareType, record.mode, record.outcome, record.provenance])).toEqual(
      [
        ['cuda', 'inference', 'untested', 'predicted'],
        ['rocm', 'training', 'untested', 'predicted'],
      ],
    );
  });

  it('tells of an empty summary which hardware came to no number, and doubts a mixed list', async () => {
    const read = await readJson({
      timestamp: '20250302_202226',
      model_families: {
        text: {
          models_tested: ['gpt2'],
          hardware_results: { cpu: { latency_ms: [], throughput: [] }, cuda: { latency_ms: [5, 6], throughput: [] } },
        },
      },
    });
    expect(summaryOf(read)).toEqual(['performance measured imported']);
    expect(read.records[0]?.extraMetrics).toHaveLength(2);
    expect(read.records[0]?.metrics).toBeUndefined();
    expect(doubtsOf(read.records[0])).toEqual(['mixed']);
    expect(read.notes.join('\n')).toContain('text on cpu: the lists are empty');
  });

  it.each([
    [
      'a configuration',
      {
        timestamp: '1',
        models_set: 'custom',
        models: { bert: { name: 'b', family: 'e' } },
        hardware_types: ['cpu'],
        batch_sizes: [1],
      },
      'legacy-configuration',
    ],
    ['a list of models', { bert: { name: 'b', family: 'e', size: 's', modality: 'text' } }, 'legacy-configuration'],
    [
      'a queue test of an API',
      { api: 'ollama', model: 'llama3', backoff_test: [{ success: false, request_id: '1', time_taken: 2 }] },
      'legacy-cloud-api',
    ],
    ['a model list of an API', { timestamp: '2025', known_models: ['a'], api_models: ['a'] }, 'legacy-cloud-api'],
    [
      'a timing of an API',
      { timestamp: '2025', models: [{ model: 'x', response_time: 0.8, success: true }] },
      'legacy-cloud-api',
    ],
    [
      'a broken test of an API',
      { status: 'Error', error: 'no', traceback: 'File "api_key_multiplexing_example.py"', timestamp: '2025' },
      'legacy-cloud-api',
    ],
  ])('names %s and says why nothing of it comes in', async (_name, value, format) => {
    const read = await readJson(value);
    expect(read.format).toBe(format);
    expect(read.records).toEqual([]);
    expect(read.notes.join('\n')).toContain('Nothing to import.');
  });
});

describe('tests of models as programs', () => {
  it('keeps the error of a critical test, and doubts a pass that names no platform', async () => {
    const read = await readJson({
      test_timestamp: '2025-03-01T15:08:41',
      summary: {},
      model_results: {
        canine: {
          status: 'failed',
          return_code: 1,
          elapsed_time: 0.04,
          stdout: '',
          stderr: 'x\nSyntaxError: unterminated string literal\n',
        },
        bert: {
          status: 'passed',
          return_code: 0,
          elapsed_time: 5,
          platform_status: { cpu: 'REAL', cuda: 'MOCK' },
          structured_data: { examples: [{ elapsed_time: 0.00012, platform: 'CPU', implementation_type: 'REAL' }] },
        },
      },
    });
    expect(summaryOf(read)).toEqual([
      'test failed imported',
      'test works imported',
      'compatibility works imported',
      'compatibility works simulated',
      'performance measured imported',
    ]);
    expect(read.records[0]?.failure?.message).toBe('SyntaxError: unterminated string literal');
    const fresh = await readJson({
      summary: {},
      tests: [
        { status: 'success', model: 'blip', elapsed_time: 0.09, platform_status: {} },
        { status: 'error', model: 'dpt', error: 'bad' },
      ],
    });
    expect(summaryOf(fresh)).toEqual(['test works imported', 'test failed imported']);
    expect(doubtsOf(fresh.records[0])).toEqual(['no-platform']);
  });

  it('takes a validation by what the program did', async () => {
    const item = {
      model: 'bert',
      platform: 'cpu',
      file_path: 'a.py',
      success: true,
      timestamp: '2025-03-01T00:00:00',
      returncode: 0,
      stdout: 'ok',
      stderr: '',
    };
    const read = await readJson([
      item,
      { ...item, stdout: 'MOCK used' },
      { ...item, success: false, returncode: 2, stderr: 'KeyError: x' },
      { model: 'lost' },
    ]);
    expect(summaryOf(read)).toEqual([
      'compatibility works imported',
      'compatibility works simulated',
      'compatibility failed imported',
    ]);
    expect(read.rejected).toHaveLength(1);
  });

  it('takes failed and skipped runs of a progress file', async () => {
    const read = await readJson({
      completed_benchmarks: [],
      failed_benchmarks: [{ model_type: 'bert', hardware_type: 'cpu', error: 'exit status 1' }],
      skipped_benchmarks: [{ model_type: 'vit', hardware_type: 'cuda' }],
    });
    expect(summaryOf(read)).toEqual(['performance failed imported', 'performance skipped imported']);
  });
});

describe('web results', () => {
  it('are simulated, all of them; a time of a failure is left out and doubted', async () => {
    const read = await readJson({
      timestamp: '2025-03-02T12:00:00Z',
      summary: { webnn: { models_tested: 25 } },
      results_by_modality: {
        text: [
          {
            model: 'bert',
            webnn: { time_ms: 15.2, memory_mb: 35, success: true, implementation: 'REAL_WEBNN' },
            webgpu: { time_ms: null, memory_mb: null, success: false, implementation: null, error: 'too large' },
          },
          {
            model: 'whisper',
            webgpu: { time_ms: 108.6, success: false, implementation: 'SIMULATED_WEBGPU', error: 'Missing operators' },
          },
          { model: 'clip', webnn: { time_ms: 87, success: true, implementation: 'PARTIAL_WEBNN' } },
        ],
      },
      test_environment: { browsers: ['Chrome 113+'], test_hardware: 'A processor, a GPU' },
    });
    expect(summaryOf(read)).toEqual([
      'performance measured simulated',
      'performance failed simulated',
      'performance failed simulated',
      'performance measured simulated',
    ]);
    expect(read.records[0]).toMatchObject({
      metrics: { meanMs: 15.2, peakMemoryBytes: 35 * 2 ** 20 },
      machine: { name: 'A processor, a GPU' },
    });
    expect(doubtsOf(read.records[2])).toEqual(['time-of-a-failure']);
    expect(read.records[2]?.metrics).toBeUndefined();
    expect(read.records[3]?.provenanceReason).toContain('PARTIAL_WEBNN');
    expect(read.notes.join('\n')).toContain('The summary speaks of 25 models on webnn; the file has 3.');
  });

  it('read a run of a page alone or in a list, and say when no browser was opened', async () => {
    const run = {
      model_key: 'bert',
      model_name: 'bert-base',
      platform: 'webgpu',
      status: 'success',
      browser_opened: false,
      implementation_type: 'REAL_WEBGPU',
      is_simulation: true,
      metrics: { inference_time_ms: 80, throughput_items_per_second: 100 },
    };
    const alone = await readJson(run);
    const listed = await readJson({ platform: 'webgpu', results: [run] });
    for (const read of [alone, listed]) {
      expect(read.format).toBe('legacy-web-run');
      expect(read.records[0]).toMatchObject({
        provenance: 'simulated',
        provenanceReason: 'is_simulation is true',
        metrics: { meanMs: 80 },
      });
      expect(doubtsOf(read.records[0])).toEqual(['throughput-latency', 'no-browser']);
    }
  });

  it('take a page that a person had to look at as untested', async () => {
    const run = {
      model_type: 'whisper',
      model_name: 'whisper-tiny',
      browser: 'chrome',
      tests: [
        { test_type: 'webnn', status: 'manual', file: 'x.html' },
        { test_type: 'webgpu', status: 'error', message: 'no browser' },
      ],
    };
    const alone = await readJson(run);
    const wrapped = await readJson({
      browser: 'chrome',
      models_tested: ['whisper'],
      results: [{ model_type: 'whisper', results: run }],
    });
    for (const read of [alone, wrapped])
      expect(summaryOf(read)).toEqual(['performance untested simulated', 'performance failed simulated']);
  });
});
