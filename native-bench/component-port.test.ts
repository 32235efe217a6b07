import { Tensor } from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { ComponentPort } from './component-port.ts';
import type { Feeds } from './ort-session.ts';

/** Doubles its input into the tensor that it is given, as the runtime writes into results that exist; keeps what it was fed. */
function doublingSession() {
  const fed: number[] = [];
  const run = (feeds: Feeds, fetches: readonly string[] | InferenceSession.OnnxValueMapType) => {
    const value = Number(feeds['x']?.data[0]);
    fed.push(value);
    const given = Array.isArray(fetches) ? undefined : (fetches as Record<string, Tensor>)['y'];
    const y = given ?? new Tensor('float32', new Float32Array(1), [1]);
    (y.data as Float32Array)[0] = 2 * value;
    return Promise.resolve({ y });
  };
  return { fed, session: { run, release: () => Promise.resolve() } as unknown as InferenceSession };
}

function sets(...values: readonly number[]): Feeds[] {
  return values.map((value) => ({ x: new Tensor('float32', Float32Array.of(value), [1]) }));
}

describe('a port with a pool of inputs', () => {
  test('feeds another set in each run, in turn', async () => {
    const { fed, session } = doublingSession();
    const port = new ComponentPort(session, sets(1, 2, 3), ['y']);
    for (let run = 0; run < 5; run++) await port.run();
    expect(fed).toEqual([1, 2, 3, 1, 2]);
  });

  test('gives the outputs of the first set, whichever ran last and whatever its result tensors hold', async () => {
    const { session } = doublingSession();
    const port = new ComponentPort(session, sets(1, 2, 3), ['y']);
    await port.run();
    await port.run();
    const [y] = await port.readOutputs();
    expect(Array.from(y?.values ?? [])).toEqual([2]);
  });
});

test('a port with one set gives what its last run computed, without another run', async () => {
  const { fed, session } = doublingSession();
  const port = new ComponentPort(session, sets(4), ['y']);
  await port.run();
  const [y] = await port.readOutputs();
  expect(Array.from(y?.values ?? [])).toEqual([8]);
  expect(fed).toEqual([4]);
});
