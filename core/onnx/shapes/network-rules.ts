import type { RuleNode, ShapeRules } from './rule-node.ts';
import { broadcastSizes, type Size, type TensorShape } from './tensor-shape.ts';
import { typeName } from './tensor-values.ts';

/** Normalization, recurrence and quantization: layers that exporters keep as one operator. */
export const networkRules: ShapeRules = {
  LayerNormalization: normalized,
  RMSNormalization: normalized,
  SimplifiedLayerNormalization: normalized,
  BatchNormalization: (node) => [sameAs(node, 0)],
  'com.microsoft.SkipLayerNormalization': skipNormalized,
  'com.microsoft.SkipSimplifiedLayerNormalization': skipNormalized,
  'com.microsoft.EmbedLayerNormalization': embedded,
  RotaryEmbedding: (node) => [sameAs(node, 0)],
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
  QuantizeLinear: (node) => [{ elementType: quantizedType(node), dimensions: node.dimensions(0) }],
  DequantizeLinear: (node) => [{ elementType: node.input(1).elementType, dimensions: node.dimensions(0) }],
  DynamicQuantizeLinear: (node) => [
    { elementType: 'uint8', dimensions: node.dimensions(0) },
    { elementType: 'float32', dimensions: [] },
    { elementType: 'uint8', dimensions: [] },
  ],
  'com.microsoft.QLinearAdd': quantizedPair,
  'com.microsoft.QLinearMul': quantizedPair,
  'com.microsoft.QLinearSigmoid': (node) => [sameAs(node, 0)],
  'com.microsoft.QLinearLeakyRelu': (node) => [sameAs(node, 0)],
  'com.microsoft.QLinearSoftmax': (node) => [sameAs(node, 0)],
};

function sameAs(node: RuleNode, index: number): TensorShape {
  return { elementType: node.input(index).elementType, dimensions: node.dimensions(index) };
}

/** The value, and its mean and deviation along the axes that were normalized. */
function normalized(node: RuleNode): TensorShape[] {
  const dimensions = node.dimensions(0);
  const axis = node.axis(node.integer('axis') ?? -1, dimensions.length);
  const statistics = { elementType: 'float32', dimensions: dimensions.map((size, at) => (at < axis ? size : 1)) };
  return [sameAs(node, 0), statistics, statistics];
}

function skipNormalized(node: RuleNode): TensorShape[] {
  const sum = sameAs(node, 0);
  const statistics = { elementType: 'float32', dimensions: [...node.dimensions(0).slice(0, -1), 1] };
  return [sum, statistics, statistics, sum];
}

function embedded(node: RuleNode): TensorShape[] {
  const ids = node.dimensionsOfRank(0, 2);
  const { elementType } = node.input(2);
  const result = { elementType, dimensions: [...ids, node.dimensions(2)[1]] };
  return [result, { elementType: 'int32', dimensions: [ids[0]] }, result];
}

/** [steps, directions, batch, hidden], then the last state. */
function recurrent(node: RuleNode): TensorShape[] {
  const { elementType } = node.input(0);
  const [first, second] = node.dimensionsOfRank(0, 3);
  const isBatchFirst = node.integer('layout') === 1;
  const [steps, batch] = isBatchFirst ? [second, first] : [first, second];
  const directions = node.text('direction') === 'bidirectional' ? 2 : 1;
  const hidden = node.integer('hidden_size') ?? node.dimensions(2)[2];
  const all: Size[] = isBatchFirst ? [batch, steps, directions, hidden] : [steps, directions, batch, hidden];
  const last: Size[] = isBatchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
  const state = { elementType, dimensions: last };
  return [{ elementType, dimensions: all }, state, state];
}

function quantizedType(node: RuleNode): string {
  const asked = node.integer('output_dtype') ?? 0;
  return node.inputs[2]?.elementType ?? (asked === 0 ? 'uint8' : typeName(asked));
}

function quantizedPair(node: RuleNode): TensorShape[] {
  return [
    { elementType: node.input(0).elementType, dimensions: broadcastSizes(node.dimensions(0), node.dimensions(3)) },
  ];
}
