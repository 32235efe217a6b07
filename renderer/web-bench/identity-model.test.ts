import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { identityModel } from './identity-model.ts';

test('the model that starts the engine is one that ONNX Runtime accepts and runs', async () => {
  const session = await InferenceSession.create(identityModel());
  const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(2.5), [1]) });
  expect(y?.data).toEqual(Float32Array.of(2.5));
  await session.release();
});
