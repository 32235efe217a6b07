import { expect, test } from 'vitest';
import { buildGraph } from '../zoo/build.ts';
import { costOf } from './cost.ts';

const variant = { precision: 'fp32', spelling: 'portable', batch: 1 } as const;

/** The expected figures are those of PyTorch's FlopCounter over the models of Hugging Face transformers, in GFLOP. */
test.each([
  ['bert-base-uncased', 'encoder', { sequence: 128 }, 22.35],
  ['bert-base-uncased', 'encoder', { sequence: 384 }, 70.67],
  ['bert-tiny', 'encoder', { sequence: 128 }, 0.117],
  ['vit-base-patch16-224', 'classifier', {}, 35.13],
])('%s %s %o takes the operations that PyTorch counts', (modelId, component, shape, gflop) => {
  const { graph } = buildGraph({ ...variant, modelId, component, shape: { ...shape } });
  expect(costOf(graph).flops / 1e9 / gflop).toBeCloseTo(1, 2);
});

test('the fused spelling costs the same operations and the same weights', () => {
  const key = { ...variant, modelId: 'bert-tiny', component: 'encoder', shape: {} };
  const [portable, fused] = [costOf(buildGraph(key).graph), costOf(buildGraph({ ...key, spelling: 'fused' }).graph)];
  expect(fused.flops).toBe(portable.flops);
  expect(fused.parameterBytes).toBe(4_385_920 * 4);
  expect(fused.activationBytes).toBeLessThan(portable.activationBytes);
});
