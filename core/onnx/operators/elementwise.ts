import type { ElementType } from '../../domain/model.ts';
import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { broadcast } from './broadcast.ts';

type NumberType = Exclude<ElementType, 'bool'>;

export function add<T extends NumberType>(graph: GraphBuilder, left: Value<T>, right: Value<NoInfer<T>>): Value<T> {
  return binary(graph, 'Add', left, right);
}

export function multiply<T extends NumberType>(
  graph: GraphBuilder,
  left: Value<T>,
  right: Value<NoInfer<T>>,
): Value<T> {
  return binary(graph, 'Mul', left, right);
}

/** The exact form, over the error function. */
export function gelu<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Gelu', input);
}

export function tanh<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Tanh', input);
}

function unary<T extends ElementType>(graph: GraphBuilder, operator: string, input: Value<T>): Value<T> {
  return graph.node({ operator, inputs: [input], elementType: input.elementType, dimensions: input.dimensions });
}

function binary<T extends ElementType>(
  graph: GraphBuilder,
  operator: string,
  left: Value<T>,
  right: Value<T>,
): Value<T> {
  return graph.node({
    operator,
    inputs: [left, right],
    elementType: left.elementType,
    dimensions: broadcast(graph, operator, left.dimensions, right.dimensions),
  });
}
