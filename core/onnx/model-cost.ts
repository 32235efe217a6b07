import { type Known, known, unknown } from '../domain/known.ts';
import { flopsOf, type GraphCost, type NodeShapes } from './cost.ts';
import { bitsOf, packedBytes } from './element-bits.ts';
import { foreignFlopsOf } from './foreign-flops.ts';
import { elementCount } from './graph.ts';
import { nameOf } from './graph-order.ts';
import type { OnnxGraph, OnnxNode } from './onnx-graph.ts';
import { type InferredShapes, operatorName } from './shapes/infer-shapes.ts';
import { shapeRuleOf } from './shapes/shape-rules.ts';
import { isKnown, type TensorShape } from './shapes/tensor-shape.ts';

/** `GraphCost` of any model, where a part may not be knowable: then it says which operator is the cause. */
export interface ModelCost {
  readonly flops: Known<GraphCost['flops']>;
  readonly parameterBytes: GraphCost['parameterBytes'];
  readonly activationBytes: Known<GraphCost['activationBytes']>;
}

/** Put out the bytes that they take in, or stand in the file. */
const views = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity', 'Constant']);

/** Of the branches that run, where the shapes tell which. */
export function costOfModel(graph: OnnxGraph, inferred: InferredShapes): ModelCost {
  const tally: Tally = { flops: 0, activationBytes: 0, flopsUnknown: undefined, bytesUnknown: undefined };
  if (inferred.conflict === undefined) addGraph(tally, graph, inferred);
  else tally.flopsUnknown = tally.bytesUnknown = inferred.conflict;
  const cause = stopReason(inferred);
  const asKnown = (value: number, gap: string | undefined): Known<number> =>
    gap === undefined ? known(value) : unknown(cause ?? gap);
  return {
    flops: asKnown(tally.flops, tally.flopsUnknown),
    parameterBytes: graph.initializers.reduce((sum, { data }) => sum + data.byteLength, 0),
    activationBytes: asKnown(tally.activationBytes, tally.bytesUnknown),
  };
}

/** The first place where shapes stopped to be known: most other gaps follow from it. */
export function stopReason({ conflict, stops, branches }: InferredShapes): string | undefined {
  if (conflict !== undefined) return conflict;
  const [first] = stops;
  if (first !== undefined) return `its node ${nameOf(first.node)} is where shapes end: ${first.reason}`;
  for (const { inferred } of branches.values()) {
    const reason = stopReason(inferred);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

interface Tally {
  flops: number;
  activationBytes: number;
  flopsUnknown: string | undefined;
  bytesUnknown: string | undefined;
}

function addGraph(tally: Tally, graph: OnnxGraph, inferred: InferredShapes): void {
  for (const node of graph.nodes) {
    const branch = inferred.branches.get(node);
    if (branch !== undefined) addGraph(tally, branch.graph, branch.inferred);
    else addNode(tally, node, inferred);
  }
}

function addNode(tally: Tally, node: OnnxNode, inferred: InferredShapes): void {
  const flops = nodeFlops(node, inferred);
  if (flops.state === 'known') tally.flops += flops.value;
  else tally.flopsUnknown ??= flops.reason;
  if (views.has(node.operator)) return;
  for (const name of node.outputs) {
    const bytes = name === '' ? 0 : bytesOfShape(inferred.shapeOf(name));
    if (bytes === undefined) tally.bytesUnknown ??= `the shape of "${name}" is not known`;
    else tally.activationBytes += bytes;
  }
}

/** 2 × multiply-adds, as in `flopsOf`; unknown where the node's shapes are, or what it computes. */
function nodeFlops(node: OnnxNode, inferred: InferredShapes): Known<number> {
  if (shapeRuleOf(node.domain, node.operator) === undefined) {
    return unknown(`Assay does not know what the operator ${operatorName(node)} computes`);
  }
  if (!hasFlops(node.operator)) return known(0);
  const shapes = shapesOfNode(node, inferred);
  if (shapes === undefined) return unknown(`the shapes of its node ${nameOf(node)} are not known`);
  return known(foreignFlopsOf(shapes) ?? flopsOf(shapes));
}

/** All other operators that have a shape rule are element-wise, or move data: such counts leave them out. */
function hasFlops(operator: string): boolean {
  return /MatMul|Gemm|Conv|Attention|Einsum|^(LSTM|GRU|RNN)$/.test(operator);
}

function shapesOfNode(node: OnnxNode, inferred: InferredShapes): NodeShapes | undefined {
  const inputs = node.inputs.map((name) => (name === '' ? undefined : inferred.shapeOf(name)));
  const outputs = node.outputs.flatMap((name) => (name === '' ? [] : [inferred.shapeOf(name)]));
  const knownInputs: NodeShapes['inputs'][number][] = [];
  for (const [index, input] of inputs.entries()) {
    if (input !== undefined && isKnown(input)) knownInputs.push({ dimensions: input.dimensions });
    else if (node.inputs[index] === '') knownInputs.push(undefined);
    else return undefined;
  }
  const knownOutputs: NodeShapes['outputs'][number][] = [];
  for (const output of outputs) {
    if (output === undefined || !isKnown(output)) return undefined;
    knownOutputs.push({ dimensions: output.dimensions });
  }
  return { operator: node.operator, attributes: node.attributes, inputs: knownInputs, outputs: knownOutputs };
}

function bytesOfShape(shape: TensorShape | undefined): number | undefined {
  const bits = shape === undefined ? undefined : bitsOf(shape.elementType);
  if (shape === undefined || bits === undefined || !isKnown(shape)) return undefined;
  return packedBytes(elementCount(shape.dimensions), bits);
}
