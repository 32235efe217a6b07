import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../domain/model.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { buildGraph } from '../build.ts';
import { findZooModel } from '../catalog.ts';
import { Layers } from '../layers.ts';
import { seededWeights } from '../weights.ts';
import { clipPatchFeatures, type ClipVisionConfiguration } from './clip-vision.ts';

const large: ClipVisionConfiguration = {
  imageSize: 336,
  patchSize: 14,
  channels: 3,
  hiddenSize: 1024,
  layers: 24,
  heads: 16,
  intermediateSize: 4096,
  layerNormEpsilon: 1e-5,
};

test('the features for a language model come before the last layer, without the class token and under any prefix', () => {
  const graph = new GraphBuilder('tower');
  const tiles = graph.input('pixel_values', 'float32', [5, 3, 336, 336]);
  const layers = new Layers(graph, seededWeights(1, 'tower'));
  const features = graph.within('vision_tower.vision_model', () => clipPatchFeatures(layers, large, tiles, 'portable'));
  expect(features.dimensions).toEqual([5, 576, 1024]);
  graph.output('features', features);
  const names = graph.finish().initializers.flatMap(({ role, value }) => (role === 'parameter' ? [value.name] : []));
  expect(names.every((name) => name.startsWith('vision_tower.vision_model.'))).toBe(true);
  expect(names).toContain('vision_tower.vision_model.encoder.layers.22.mlp.fc2.weight');
  expect(names.filter((name) => /layers\.23|post_layernorm/.test(name))).toEqual([]);
});

test.each(['clip-vit-base-patch32', 'xclip-base-patch32'])('%s takes no text longer than its positions', (modelId) => {
  const key = { modelId, component: 'text-tower', precision: 'fp32', spelling: 'portable', batch: 1 } as const;
  expect(() => buildGraph({ ...key, shape: { sequence: 78 } })).toThrow(
    'The dimension sequence can be at most 77 for this model, not 78.',
  );
});

describe.each(['clip-tiny-reduced', 'xclip-tiny-reduced'])('%s', (modelId) => {
  const pipelines = findZooModel(modelId)?.model.pipelines ?? [];

  test('matches by both towers, whose outputs have the shapes that the similarity takes', () => {
    expect(pipelines).toHaveLength(1);
    for (const pipeline of pipelines) expect(misfits(modelId, pipeline)).toEqual([]);
  });
});

/** Bindings between outputs and inputs of different dimensions, with a batch of 3; a missing output counts too. */
function misfits(modelId: string, { stages }: Pipeline): string[] {
  const graphs = new Map(
    stages.map(({ name, component, shape }) => {
      const key = { modelId, component, precision: 'fp32', spelling: 'portable', batch: 3, shape } as const;
      return [name, buildGraph(key).graph];
    }),
  );
  return stages.flatMap(({ name, bindings }) =>
    Object.entries(bindings).flatMap(([input, { first }]) => {
      if (first.from !== 'output') return [];
      const given = graphs.get(first.stage)?.outputs.find((value) => value.name === first.output)?.dimensions;
      const taken = graphs.get(name)?.inputs.find((value) => value.name === input)?.dimensions;
      return given !== undefined && given.join() === taken?.join() ? [] : [`${name}.${input}`];
    }),
  );
}
