import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modelSchema } from '../domain/model.ts';
import { elementCount } from '../onnx/graph.ts';
import { buildComponent, buildGraph } from './build.ts';
import { microBenchmarks, zoo, zooModels } from './catalog.ts';
import { publishedParameters } from './reference/published-parameters.ts';

const variant = { precision: 'fp32', batch: 1, shape: {} } as const;

test('every published model is in the catalog, and no other claims to be published', () => {
  const published = zooModels.filter((model) => model.configuration === 'published').map((model) => model.id);
  expect(published.sort()).toEqual(Object.keys(publishedParameters).sort());
});

test('the small set has one quick model of each of the 13 classes', () => {
  const classes = zooModels.filter((model) => model.sets.includes('small')).map((model) => model.modelClass);
  expect(classes).toHaveLength(13);
  expect(new Set(classes).size).toBe(13);
});

test('micro-benchmarks are none of the models, and come with their own set alone', () => {
  expect(zooModels).toHaveLength(31);
  expect(
    zooModels.every(({ modelClass, sets }) => modelClass !== 'micro-benchmark' && !sets.includes('roofline')),
  ).toBe(true);
  expect(microBenchmarks.map(({ id }) => id)).toEqual([
    'micro-gemm',
    'micro-gemv',
    'micro-copy',
    'micro-launch',
    'micro-empty',
  ]);
  expect(microBenchmarks.every(({ sets }) => sets.join() === 'roofline')).toBe(true);
});

test('what is not published says so in its label and source', () => {
  for (const { configuration, label, source } of [...zooModels, ...microBenchmarks]) {
    if (configuration !== 'published') expect(`${label} ${source}`).toMatch(configuration);
  }
});

test('the guide lists every model with its true figures', () => {
  const guide = readFileSync(new URL('../../docs/models.md', import.meta.url), 'utf8');
  for (const { modelClass, id, parameters = 0, configuration, sets, components, pipelines } of zooModels) {
    const cells = [modelClass, `\`${id}\``, parameters.toLocaleString('en-US'), configuration, sets.join(', ')];
    const parts = [components, pipelines].map((list) => list.map(({ name }) => name).join(', '));
    expect(guide).toContain(`| ${[...cells, ...parts].join(' | ')} |`);
  }
  for (const { id, label, precisions } of microBenchmarks) {
    expect(guide).toContain(`| \`${id}\` | ${label} | ${precisions.join(', ')} |`);
  }
});

describe.each(zoo.map((entry) => [entry.model.id, entry] as const))('%s', (id, { model, unrepresented = [] }) => {
  test('is described as the vocabulary wants it', () => {
    expect(modelSchema.parse(model)).toEqual(model);
  });

  /** A weight that several components share has one name and counts once. */
  test('has exactly the published number of parameters, by formula and in the graphs of every spelling', () => {
    if (model.configuration === 'published') expect(model.parameters).toBe(publishedParameters[id]);
    for (const spelling of model.spellings) {
      const elements = new Map(unrepresented.map((parameter) => [parameter.name, parameter.elements]));
      for (const { name: component } of model.components) {
        const { graph } = buildGraph({ ...variant, modelId: id, component, spelling });
        for (const { role, value } of graph.initializers) {
          if (role === 'parameter') elements.set(value.name, elementCount(value.dimensions));
        }
      }
      expect([...elements.values()].reduce((sum, count) => sum + count, 0)).toBe(model.parameters);
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
    [{ ...key, batch: 0 }, 'The batch must be a whole number of 1 or more, not 0.'],
    [{ ...key, shape: { height: 2 } }, 'The component encoder has no dimension "height"; it has: sequence.'],
    [{ ...key, shape: { sequence: 513 } }, 'The dimension sequence can be at most 512 for this model, not 513.'],
    [{ ...key, shape: { sequence: 1.5 } }, 'The dimension sequence must be a whole number of 1 or more, not 1.5.'],
  ])('%o', (wrong, message) => {
    expect(() => buildComponent(wrong)).toThrow(message);
  });
});
