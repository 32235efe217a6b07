import type { Component } from '../../core/domain/model.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import type { GivenSizes } from '../../core/onnx/shapes/infer-shapes.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';

/** The concrete sizes of a component's inputs, in the names of its component and in those of its graph. */
export function givenSizes(
  graph: OnnxGraph,
  component: Component,
  batch: number,
  shape: Readonly<Record<string, number>>,
): GivenSizes {
  const sizes: Record<string, number> = { ...component.standardShape, ...shape, batch };
  const inputDimensions: Record<string, readonly number[]> = {};
  const inputValues: Record<string, number> = {};
  for (const input of resolveInputs(component, batch, shape)) {
    inputDimensions[input.name] = input.dimensions;
    if (input.values.rule === 'constant') inputValues[input.name] = input.values.value;
    const own = graph.inputs.find(({ name }) => name === input.name)?.dimensions ?? [];
    for (const [axis, dimension] of own.entries()) {
      const size = input.dimensions[axis];
      if (typeof dimension === 'string' && size !== undefined) sizes[dimension] = size;
    }
  }
  return { sizes, inputDimensions, inputValues };
}
