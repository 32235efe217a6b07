import type { Component, InputRule, InputSpec, Model, Pipeline } from '../../domain/model.ts';
import type { Graph } from '../../onnx/graph.ts';
import { GraphBuilder } from '../../onnx/graph-builder.ts';
import { Layers } from '../layers.ts';
import { type GraphRequest, type Identity, seededWeightsNote, type ZooModel } from '../zoo-model.ts';
import {
  cacheBindings,
  cacheInputs,
  cacheInputSpecs,
  cacheOutputNames,
  type EncoderDecoderCacheSizes,
  putOutCache,
} from './encoder-decoder-cache.ts';
import { type T5Configuration, t5ParameterCount } from './t5-configuration.ts';
import { decodeT5, t5LongestDecoding } from './t5-decoder.ts';
import { encodeT5 } from './t5-encoder.ts';

const standardTokens = 128;
const generatedTokens = 32;
const normal: InputRule = { rule: 'normal', mean: 0, standardDeviation: 1 };
const note = `${seededWeightsNote} One text and one answer a row, nothing padded: there is no padding mask.`;

/** T5ForConditionalGeneration of Hugging Face transformers (Raffel et al. 2020), version 1.0. */
export function t5(identity: Identity, configuration: T5Configuration): ZooModel {
  return {
    model: describe(identity, configuration),
    // Positions are relative, and the model itself knows no end. Tables of distances grow with the square of the sequence.
    shapeLimits: { sequence: t5LongestDecoding, source: t5LongestDecoding, past: t5LongestDecoding - 1 },
    buildGraph: (request) => buildT5(identity.id, configuration, request),
  };
}

function describe(identity: Identity, configuration: T5Configuration): Model {
  return {
    ...identity,
    family: 'text-to-text',
    modelClass: 't5',
    origin: 'zoo',
    parameters: t5ParameterCount(configuration),
    components: [encoder(configuration), prefill(configuration), step(configuration)],
    pipelines: [translate(configuration.decoderLayers)],
    precisions: ['fp32', 'fp16', 'int8', 'int4'],
    spellings: ['portable', 'fused'],
    note,
  };
}

function encoder(configuration: T5Configuration): Component {
  return {
    name: 'encoder',
    inputs: [tokenIds(configuration, 'sequence')],
    outputs: ['last_hidden_state'],
    standardShape: { sequence: standardTokens },
    itemName: 'sequence',
  };
}

function prefill(configuration: T5Configuration): Component {
  const dimensions = ['batch', 'source', configuration.modelSize];
  return {
    name: 'decoder-prefill',
    inputs: [
      tokenIds(configuration, 'sequence'),
      { name: 'encoder_hidden_states', elementType: 'float32', dimensions, values: normal },
    ],
    outputs: ['logits', ...cacheOutputNames(configuration.decoderLayers, 'prefill')],
    standardShape: { sequence: standardTokens, source: standardTokens },
    itemName: 'sequence',
  };
}

function step(configuration: T5Configuration): Component {
  return {
    name: 'decoder-step',
    inputs: [tokenIds(configuration, 1), ...cacheInputSpecs(cacheSizes(configuration), 'source')],
    outputs: ['logits', ...cacheOutputNames(configuration.decoderLayers, 'step')],
    standardShape: { past: standardTokens, source: standardTokens },
    itemName: 'token',
  };
}

function tokenIds({ vocabularySize }: T5Configuration, tokens: number | string): InputSpec {
  const values: InputRule = { rule: 'integers', low: 0, high: vocabularySize };
  return { name: 'input_ids', elementType: 'int64', dimensions: ['batch', tokens], values };
}

function cacheSizes({ decoderLayers, heads, headSize }: T5Configuration): EncoderDecoderCacheSizes {
  return { layers: decoderLayers, heads, headSize };
}

/** The prefill takes the start token and gives the first of the answer. */
function translate(layers: number): Pipeline {
  const source = standardTokens;
  return {
    name: 'translate',
    label: `Translate ${standardTokens} tokens into ${generatedTokens}`,
    itemName: 'translation',
    stages: [
      { name: 'encode', component: 'encoder', shape: { sequence: source }, dynamic: [], bindings: {} },
      {
        name: 'prefill',
        component: 'decoder-prefill',
        shape: { sequence: 1, source },
        dynamic: [],
        bindings: {
          encoder_hidden_states: { first: { from: 'output', stage: 'encode', output: 'last_hidden_state' } },
        },
        sample: 'logits',
      },
    ],
    loop: {
      stages: [
        {
          name: 'step',
          component: 'decoder-step',
          shape: { past: 1, source },
          dynamic: ['past'],
          bindings: cacheBindings(layers, 'prefill', 'step'),
          sample: 'logits',
        },
      ],
      iterations: generatedTokens - 1,
    },
    results: [{ stage: 'step', output: 'logits' }],
  };
}

function buildT5(id: string, configuration: T5Configuration, request: GraphRequest): Graph {
  const graph = new GraphBuilder(id);
  const layers = new Layers(graph, request.weights);
  if (request.component === 'encoder') buildEncoder(layers, configuration, request);
  else if (request.component === 'decoder-prefill') buildPrefill(layers, configuration, request);
  else buildStep(layers, configuration, request);
  return graph.finish();
}

function buildEncoder(layers: Layers, configuration: T5Configuration, { batch, shape, spelling }: GraphRequest): void {
  const ids = layers.graph.input('input_ids', 'int64', [batch, shape['sequence'] ?? 0]);
  layers.graph.output('last_hidden_state', encodeT5(layers, configuration, ids, spelling));
}

function buildPrefill(layers: Layers, configuration: T5Configuration, { batch, shape, spelling }: GraphRequest): void {
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', [batch, shape['sequence'] ?? 0]);
  const source = [batch, shape['source'] ?? 0, configuration.modelSize];
  const hidden = graph.input('encoder_hidden_states', 'float32', source);
  const { logits, caches } = decodeT5(layers, configuration, ids, { kind: 'source', hidden }, spelling);
  graph.output('logits', logits);
  putOutCache(graph, caches, 'prefill');
}

function buildStep(layers: Layers, configuration: T5Configuration, { batch, shape, spelling }: GraphRequest): void {
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', [batch, 1]);
  const lengths = { batch, past: shape['past'] ?? 0, source: shape['source'] ?? 0 };
  const known = cacheInputs(graph, cacheSizes(configuration), lengths);
  const { logits, caches } = decodeT5(layers, configuration, ids, { kind: 'caches', layers: known }, spelling);
  graph.output('logits', logits);
  putOutCache(graph, caches, 'step');
}
