import { describe, expect, test } from 'vitest';
import type { Spelling } from '../../domain/model.ts';
import { allBytes } from '../../onnx/byte-source.ts';
import type { Graph } from '../../onnx/graph.ts';
import { buildGraph } from '../build.ts';

function stepGraph(modelId: string, spelling: Spelling, past: number, batch: number): Graph {
  const key = { modelId, component: 'decoder-step', precision: 'fp32', spelling, batch } as const;
  return buildGraph({ ...key, shape: { past } }).graph;
}

/** All of a graph but the sizes of the values that its nodes make and its inputs have; weights are told by their names. */
function withoutSizes({ nodes, initializers }: Graph) {
  return {
    nodes: nodes.map(({ inputs, outputs, ...node }) => ({
      ...node,
      inputs: inputs.map((value) => value?.name),
      outputs: outputs.map(({ name }) => name),
    })),
    initializers: initializers.map(({ value, role, data }) => ({
      value,
      role,
      bytes: role === 'constant' ? allBytes(data) : data.byteLength,
    })),
  };
}

describe.each(['t5-efficient-tiny', 'whisper-tiny'])('a step of %s', (modelId) => {
  test.each([
    ['portable', 1],
    ['portable', 2],
    ['fused', 1],
    ['fused', 2],
  ] as const)('has the same nodes and constants whatever the past (%s, batch %i)', (spelling, batch) => {
    const reference = withoutSizes(stepGraph(modelId, spelling, 1, batch));
    for (const past of [2, 31, 128, 447]) {
      expect(withoutSizes(stepGraph(modelId, spelling, past, batch))).toEqual(reference);
    }
  });

  test('grows its cache by one', () => {
    const { inputs, outputs } = stepGraph(modelId, 'fused', 17, 2);
    const before = inputs.find(({ name }) => name === 'past_key_values.0.decoder.key');
    const after = outputs.find(({ name }) => name === 'present.0.decoder.key');
    expect(before?.dimensions[2]).toBe(17);
    expect(after?.dimensions).toEqual(before?.dimensions.with(2, 18));
  });
});

describe('what goes beyond the tables of positions is refused', () => {
  test.each([
    ['t5-small', 'decoder-step', { past: 1024 }, 'The dimension past can be at most 1023 for this model, not 1024.'],
    ['t5-small', 'encoder', { sequence: 1025 }, 'The dimension sequence can be at most 1024 for this model, not 1025.'],
    ['whisper-tiny', 'decoder-step', { past: 448 }, 'The dimension past can be at most 447 for this model, not 448.'],
    [
      'whisper-tiny',
      'decoder-prefill',
      { sequence: 449 },
      'The dimension sequence can be at most 448 for this model, not 449.',
    ],
  ])('%s, %s, %o', (modelId, component, shape, message) => {
    const key = { modelId, component, precision: 'fp32', spelling: 'portable', batch: 1 } as const;
    expect(() => buildGraph({ ...key, shape })).toThrow(message);
  });
});
