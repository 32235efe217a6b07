import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { costOf } from '../onnx/cost.ts';
import { buildGraph } from './build.ts';
import { publishedParameters } from './reference/published-parameters.ts';

/** Made by build/reference/flops_reference.py: PyTorch's FlopCounter over the models of transformers, at their true size. */
const countedSchema = z.object({
  models: z.record(
    z.string(),
    z.object({
      parameters: z.number(),
      components: z.record(z.string(), z.object({ shape: z.record(z.string(), z.number()), flops: z.number() })),
    }),
  ),
});

const folder = new URL('./reference/flops/', import.meta.url);
const counted = readdirSync(folder).flatMap((file) =>
  Object.entries(countedSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).models),
);

test('PyTorch counted every published model', () => {
  expect(counted.map(([id]) => id).sort()).toEqual(Object.keys(publishedParameters).sort());
});

describe.each(counted)('%s', (modelId, { parameters, components }) => {
  test('has the parameters that transformers counts', () => {
    expect(publishedParameters[modelId]).toBe(parameters);
  });

  test.each(Object.entries(components))(
    '%s takes the operations that PyTorch counts',
    (component, { shape, flops }) => {
      const key = { modelId, component, precision: 'fp32', batch: 1, shape } as const;
      for (const spelling of ['portable', 'fused'] as const) {
        const { graph } = buildGraph({ ...key, spelling });
        expect(Math.abs(costOf(graph).flops / flops - 1)).toBeLessThan(0.01);
      }
    },
  );
});
