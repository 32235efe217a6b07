import { describe, expect, test } from 'vitest';
import { classifyFailure } from './classify-failure.ts';

/** Messages as the runtimes were seen to give them. */
const corpus = [
  ['no available backend found. ERR: [openvino] backend not found.', 'provider-missing'],
  ['OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library', 'provider-missing'],
  [
    'webgpu_context.cc:136 Initialize(...) adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters.',
    'provider-missing',
  ],
  [
    'no available backend found. ERR: [webgpu] Error: Failed to get GPU adapter. You may need to enable flag',
    'provider-missing',
  ],
  [
    'This session contains graph nodes that are assigned to the default CPU EP, but fallback to CPU EP has been explicitly disabled by the user.',
    'operator-unsupported',
  ],
  ['Could not find an implementation for Attention(23) node with name x', 'operator-unsupported'],
  ['Load model from /a/b.onnx failed:Protobuf parsing failed.', 'model-rejected'],
  ['Got invalid dimensions for input: input_ids for the following indices', 'model-rejected'],
  ["Error: input 'pixel_values' is missing in 'feeds'.", 'model-rejected'],
  ['std::bad_alloc', 'out-of-memory'],
  ['RangeError: Array buffer allocation failed', 'out-of-memory'],
  ['GPU device was lost: destroyed', 'device-lost'],
  ['The measurement was cancelled.', 'cancelled'],
  ['something nobody has seen before', 'internal'],
] as const;

describe('a failure', () => {
  test.each(corpus)('%s is of the class %s', (message, expected) => {
    expect(classifyFailure(message, 'ort-webgpu').class).toBe(expected);
  });

  test('of a missing provider names the remedy of its backend', () => {
    expect(classifyFailure('backend not found', 'ort-cuda').fix).toContain('NVIDIA');
  });

  test('has a message of one line and a bounded length', () => {
    const { message } = classifyFailure(`first\nsecond ${'x'.repeat(5000)}`);
    expect(message.startsWith('first second')).toBe(true);
    expect(message.length).toBeLessThanOrEqual(600);
  });
});
