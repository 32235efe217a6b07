import type { RuleNode, ShapeRule, ShapeRules } from './rule-node.ts';
import { broadcastIndex, broadcastSizes, mostValues, productOf, type Size, type TensorShape } from './tensor-shape.ts';
import { typeName } from './tensor-values.ts';

type Compute = (...values: number[]) => number;

const unary: Readonly<Record<string, Compute | undefined>> = {
  Abs: Math.abs,
  Neg: (value) => -value,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: (value) => roundHalfEven(value),
  Sqrt: Math.sqrt,
  Reciprocal: (value) => 1 / value,
  Exp: Math.exp,
  Log: Math.log,
  Identity: (value) => value,
  Sign: Math.sign,
  Not: (value) => (value === 0 ? 1 : 0),
  Relu: (value) => Math.max(0, value),
  ...Object.fromEntries(
    [
      'Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh Tanh Sigmoid HardSigmoid HardSwish Erf Gelu FastGelu',
      'QuickGelu Softplus Softsign Elu Celu Selu LeakyRelu ThresholdedRelu Mish Swish Shrink LogSoftmax Softmax',
      'Hardmax LpNormalization MeanVarianceNormalization LRN Trilu Clip BitwiseNot Dropout',
      'InstanceNormalization GroupNormalization',
    ].flatMap((names) => names.split(' ').map((name) => [name, undefined] as const)),
  ),
};

const binary: Readonly<Record<string, Compute | undefined>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Pow: (a, b) => a ** b,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Min: Math.min,
  Max: Math.max,
  Sum: (...values) => values.reduce((sum, value) => sum + value, 0),
  Mean: undefined,
  PRelu: undefined,
  BiasGelu: undefined,
  BitwiseAnd: undefined,
  BitwiseOr: undefined,
  BitwiseXor: undefined,
  BitShift: undefined,
  QuantizeBFP: undefined,
};

const comparisons: Readonly<Record<string, Compute | undefined>> = {
  Equal: (a, b) => Number(a === b),
  Less: (a, b) => Number(a < b),
  LessOrEqual: (a, b) => Number(a <= b),
  Greater: (a, b) => Number(a > b),
  GreaterOrEqual: (a, b) => Number(a >= b),
  And: (a, b) => Number(a !== 0 && b !== 0),
  Or: (a, b) => Number(a !== 0 || b !== 0),
  Xor: (a, b) => Number((a !== 0) !== (b !== 0)),
};

export const elementwiseRules: ShapeRules = {
  ...mapValues(unary, (compute) => (node) => sameAsFirst(node, compute)),
  ...mapValues(binary, (compute) => (node) => [broadcastAll(node, node.input(0).elementType, compute)]),
  ...mapValues(comparisons, (compute) => (node) => [broadcastAll(node, 'bool', compute)]),
  IsNaN: (node) => [{ elementType: 'bool', dimensions: node.dimensions(0) }],
  IsInf: (node) => [{ elementType: 'bool', dimensions: node.dimensions(0) }],
  Where: (node) => [broadcastAll(node, node.input(1).elementType, chosen)],
  Cast: (node) => [castTo(node, typeName(node.integer('to')))],
  CastLike: (node) => [castTo(node, node.input(1).elementType)],
};

function chosen(...[test, then, other]: number[]): number {
  return (test === 0 ? other : then) ?? 0;
}

function mapValues(
  computes: Readonly<Record<string, Compute | undefined>>,
  rule: (compute: Compute | undefined) => ShapeRule,
): ShapeRules {
  return Object.fromEntries(Object.entries(computes).map(([name, compute]) => [name, rule(compute)]));
}

function sameAsFirst(node: RuleNode, compute: Compute | undefined): TensorShape[] {
  const { elementType, values } = node.input(0);
  const dimensions = node.dimensions(0);
  const computed = compute === undefined ? undefined : values?.map((value) => applied(compute, elementType, [value]));
  // A second output is Dropout's mask.
  return [
    { elementType, dimensions, values: computed },
    { elementType: 'bool', dimensions },
  ];
}

function broadcastAll(node: RuleNode, elementType: string, compute: Compute | undefined): TensorShape {
  const given = node.inputs.flatMap((input, index) => (input === undefined ? [] : [index]));
  const shapes = given.map((index) => node.dimensions(index));
  const dimensions = shapes.reduce((left, right) => broadcastSizes(left, right), []);
  const operandType = node.inputs.at(-1)?.elementType ?? elementType;
  const values =
    compute === undefined ? undefined : broadcastValues(node, shapes, dimensions, elementType, operandType, compute);
  return { elementType, dimensions, values };
}

function broadcastValues(
  node: RuleNode,
  shapes: readonly (readonly Size[])[],
  dimensions: readonly Size[],
  elementType: string,
  operandType: string,
  compute: Compute,
): readonly Size[] | undefined {
  const count = productOf(dimensions);
  const lists = node.inputs.map((input) => input?.values);
  if (count === undefined || count > mostValues || lists.includes(undefined)) return undefined;
  const whole = dimensions.map((size) => size ?? 0);
  const type = elementType === 'bool' ? operandType : elementType;
  return Array.from({ length: count }, (_, index) => {
    const operands = lists.map((list, input) => {
      const from = (shapes[input] ?? []).map((size) => size ?? 0);
      return list?.[broadcastIndex(from, whole, index)];
    });
    return applied(compute, type, operands);
  });
}

/** Whole numbers stay whole: ONNX divides them toward zero. */
function applied(compute: Compute, elementType: string, operands: readonly Size[]): Size {
  if (operands.includes(undefined)) return undefined;
  const result = compute(...operands.map((value) => value ?? 0));
  if (/^(u?int\d+|bool)$/.test(elementType)) return Number.isFinite(result) ? Math.trunc(result) : undefined;
  return result;
}

function castTo(node: RuleNode, elementType: string): TensorShape {
  const { values } = node.input(0);
  const convert = (value: Size): Size => {
    if (value === undefined) return undefined;
    if (elementType === 'bool') return value === 0 ? 0 : 1;
    return elementType.includes('float') ? value : Math.trunc(value);
  };
  return { elementType, dimensions: node.dimensions(0), values: values?.map(convert) };
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - Math.trunc(value)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
