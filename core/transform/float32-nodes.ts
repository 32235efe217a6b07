import type { OnnxGraph, OnnxNode } from '../onnx/onnx-graph.ts';

/**
 * The nodes that stay in fp32 when a graph becomes fp16, by their place in `graph.nodes`.
 * - Sums of squares and what is made of them, up to the division: squares beyond 255 do not fit 16 bits, and a norm's
 *   epsilon would vanish. Hugging Face computes its norms in fp32 too.
 * - Operators that are not defined for 16-bit floats, or that ONNX Runtime's CPU provider refuses in them.
 */
export function float32Nodes(graph: OnnxGraph, isFloat: (name: string) => boolean): Set<OnnxNode> {
  const constants = new Set(graph.initializers.map(({ name }) => name));
  const kept = new Set<OnnxNode>();
  const keptValues = new Set<string>();
  for (const node of graph.nodes) {
    if (!staysByItself(node) && !followsItsInputs(node, { constants, keptValues, isFloat })) continue;
    if (![...node.inputs, ...node.outputs].some(isFloat)) continue;
    kept.add(node);
    if (passesOn(node)) for (const output of node.outputs) keptValues.add(output);
  }
  return kept;
}

const summing = new Set(['Pow', 'ReduceMean', 'ReduceSum', 'ReduceSumSquare', 'ReduceL1', 'ReduceL2', 'ReduceProd']);
const summingLogarithms = new Set(['ReduceLogSum', 'ReduceLogSumExp', 'CumSum', 'LpNormalization']);
const notIn16Bits = new Set([
  'QuantizeLinear',
  'DequantizeLinear',
  'DynamicQuantizeLinear',
  'Range',
  'Resize',
  'Upsample',
  'NonMaxSuppression',
  'RandomNormal',
  'RandomUniform',
  'RandomNormalLike',
  'RandomUniformLike',
  'Multinomial',
  'MelWeightMatrix',
  'HannWindow',
  'HammingWindow',
  'BlackmanWindow',
  'DFT',
  'STFT',
]);

function staysByItself({ operator, domain, attributes }: OnnxNode): boolean {
  if (domain !== '') return domain !== 'com.microsoft';
  if (operator === 'ScatterND' || operator === 'ScatterElements') {
    const reduction = attributes['reduction'];
    return reduction?.kind === 'text' && reduction.value !== 'none';
  }
  return summing.has(operator) || summingLogarithms.has(operator) || notIn16Bits.has(operator);
}

/** What comes after a division is of ordinary size again. */
function passesOn({ operator }: OnnxNode): boolean {
  return summing.has(operator) || summingLogarithms.has(operator) || following.has(operator);
}

interface Surroundings {
  readonly constants: ReadonlySet<string>;
  readonly keptValues: ReadonlySet<string>;
  readonly isFloat: (name: string) => boolean;
}

const following = new Set([
  'Add',
  'Sub',
  'Mul',
  'Sqrt',
  'Reciprocal',
  'Max',
  'Min',
  'Clip',
  'Log',
  'Exp',
  'Neg',
  'Abs',
]);

/** √(mean + ε) is computed where the mean was, and x / √(…) as well: the pattern by which runtimes know a norm. */
function followsItsInputs({ operator, domain, inputs }: OnnxNode, around: Surroundings): boolean {
  if (domain !== '') return false;
  if (operator === 'Div') return around.keptValues.has(inputs[1] ?? '');
  if (!following.has(operator)) return false;
  const floats = inputs.filter((name) => around.isFloat(name) && !around.constants.has(name));
  return floats.length > 0 && floats.every((name) => around.keptValues.has(name));
}
