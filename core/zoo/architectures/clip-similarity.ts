import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { divide, exponential, multiply, squareRoot } from '../../onnx/operators/elementwise.ts';
import { reduceSum } from '../../onnx/operators/reduction.ts';
import type { Layers } from '../layers.ts';

type Float = Value<'float32'>;

/** ln(1 / 0.07), what CLIP's temperature starts from; the published configurations have it in four digits. */
const initialLogitScale = 2.6592;

/** x / ‖x‖ over the last axis. */
export function toUnitLength(graph: GraphBuilder, input: Float): Float {
  return divide(graph, input, squareRoot(graph, reduceSum(graph, multiply(graph, input, input), [-1])));
}

/** The learned temperature as a factor, e^logit_scale. */
export function logitScale(layers: Layers): Float {
  return exponential(layers.graph, layers.constantParameter('logit_scale', [], initialLogitScale));
}
