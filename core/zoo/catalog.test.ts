import { describe, expect, test } from 'vitest';
import { modelSchema } from '../domain/model.ts';
import { parameterCount } from '../onnx/graph.ts';
import { buildComponent, buildGraph } from './build.ts';
import { zooModels } from './catalog.ts';

const variant = { precision: 'fp32', batch: 1, shape: {} } as const;

/** Counted from the published models by Hugging Face transformers; not derived from our code. */
const published: Record<string, number> = {
  'bert-tiny': 4_385_920,
  'bert-base-uncased': 109_482_240,
  'vit-base-patch16-224': 86_567_656,
};

describe.each(zooModels.map((model) => [model.id, model] as const))('%s', (id, model) => {
  test('is described as the vocabulary wants it', () => {
    expect(modelSchema.parse(model)).toEqual(model);
  });

  test('has exactly the published number of parameters, by formula and in the graph of every spelling', () => {
    expect(model.parameters).toBe(published[id]);
    for (const spelling of model.spellings) {
      const component = model.components[0]?.name ?? '';
      expect(parameterCount(buildGraph({ ...variant, modelId: id, component, spelling }).graph)).toBe(published[id]);
    }
  });

  test('builds a graph with the inputs and outputs that it promises', () => {
    for (const component of model.components) {
      const key = { ...variant, modelId: id, component: component.name, spelling: 'portable' } as const;
      const { graph, shape } = buildGraph({ ...key, batch: 3 });
      const sizes: Record<string, number> = { ...shape, batch: 3 };
      expect(graph.inputs).toEqual(
        component.inputs.map(({ name, elementType, dimensions }) => ({
          name,
          elementType,
          dimensions: dimensions.map((dimension) => (typeof dimension === 'number' ? dimension : sizes[dimension])),
        })),
      );
      expect(graph.outputs.map(({ name }) => name)).toEqual(component.outputs);
    }
  });
});

describe('what cannot be built is refused in one sentence', () => {
  const key = { ...variant, modelId: 'bert-tiny', component: 'encoder', spelling: 'portable' } as const;
  test.each([
    [{ ...key, modelId: 'bert-huge' }, 'There is no model "bert-huge"; the zoo has: bert-tiny,'],
    [{ ...key, component: 'decoder' }, 'The model bert-tiny has no component "decoder"; it has: encoder.'],
    [{ ...key, precision: 'int4' as const }, 'The model bert-tiny cannot be built in int4; it can in: fp32.'],
    [{ ...key, batch: 0 }, 'The batch must be a whole number of 1 or more, not 0.'],
    [{ ...key, shape: { height: 2 } }, 'The component encoder has no dimension "height"; it has: sequence.'],
    [{ ...key, shape: { sequence: 513 } }, 'The dimension sequence can be at most 512 for this model, not 513.'],
    [{ ...key, shape: { sequence: 1.5 } }, 'The dimension sequence must be a whole number of 1 or more, not 1.5.'],
  ])('%o', (wrong, message) => {
    expect(() => buildComponent(wrong)).toThrow(message);
  });
});
