import type { Component } from '../../core/domain/model.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import { inferShapes } from '../../core/onnx/shapes/infer-shapes.ts';
import { givenSizes } from './given-sizes.ts';

/** Sizes that models take where they do not take the usual one: shorter texts, other images. */
const otherSequences = [77, 64, 32, 16, 8];
const otherImages = [256, 336, 384, 448, 512, 518, 560, 640, 800, 1024, 128, 112, 64, 32];

/**
 * The component with a standard shape that its graph can run: a text tower of 77 positions cannot take 128. Where none is
 * found, it is left as it is, and the inspection says why.
 */
export function fitStandardShape(graph: OnnxGraph, component: Component): Component {
  if (fits(graph, component)) return component;
  for (const standardShape of alternatives(component.standardShape)) {
    const candidate = { ...component, standardShape };
    if (fits(graph, candidate)) return candidate;
  }
  return component;
}

function fits(graph: OnnxGraph, component: Component): boolean {
  const batch = fixedBatch(component) ?? 1;
  return inferShapes(graph, givenSizes(graph, component, batch, {})).conflict === undefined;
}

/** Where no input has a free batch, the batch is the first dimension of the first input that has one. */
export function fixedBatch({ inputs }: Pick<Component, 'inputs'>): number | undefined {
  if (inputs.some(({ dimensions }) => dimensions.includes('batch'))) return undefined;
  const first = inputs.find(({ dimensions }) => dimensions.length > 1)?.dimensions[0];
  return typeof first === 'number' ? first : undefined;
}

function* alternatives(shape: Readonly<Record<string, number>>): Generator<Record<string, number>> {
  const images = Object.keys(shape).filter((name) => /height|width|image/i.test(name));
  const sequences = Object.keys(shape).filter((name) => shape[name] === 128 && !images.includes(name));
  for (const size of sequences.length === 0 ? [] : otherSequences) yield withSizes(shape, sequences, size);
  for (const size of images.length === 0 ? [] : otherImages) yield withSizes(shape, images, size);
}

function withSizes(
  shape: Readonly<Record<string, number>>,
  names: readonly string[],
  size: number,
): Record<string, number> {
  return { ...shape, ...Object.fromEntries(names.map((name) => [name, size])) };
}
