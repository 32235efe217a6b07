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

export function subtract<T extends NumberType>(
  graph: GraphBuilder,
  left: Value<T>,
  right: Value<NoInfer<T>>,
): Value<T> {
  return binary(graph, 'Sub', left, right);
}

export function divide<T extends NumberType>(graph: GraphBuilder, left: Value<T>, right: Value<NoInfer<T>>): Value<T> {
  return binary(graph, 'Div', left, right);
}

export function power<T extends FloatType>(graph: GraphBuilder, base: Value<T>, exponent: Value<NoInfer<T>>): Value<T> {
  return binary(graph, 'Pow', base, exponent);
}

export function squareRoot<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Sqrt', input);
}

export function exponential<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Exp', input);
}

export function relu<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Relu', input);
}

export function sigmoid<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Sigmoid', input);
}

/** x · σ(x), also called swish. */
export function silu<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return multiply(graph, input, sigmoid(graph, input));
}

/** x · σ(1.702 x), the approximation that CLIP was trained with. */
export function quickGelu(graph: GraphBuilder, input: Value<'float32'>): Value<'float32'> {
  return multiply(graph, input, sigmoid(graph, multiply(graph, input, graph.scalar(1.702))));
}

/** The exact form, over the error function. */
export function gelu<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return unary(graph, 'Gelu', input);
}

/** The approximation over tanh ("gelu_pytorch_tanh", "gelu_new"). */
export function tanhGelu<T extends FloatType>(graph: GraphBuilder, input: Value<T>): Value<T> {
  return graph.node({
    operator: 'Gelu',
    inputs: [input],
    elementType: input.elementType,
    dimensions: input.dimensions,
    attributes: { approximate: { kind: 'text', value: 'tanh' } },
  });
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
