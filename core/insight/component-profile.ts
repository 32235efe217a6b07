import type { ComponentProfile, Fit, MemoryNeed } from '../domain/component-profile.ts';
import type { Component, Precision, Quantization, Spelling } from '../domain/model.ts';
import { costOf } from '../onnx/cost.ts';
import { type Graph, parameterCount, type Value } from '../onnx/graph.ts';
import { outlineOf } from '../onnx/graph-outline.ts';
import { bytesOf, movedBytes, operatorUses, peakActivationBytes } from '../onnx/graph-profile.ts';

/** The same graph in one precision, as far as memory goes. */
export interface PrecisionVariant {
  readonly precision: Precision;
  readonly quantization?: Quantization;
  readonly weightBytes: number;
  readonly largestTensorBytes: number;
}

export interface ProfiledGraph {
  readonly modelId: string;
  readonly component: Component;
  readonly spelling: Spelling;
  readonly batch: number;
  readonly shape: Readonly<Record<string, number>>;
  /** In fp32. */
  readonly graph: Graph;
  readonly variants: readonly PrecisionVariant[];
}

/** What a component is made of and what it needs at the least. Pure theory; `fits` are added by who knows the machine. */
export function profileOf(profiled: ProfiledGraph, fits: readonly Fit[]): ComponentProfile {
  const { graph } = profiled;
  const { flops, parameterBytes } = costOf(graph);
  const moved = movedBytes(graph);
  return {
    modelId: profiled.modelId,
    component: profiled.component.name,
    spelling: profiled.spelling,
    batch: profiled.batch,
    shape: { ...profiled.shape },
    inputs: graph.inputs.map(shapeOf),
    outputs: graph.outputs.map(shapeOf),
    nodes: graph.nodes.length,
    parameters: parameterCount(graph),
    flops,
    weightBytes: parameterBytes,
    movedBytes: moved,
    arithmeticIntensity: flops / moved,
    operators: operatorUses(graph),
    outline: outlineOf(graph),
    needs: memoryNeeds(graph, profiled.variants),
    fits: [...fits],
  };
}

/** Intermediate values have 16 bits in fp16 and 32 in all other precisions, whose arithmetic ends in floats again. */
export function memoryNeeds(graph: Graph, variants: readonly PrecisionVariant[]): MemoryNeed[] {
  const cache = [...graph.inputs, ...graph.outputs].filter(({ name }) => isCache(name));
  const cacheBytes32 = cache.reduce((sum, value) => sum + bytesOf(value), 0);
  const activationBytes32 = peakActivationBytes(graph) - cacheBytes32;
  return variants.map(({ precision, quantization, weightBytes }) => {
    const share = precision === 'fp16' ? 0.5 : 1;
    const cacheBytes = cacheBytes32 * share;
    const activationBytes = activationBytes32 * share;
    const totalBytes = weightBytes + cacheBytes + activationBytes;
    const need = { precision, weightBytes, cacheBytes, activationBytes, totalBytes };
    return quantization === undefined ? need : { ...need, quantization };
  });
}

/** Keys and values of earlier tokens, by the names that exports give them. */
function isCache(name: string): boolean {
  return name.startsWith('past_key_values.') || name.startsWith('present.');
}

function shapeOf({ name, elementType, dimensions }: Value) {
  return { name, elementType, dimensions: [...dimensions] };
}
