import type { Component, Model } from '../domain/model.ts';
import type { Workload } from '../domain/workload.ts';
import type { ByteSource } from '../onnx/byte-source.ts';
import { type Graph, parameterCount } from '../onnx/graph.ts';
import { type EncodeOptions, encodeModel } from '../onnx/model-writer.ts';
import { type OnnxGraph, toOnnxGraph } from '../onnx/onnx-graph.ts';
import type { ActivationRanges } from '../transform/activation-ranges.ts';
import { inPrecision } from '../transform/precision.ts';
import { findZooModel, zoo } from './catalog.ts';
import { withFreeDimensions } from './free-dimensions.ts';
import { ModelRequestError } from './model-request-error.ts';
import { completeShape } from './shape.ts';
import { seededWeights } from './weights.ts';
import type { ZooModel } from './zoo-model.ts';

/** The part of a workload that decides the model file. */
export interface ModelKey
  extends Pick<Workload, 'modelId' | 'component' | 'precision' | 'quantization' | 'spelling' | 'batch' | 'shape'> {
  /** Named dimensions, or `batch`, that the graph leaves free: their sizes here decide nothing. */
  readonly dynamic?: readonly string[];
}

/**
 * Part of every cache key. Raise it with any change that changes the bytes of any model: files of different bytes must
 * never count as the same model.
 */
export const generatorVersion = 2;

const weightSeed = 20_261_122;

export interface BuiltComponent {
  readonly model: ByteSource;
  readonly externalData: readonly { readonly location: string; readonly data: ByteSource }[];
  /** Of the model and its external data together. */
  readonly bytes: number;
  readonly parameters: number;
  /** All named dimensions, also those that stood at their standard value. */
  readonly shape: Readonly<Record<string, number>>;
}

export interface BuildOptions extends Pick<EncodeOptions, 'inlineLimitBytes'> {
  /** What static int8 needs. */
  readonly ranges?: ActivationRanges;
}

/** The model as bytes that are made when they are read. Pure: the same key gives the same bytes on every host. */
export function buildComponent(key: ModelKey, options: BuildOptions = {}): BuiltComponent {
  const { graph, shape } = buildGraph(key);
  const fp32 = key.dynamic === undefined || key.dynamic.length === 0 ? toOnnxGraph(graph) : buildOnnxGraph(key);
  const { precision, quantization } = key;
  const { model, externalData } = encodeModel(
    inPrecision(fp32, { precision, quantization, ranges: options.ranges }),
    options,
  );
  return {
    model,
    externalData,
    bytes: externalData.reduce((sum, { data }) => sum + data.byteLength, model.byteLength),
    parameters: parameterCount(graph),
    shape,
  };
}

/** The fp32 graph, whatever the key's precision, with the key's free dimensions named: what transforms begin with. */
export function buildOnnxGraph(key: ModelKey): OnnxGraph {
  const { dynamic = [] } = key;
  if (dynamic.length === 0) return toOnnxGraph(buildGraph(key).graph);
  const entry = entryOf(key.modelId);
  const component = componentOf(entry.model, key.component);
  return withFreeDimensions({
    what: `${component.name} of ${key.modelId}`,
    free: dynamic,
    sizes: { ...completeShape(component, key.shape, entry.shapeLimits), batch: key.batch },
    limits: entry.shapeLimits,
    build: ({ batch = key.batch, ...shape }) => toOnnxGraph(buildGraph({ ...key, batch, shape }).graph),
  });
}

/** The graph alone, for cost models and checks. */
export function buildGraph(key: ModelKey): { readonly graph: Graph; readonly shape: Record<string, number> } {
  const entry = entryOf(key.modelId);
  const component = componentOf(entry.model, key.component);
  checkVariant(entry, key);
  const shape = completeShape(component, key.shape, entry.shapeLimits);
  const weights = seededWeights(weightSeed, key.modelId);
  return { graph: entry.buildGraph({ ...key, shape, weights }), shape };
}

export function componentOf(model: Model, name: string): Component {
  const component = model.components.find((candidate) => candidate.name === name);
  if (component !== undefined) return component;
  const names = model.components.map((candidate) => candidate.name).join(', ');
  throw new ModelRequestError(`The model ${model.id} has no component "${name}"; it has: ${names}.`);
}

function entryOf(modelId: string): ZooModel {
  const entry = findZooModel(modelId);
  if (entry !== undefined) return entry;
  const ids = zoo.map(({ model }) => model.id).join(', ');
  throw new ModelRequestError(
    `There is no model "${modelId}"; the zoo has: ${ids}. A file is given by its path, ending in .onnx.`,
  );
}

function checkVariant({ model }: ZooModel, key: ModelKey): void {
  if (!model.precisions.includes(key.precision)) {
    const known = model.precisions.join(', ');
    throw new ModelRequestError(`The model ${model.id} cannot be built in ${key.precision}; it can in: ${known}.`);
  }
  if (!model.spellings.includes(key.spelling)) {
    const known = model.spellings.join(', ');
    throw new ModelRequestError(`The model ${model.id} has no ${key.spelling} spelling; it has: ${known}.`);
  }
  if (key.quantization !== undefined && key.precision !== 'int8') {
    throw new ModelRequestError(`The form of quantisation is for int8; leave it out for ${key.precision}.`);
  }
  if (!Number.isInteger(key.batch) || key.batch < 1) {
    throw new ModelRequestError(`The batch must be a whole number of 1 or more, not ${key.batch}.`);
  }
}
