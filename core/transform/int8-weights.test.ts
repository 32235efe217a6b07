import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allBytes } from '../onnx/byte-source.ts';
import { type ChannelLayout, int8Weight } from './int8-weights.ts';
import { floatTensor } from './tensors.test-kit.ts';

function restored(values: readonly number[], layout: ChannelLayout): number[] {
  const weight = int8Weight(floatTensor('w', [values.length], values).data, layout);
  const integers = new Int8Array(allBytes(weight.values).buffer);
  const scales = weight.scaleValues();
  const channelOf = (index: number) =>
    layout.axis === 'last' ? index % layout.channels : Math.floor(index / layout.perChannel);
  return Array.from(integers, (integer, index) => integer * (scales[channelOf(index)] ?? Number.NaN));
}

describe('8-bit weights', () => {
  test('come back within half a step of their own channel, however different the channels are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('first' as const, 'last' as const),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.float({ min: Math.fround(-1e4), max: Math.fround(1e4), noNaN: true }), {
          minLength: 1,
          maxLength: 9,
        }),
        (axis, channels, column) => {
          const perChannel = column.length;
          const values = Array.from({ length: channels * perChannel }, (_, index) => {
            const channel = axis === 'last' ? index % channels : Math.floor(index / perChannel);
            const place = axis === 'last' ? Math.floor(index / channels) : index % perChannel;
            return Math.fround((column[place] ?? 0) * 10 ** -channel);
          });
          const back = restored(values, { channels, perChannel, axis });
          const most = Math.max(...column.map(Math.abs));
          values.forEach((value, index) => {
            const channel = axis === 'last' ? index % channels : Math.floor(index / perChannel);
            const step = (most * 10 ** -channel) / 127;
            expect(Math.abs((back[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(step * 0.5001 + 1e-30);
          });
        },
      ),
    );
  });

  test('use the whole range without −128, and a channel of zeros stays zeros', () => {
    const weight = int8Weight(floatTensor('w', [2, 3], [-4, 1, 4, 0, 0, 0]).data, {
      channels: 2,
      perChannel: 3,
      axis: 'first',
    });
    expect([...new Int8Array(allBytes(weight.values).buffer)]).toEqual([-127, 32, 127, 0, 0, 0]);
    expect(weight.scaleValues()[1]).toBeGreaterThan(0);
  });

  test('are the same when they are read in parts', () => {
    const values = Array.from({ length: 60 }, (_, index) => Math.sin(index));
    const { values: source } = int8Weight(floatTensor('w', [6, 10], values).data, {
      channels: 10,
      perChannel: 6,
      axis: 'last',
    });
    const part = new Uint8Array(13);
    source.read(part, 17);
    expect(part).toEqual(allBytes(source).slice(17, 30));
  });
});
