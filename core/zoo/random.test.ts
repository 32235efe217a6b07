import { describe, expect, test } from 'vitest';
import { fillUniform, integerAt, normalAt, streamOf } from './random.ts';

describe('the seeded generator', () => {
  test('gives the numbers that it always gave: a change here changes every model', () => {
    const stream = streamOf(7, 'encoder.layer.0.attention.self.query.weight');
    expect([0, 1, 2, 1_000_000].map((index) => integerAt(stream, index))).toMatchInlineSnapshot(`
      [
        -72536,
        306446167,
        1258949447,
        344379973,
      ]
    `);
  });

  test('any part of a tensor is the same when it is made on its own', () => {
    const stream = streamOf(1, 'w');
    const whole = new Float32Array(1_000);
    const part = new Float32Array(100);
    fillUniform(whole, stream, 0, 0, 1);
    fillUniform(part, stream, 437, 0, 1);
    expect(part).toEqual(whole.slice(437, 537));
  });

  test('uniform values have the asked bounds, mean and variance', () => {
    const values = new Float32Array(100_000);
    fillUniform(values, streamOf(1, 'w'), 0, 5, 2);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(3);
    expect(Math.max(...values.slice(0, 50_000))).toBeLessThanOrEqual(7);
    expect(mean(values)).toBeCloseTo(5, 1);
    expect(variance(values)).toBeCloseTo(4 / 3, 1);
  });

  test('normal values have mean 0 and variance 1', () => {
    const stream = streamOf(3, 'pixels');
    const values = Float32Array.from({ length: 50_000 }, (_, index) => normalAt(stream, index));
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(variance(values)).toBeCloseTo(1, 1);
  });

  test('streams of other names and other seeds share no run of values', () => {
    const first = integerAt(streamOf(1, 'layer.0.weight'), 0);
    for (const other of [streamOf(1, 'layer.1.weight'), streamOf(2, 'layer.0.weight')]) {
      const values = Array.from({ length: 10_000 }, (_, index) => integerAt(other, index));
      const at = values.indexOf(first);
      const next = integerAt(streamOf(1, 'layer.0.weight'), 1);
      expect(at >= 0 && values[at + 1] === next).toBe(false);
    }
  });
});

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float32Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
}
