import { describe, expect, test } from 'vitest';
import type { Spelling } from '../../domain/model.ts';
import { allBytes } from '../../onnx/byte-source.ts';
import { costOf } from '../../onnx/cost.ts';
import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { buildComponent } from '../build.ts';
import { Layers } from '../layers.ts';
import { parityIdentity, parityWeights } from '../reference/parity-case.ts';
import type { ZooModel } from '../zoo-model.ts';
import { buildDecoder, type DecoderConfiguration, plainDecoderNames } from './decoder.ts';
import { decoderLanguageModel } from './decoder-language-model.ts';
import { opt } from './opt.ts';

const configuration: DecoderConfiguration = {
  vocabularySize: 11,
  hiddenSize: 12,
  intermediateSize: 10,
  layers: 2,
  heads: 4,
  keyHeads: 2,
  headSize: 16,
  rmsNormEpsilon: 1e-6,
  rotaryBase: 10_000,
  positions: 40,
  hasQueryKeyValueBias: true,
  hasQueryKeyNorm: true,
  isHeadTied: true,
};

const optConfiguration = {
  vocabularySize: 11,
  maximumPositions: 40,
  hiddenSize: 16,
  layers: 2,
  heads: 2,
  intermediateSize: 10,
};

const models: [string, ZooModel][] = [
  ['Llama family', decoderLanguageModel(parityIdentity('decoder'), 'llama', configuration)],
  ['OPT', opt(parityIdentity('opt'), optConfiguration)],
];

function step(model: ZooModel, spelling: Spelling, past: number): Graph {
  const weights = parityWeights('decoder');
  return model.buildGraph({ component: 'decoder-step', spelling, batch: 2, shape: { past }, weights });
}

/** Everything of a graph but the dimensions of what its nodes take and give. */
function structure({ nodes, initializers }: Graph) {
  return {
    nodes: nodes.map(({ inputs, outputs, ...node }) => ({
      ...node,
      inputs: inputs.map((value) => value?.name),
      outputs: outputs.map((value) => value.name),
    })),
    initializers: initializers.map(({ value, role, data }) => ({ value, role, bytes: allBytes(data) })),
  };
}

describe.each(models)('%s', (_, model) => {
  test.each(['portable', 'fused'] as const)('a step is the same graph whatever its cache holds (%s)', (spelling) => {
    expect(structure(step(model, spelling, 31))).toEqual(structure(step(model, spelling, 5)));
  });

  test.each(['portable', 'fused'] as const)('a step puts out the cache with one more place (%s)', (spelling) => {
    const sizes = step(model, spelling, 7)
      .outputs.slice(1)
      .map(({ dimensions }) => dimensions[2]);
    expect(sizes).toEqual([8, 8, 8, 8]);
  });

  test('both spellings take the same operations', () => {
    expect(costOf(step(model, 'fused', 9)).flops).toBe(costOf(step(model, 'portable', 9)).flops);
  });
});

describe('the parts that vision-language models need', () => {
  function decoderOver(spelling: Spelling, afterLayer?: (layer: number) => void): Graph {
    const graph = new GraphBuilder('parts');
    const layers = new Layers(graph, parityWeights('parts'));
    const values = graph.input('inputs_embeds', 'float32', [1, 6, configuration.hiddenSize]);
    const cosines = graph.input('cosines', 'float32', [1, 6, configuration.headSize / 2]);
    const sines = graph.input('sines', 'float32', [1, 6, configuration.headSize / 2]);
    buildDecoder(layers, {
      configuration: { ...configuration, isHeadTied: false },
      names: { model: 'language_model.model', head: 'language_model.lm_head' },
      spelling,
      input: { kind: 'embeddings', values },
      rotation: { kind: 'angles', cosines, sines },
      afterLayer: (hidden, layer) => {
        afterLayer?.(layer);
        return hidden;
      },
    });
    return graph.finish();
  }

  test('with embeddings handed in and a head of its own, the graph holds no table of tokens', () => {
    const names = decoderOver('portable').initializers.map(({ value }) => value.name);
    expect(names).toContain('language_model.lm_head.weight');
    expect(names).toContain('language_model.model.layers.1.self_attn.q_norm.weight');
    expect(names.filter((name) => name.includes('embed_tokens') || name.includes('rotary_emb'))).toEqual([]);
  });

  test('with angles handed in, the fused operator turns nothing and gets turned queries and keys', () => {
    const { nodes } = decoderOver('fused');
    const attention = nodes.filter(({ operator }) => operator === 'GroupQueryAttention');
    expect(attention.map(({ attributes }) => attributes['do_rotary'])).toEqual([
      { kind: 'integer', value: 0 },
      { kind: 'integer', value: 0 },
    ]);
    expect(attention.map(({ inputs }) => inputs.length)).toEqual([7, 7]);
    expect(nodes.filter(({ operator }) => operator === 'Split')).toHaveLength(4);
  });

  test('what comes after a layer is called for each layer in order', () => {
    const seen: number[] = [];
    decoderOver('portable', (layer) => seen.push(layer));
    expect(seen).toEqual([0, 1]);
  });

  test('an untied head in a plain model is named as published', () => {
    const graph = new GraphBuilder('plain');
    const ids = graph.input('input_ids', 'int64', [1, 3]);
    buildDecoder(new Layers(graph, parityWeights('plain')), {
      configuration: { ...configuration, isHeadTied: false },
      names: plainDecoderNames,
      spelling: 'portable',
      input: { kind: 'tokens', ids },
      rotation: { kind: 'from-start' },
    });
    const names = graph.finish().initializers.map(({ value }) => value.name);
    expect(names).toContain('model.embed_tokens.weight');
    expect(names).toContain('lm_head.weight');
  });
});

describe('what goes beyond the positions of a model is refused', () => {
  const key = { modelId: 'tinyllama-1.1b', precision: 'fp32', spelling: 'portable', batch: 1 } as const;
  test.each([
    ['decoder-prefill', { sequence: 2049 }, 'The dimension sequence can be at most 2048 for this model, not 2049.'],
    ['decoder-step', { past: 2048 }, 'The dimension past can be at most 2047 for this model, not 2048.'],
  ])('%s', (component, shape, message) => {
    expect(() => buildComponent({ ...key, component, shape })).toThrow(message);
  });
});
