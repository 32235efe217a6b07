import { Tensor } from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { createComponentPort } from './open-component.ts';
import type { Session } from './open-session.ts';
import type { Feeds } from './tensors.ts';

test('runs take the sets of inputs in turn; the outputs that are checked are those of the first', async () => {
  const fed: number[] = [];
  const session = {
    run(feeds: Feeds) {
      const value = Number(feeds['x']?.data[0]);
      fed.push(value);
      return Promise.resolve({ y: new Tensor('float32', Float32Array.of(10 * value), [1]) });
    },
    release: () => Promise.resolve(),
  } as unknown as Session;
  const sets = [1, 2].map((value): Feeds => ({ x: new Tensor('float32', Float32Array.of(value), [1]) }));
  const port = createComponentPort(session, sets, ['y']);
  await port.run();
  await port.run();
  await port.run();
  expect(fed).toEqual([1, 2, 1]);
  const [y] = await port.readOutputs();
  expect(Array.from(y?.values ?? [])).toEqual([10]);
});
