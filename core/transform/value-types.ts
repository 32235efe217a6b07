import { dataTypeNames } from '../onnx/element-types.ts';
import type { OnnxGraph, OnnxNode } from '../onnx/onnx-graph.ts';
import { integerOf } from './weight-products.ts';

/** The element type of every value, by its name. Where a file does not tell one, it follows from the operator. */
export function valueTypes(graph: OnnxGraph): Map<string, string> {
  const types = new Map<string, string>();
  for (const { name, elementType } of graph.initializers) types.set(name, elementType);
  for (const { name, elementType } of [...graph.inputs, ...graph.values, ...graph.outputs])
    types.set(name, elementType);
  for (const node of graph.nodes) {
    node.outputs.forEach((output, index) => {
      if (output !== '' && !types.has(output)) types.set(output, outputType(node, index, types));
    });
  }
  return types;
}

const indexOutputs = new Set(['Shape', 'Size', 'NonZero', 'ArgMax', 'ArgMin', 'NonMaxSuppression']);
const truthOutputs = new Set([
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Not',
  'And',
  'Or',
  'Xor',
  'IsNaN',
  'IsInf',
]);
const integerSums = new Set(['MatMulInteger', 'ConvInteger']);

/** Most operators put out what they take in; those that do not are few. */
function outputType(node: OnnxNode, index: number, types: ReadonlyMap<string, string>): string {
  const { operator, inputs, attributes } = node;
  if (indexOutputs.has(operator)) return 'int64';
  if (truthOutputs.has(operator)) return 'bool';
  if (integerSums.has(operator)) return 'int32';
  // Indices come second here, and third the places and inverse indices of Unique.
  if (index > 0 && ['TopK', 'MaxPool', 'Unique'].includes(operator)) return 'int64';
  switch (operator) {
    case 'Cast':
      return dataTypeNames[integerOf(attributes['to'], 1)] ?? 'float32';
    case 'ConstantOfShape': {
      const value = attributes['value'];
      return value?.kind === 'tensor' ? value.tensor.elementType : 'float32';
    }
    case 'DynamicQuantizeLinear':
      return index === 1 ? 'float32' : 'uint8';
    case 'QuantizeLinear':
      return types.get(inputs[2] ?? '') ?? 'uint8';
    case 'Where':
    case 'DequantizeLinear':
    case 'CastLike':
      return types.get(inputs[1] ?? '') ?? 'float32';
    case 'OneHot':
      return types.get(inputs[2] ?? '') ?? 'float32';
    case 'RandomNormal':
    case 'RandomUniform':
    case 'MelWeightMatrix':
    case 'HannWindow':
    case 'HammingWindow':
    case 'BlackmanWindow':
      return 'float32';
    default:
      return types.get(inputs[0] ?? '') ?? 'float32';
  }
}
