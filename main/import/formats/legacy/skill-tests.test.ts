import { describe, expect, it } from 'vitest';
import { doubtsOf, readJson, summaryOf } from './legacy.test-support.ts';

const status = {
  init: 'Success',
  cpu_init: 'Success (REAL)',
  cpu_handler: 'Success (REAL)',
  cuda_init: 'Success (REAL)',
  cuda_handler: 'Success (MOCK)',
  cuda_benchmark: { average_inference_time: 0.5, iterations: 4, cuda_memory_used_mb: 2 },
  apple_tests: 'Apple Silicon not available',
  qualcomm_init: 'Failed Qualcomm initialization',
};
const skill = {
  metadata: {
    timestamp: '2025-02-27T19:53:47.083548',
    test_file: 'skills/test_hf_bert.py',
    model: 'hf_bert',
    execution_time: 1.5,
  },
  results: {
    status,
    examples: [
      { platform: 'CPU', elapsed_time: 0.0013551712036132812, implementation_type: 'REAL' },
      { platform: 'CPU', elapsed_time: 0.1, implementation_type: 'REAL', is_simulated: true },
      { platform: 'CPU', implementation_type: 'REAL' },
    ],
    metadata: { model_name: '/tmp/bert_test_model' },
  },
};

describe('a skill test of one model', () => {
  it('is a test, a word on each platform, its short benchmark and each timed call', async () => {
    expect(summaryOf(await readJson(skill))).toEqual([
      'test works imported',
      'compatibility works imported',
      'compatibility works simulated',
      'performance measured simulated',
      'compatibility untested imported',
      'compatibility failed imported',
      'performance measured imported',
      'performance measured simulated',
    ]);
  });

  it('takes one call as a first run in milliseconds, never as a latency', async () => {
    const { records, notes } = await readJson(skill);
    const call = records.find((record) => record.component === 'one call');
    expect(call?.metrics).toEqual({ firstRunMs: 1.35517120361328 });
    expect(call).toMatchObject({ hardwareType: 'cpu', takenAt: '2025-02-27T19:53:47.083Z' });
    expect(notes.join('\n')).toContain('record of their platform says: 1.');
    expect(notes.join('\n')).toContain('taken as UTC');
  });

  it('doubts a model that is a path, and a time that was typed in', async () => {
    const { records } = await readJson(skill);
    expect(records[0]?.model).toBe('bert_test_model');
    expect(doubtsOf(records.at(-1))).toEqual(['local-model', 'round-number']);
  });
});

describe('a call of a model', () => {
  it('has failed where its answer is an error, and is doubted where no model can be that fast', async () => {
    const read = await readJson({
      status: { init: 'Success', cpu_init: 'Success (REAL)', cpu_handler: 'Success (REAL)' },
      examples: [
        { platform: 'CPU', elapsed_time: 0.0015041828, output: { generated_text: 'Invalid inputs format' } },
        { platform: 'CPU', elapsed_time: 7.62939453125e-6, output: 'Once upon a time...' },
      ],
      metadata: { model_name: '::simple_model::' },
    });
    const calls = read.records.filter((record) => record.component === 'one call');
    expect(calls[0]).toMatchObject({ outcome: 'failed', failure: { message: 'Invalid inputs format' } });
    expect(doubtsOf(calls[1])).toEqual(['local-model', 'too-fast']);
  });
});

describe('a test by method and device', () => {
  it('reads times where there are, and a word where there are none', async () => {
    const read = await readJson({
      results: {
        pipeline_cuda: { model: 'bert', device: 'cuda', pipeline_success: true },
        openvino: { model: 'bert', device: 'openvino', success: true },
        from_pretrained_cpu: {
          model: 'bert',
          device: 'cpu',
          from_pretrained_success: false,
          from_pretrained_error: 'OSError: gone',
        },
      },
      performance: {
        pipeline_cuda: {
          avg_time: 0.0112553,
          min_time: 0.0103638,
          max_time: 0.0119991,
          load_time: 4.7123,
          num_runs: 3,
        },
      },
      metadata: { model: 'bert', timestamp: '2025-03-01T16:57:51' },
    });
    expect(read.format).toBe('legacy-method-test');
    expect(summaryOf(read)).toEqual([
      'performance measured imported',
      'compatibility works imported',
      'compatibility failed imported',
    ]);
    expect(read.records[0]).toMatchObject({
      hardwareType: 'cuda',
      metrics: { meanMs: 11.2553, modelLoadMs: 4712.3, sampleCount: 3 },
    });
    expect(read.records[2]?.failure?.message).toBe('OSError: gone');
  });
});

describe('an aggregate of skill tests', () => {
  const file = {
    metadata: { timestamp: '2025-02-28T00:07:21', test_files: ['skills/test_hf_clip.py', 'skills/test_hf_gone.py'] },
    results: {
      'skills/test_hf_clip.py': {
        status: 'Success',
        execution_time: 17.5,
        performance_metrics: {
          cuda: {
            cuda_init: 'Failed CUDA initialization',
            cuda_handler: 'Success (REAL)',
            cuda_score_time: 0.25,
            capabilities: { device_name: 'A GPU' },
            implementation_type: 'REAL',
            examples: [{ implementation_type: 'REAL', is_simulated: false, performance: { inference_time: 0.1005 } }],
          },
          openvino: {
            openvino_init: 'Success (REAL)',
            openvino_output: 'Simulated OpenVINO answer',
            examples: [{ elapsed_time: 0.0123, implementation_type: 'REAL' }],
          },
        },
      },
      'skills/test_default_lm.py': {
        status: 'Error',
        performance_metrics: { error: 'No valid results' },
        error: 'ImportError: gone',
      },
    },
  };

  it('keeps what succeeded and what failed apart, and doubts a platform that says both', async () => {
    const read = await readJson(file);
    expect(summaryOf(read)).toEqual([
      'test works imported',
      'compatibility failed imported',
      'performance measured imported',
      'compatibility works simulated',
      'performance measured simulated',
      'test failed imported',
    ]);
    expect(doubtsOf(read.records[1])).toEqual(['contradiction']);
    expect(read.records[1]).toMatchObject({
      device: 'A GPU',
      extraMetrics: [{ name: 'cuda_score_time', value: 0.25, unit: 's' }],
    });
    expect(read.records[2]).toMatchObject({
      device: 'A GPU',
      extraMetrics: [{ name: 'performance.inference_time', value: 0.1005, unit: 's' }],
    });
    expect(read.records.at(-1)?.failure?.message).toBe('ImportError: gone');
    expect(read.notes.join('\n')).toContain('without a result: skills/test_hf_gone.py');
  });
});

describe('a batch of skill tests', () => {
  it('fails where the program failed, and reads the status that it printed', async () => {
    const read = await readJson({
      timestamp: '2025-02-28T00:43:30',
      skill_tests: {
        'test_hf_llama.py': {
          return_code: 1,
          elapsed_time: 2,
          stdout: '',
          stderr: 'x\nNameError: name y is not defined\n',
        },
        'test_hf_whisper.py': {
          return_code: 0,
          elapsed_time: 9,
          stdout: 'Using mock Whisper implementation',
          json_result: {
            init: 'Success (REAL)',
            cpu_handler: 'Success (MOCK)',
            cpu_example: { elapsed_time: 0.0013, implementation_type: '(MOCK)', platform: 'CPU' },
            qualcomm_example: { output: 'Error in handler: no', elapsed_time: 0.09, platform: 'Qualcomm' },
          },
        },
      },
    });
    expect(summaryOf(read)).toEqual([
      'test failed imported',
      'test works simulated',
      'compatibility works simulated',
      'compatibility untested imported',
      'performance measured simulated',
      'performance failed imported',
    ]);
    expect(read.records[0]?.failure?.message).toBe('NameError: name y is not defined');
  });
});

describe('collected results', () => {
  it('takes a test that is only an error as failed, and reads the status of the others', async () => {
    const read = await readJson({
      test_default_lm: "'transformers'",
      test_hf_bert: {
        init: 'Success',
        cpu_init: 'Success',
        cuda_tests: 'CUDA not available',
        qualcomm_tests: 'Error: sizes differ',
      },
    });
    expect(read.format).toBe('legacy-collected-results');
    expect(summaryOf(read)).toEqual([
      'test failed imported',
      'test works imported',
      'compatibility works imported',
      'compatibility untested imported',
      'compatibility failed imported',
    ]);
  });
});
