import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import { toOnnxGraph } from '../onnx/onnx-graph.ts';
import { concat } from '../onnx/operators/layout.ts';
import { add } from '../onnx/operators/elementwise.ts';
import { type Sizes, withFreeDimensions } from './free-dimensions.ts';

/** A cache that grows by the new tokens, as decoders have it. */
function growing({ past = 0, sequence = 0 }: Sizes) {
  const graph = new GraphBuilder('growing');
  const cache = graph.input('cache', 'float32', [1, past, 8]);
  const tokens = graph.input('tokens', 'float32', [1, sequence, 8]);
  graph.output('present', concat(graph, cache, [tokens], 1));
  return toOnnxGraph(graph.finish());
}

const request = { what: 'a test', limits: {}, build: growing };

describe('a free dimension', () => {
  test('is a name, and what depends on it a formula', () => {
    const graph = withFreeDimensions({ ...request, free: ['past'], sizes: { past: 16, sequence: 1 } });
    expect(graph.inputs.map(({ dimensions }) => dimensions)).toEqual([
      [1, 'past', 8],
      [1, 1, 8],
    ]);
    expect(graph.outputs[0]?.dimensions).toEqual([1, 'past + 1', 8]);
  });

  test('stands beside others', () => {
    const graph = withFreeDimensions({ ...request, free: ['past', 'sequence'], sizes: { past: 16, sequence: 4 } });
    expect(graph.outputs[0]?.dimensions).toEqual([1, 'past + sequence', 8]);
  });

  test('gives the same graph whatever its size was', () => {
    const of = (past: number) => withFreeDimensions({ ...request, free: ['past'], sizes: { past, sequence: 1 } });
    expect(JSON.stringify(of(3))).toBe(JSON.stringify(of(500)));
  });

  test('stays within the limits of the model while it is tried', () => {
    const limits = { past: 10 };
    const build = (sizes: Sizes) => {
      expect(sizes['past']).toBeLessThanOrEqual(10);
      return growing(sizes);
    };
    withFreeDimensions({ ...request, limits, build, free: ['past'], sizes: { past: 10, sequence: 1 } });
  });

  test('is refused in one sentence where a constant depends on it', () => {
    const build = ({ past = 0 }: Sizes) => {
      const graph = new GraphBuilder('fixed');
      const x = graph.input('x', 'float32', [past, 2]);
      graph.output('y', add(graph, x, graph.floatTable('positions', [past, 2], new Float32Array(past * 2))));
      return toOnnxGraph(graph.finish());
    };
    expect(() => withFreeDimensions({ ...request, build, free: ['past'], sizes: { past: 4 } })).toThrow(
      'The dimension "past" of a test cannot be left free: the constant positions depends on it; give it a size.',
    );
  });

  test('that the component does not have is refused', () => {
    expect(() => withFreeDimensions({ ...request, free: ['future'], sizes: { past: 4, sequence: 1 } })).toThrow(
      /has none of that name; it has: past, sequence/,
    );
  });
});
