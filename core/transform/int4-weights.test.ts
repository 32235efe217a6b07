import { describe, expect, test } from 'vitest';
import { allBytes } from '../onnx/byte-source.ts';
import { OneHeld } from './held-tensor.ts';
import { type Int4Tensors, int4Weight } from './int4-weights.ts';
import { floatTensor, waves } from './tensors.test-kit.ts';

/** As the operator's documentation defines it: (code − 8) · scale, output by output, the lower half of a byte first. */
function restored(values: Uint8Array, scales: Float32Array, outputs: number, inputs: number): number[][] {
  const blocks = Math.ceil(inputs / 128);
  return Array.from({ length: outputs }, (_, output) =>
    Array.from({ length: inputs }, (__, input) => {
      const block = output * blocks + Math.floor(input / 128);
      const byte = values[block * 64 + ((input % 128) >> 1)] ?? Number.NaN;
      return (((input & 1) === 0 ? byte & 15 : byte >> 4) - 8) * (scales[block] ?? Number.NaN);
    }),
  );
}

function transposed(values: readonly number[], rows: number, columns: number): number[] {
  return Array.from(
    { length: rows * columns },
    (_, index) => values[(index % rows) * columns + Math.floor(index / rows)] ?? 0,
  );
}

describe('4-bit weights', () => {
  // 160 = a whole block and a short one; 70 outputs = more than are packed at a time.
  const [inputs, outputs] = [160, 70];
  const byOutput = waves(inputs * outputs).map((value, index) => Math.fround(value * (1 + (index % 5))));

  function pack(layout: 'inputs-first' | 'outputs-first') {
    const values = layout === 'outputs-first' ? byOutput : transposed(byOutput, outputs, inputs);
    const dimensions = layout === 'outputs-first' ? [outputs, inputs] : [inputs, outputs];
    const weight = int4Weight(
      { initializer: floatTensor('w', dimensions, values), inputs, outputs, layout },
      new OneHeld<Int4Tensors>(),
    );
    return { values: allBytes(weight.values), scales: new Float32Array(allBytes(weight.scales).buffer) };
  }

  test('come back within a step of their block', () => {
    const { values, scales } = pack('outputs-first');
    restored(values, scales, outputs, inputs).forEach((row, output) => {
      for (let block = 0; block < inputs; block += 128) {
        const own = byOutput.slice(output * inputs + block, output * inputs + Math.min(block + 128, inputs));
        const step = Math.max(...own.map(Math.abs)) / 8;
        own.forEach((value, index) => {
          // Half a step, or a whole one at the end of the range that has no code.
          const limit = Math.abs(value) > 7.5 * step ? step : step / 2;
          expect(Math.abs((row[block + index] ?? Number.NaN) - value)).toBeLessThanOrEqual(limit * 1.0001);
        });
      }
    });
  });

  test('are the same whichever way round the weight is stored', () => {
    expect(pack('inputs-first')).toEqual(pack('outputs-first'));
  });

  test('fill up the last block of an output with zeros', () => {
    const { values } = pack('inputs-first');
    expect([...values.slice(64 + 16, 128)].every((byte) => byte === 0x88)).toBe(true);
  });

  test('of several tensors only one is held, and each is right again when it is read again', () => {
    const held = new OneHeld<Int4Tensors>();
    const [first, second] = [1, 2].map((factor) =>
      int4Weight(
        {
          initializer: floatTensor(
            'w',
            [1, 128],
            waves(128).map((value) => Math.fround(value * factor)),
          ),
          inputs: 128,
          outputs: 1,
          layout: 'outputs-first',
        },
        held,
      ),
    );
    const scaleOf = (weight: typeof first) =>
      weight === undefined ? Number.NaN : (new Float32Array(allBytes(weight.scales).buffer)[0] ?? Number.NaN);
    const before = scaleOf(first);
    expect(scaleOf(second)).toBeCloseTo(2 * before, 6);
    expect(scaleOf(first)).toBe(before);
  });
});
