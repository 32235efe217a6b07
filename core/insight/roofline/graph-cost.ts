import type { Precision, Quantization } from '../../domain/model.ts';
import { costOf } from '../../onnx/cost.ts';
import { movedBytes } from '../../onnx/graph-profile.ts';
import { type OnnxGraph, toOnnxGraph } from '../../onnx/onnx-graph.ts';
import { inPrecision } from '../../transform/precision.ts';
import { buildGraph, type ModelKey } from '../../zoo/build.ts';

export interface GraphCostInPrecision {
  /** 2 × multiply-adds. */
  readonly flops: number;
  /** Weights as they are in the precision, each read once, and values written once and read by each node that takes them. */
  readonly bytes: number;
  /** Of that, weights. */
  readonly weightBytes: number;
  readonly nodes: number;
}

/** What one run must do by the graph of a model of the zoo, before any runtime joins operators. Weights are never made for it. */
export function graphCostOf(key: ModelKey): GraphCostInPrecision {
  const { graph } = buildGraph(key);
  const fp32 = toOnnxGraph(graph);
  const weightBytes = weightBytesRead(precisionForm(fp32, key.precision, key.quantization));
  const valueBytes = movedBytes(graph) - weightBytesRead(fp32);
  return {
    flops: costOf(graph).flops,
    // In int8 and int4, too, values between nodes are floats of 32 bits.
    bytes: weightBytes + (key.precision === 'fp16' ? valueBytes / 2 : valueBytes),
    weightBytes,
    nodes: graph.nodes.length,
  };
}

/** Static int8 has the weights of the dynamic form, and needs a calibration to be made. */
function precisionForm(fp32: OnnxGraph, precision: Precision, quantization: Quantization | undefined): OnnxGraph {
  const form = quantization === undefined ? {} : { quantization: 'dynamic' as const };
  return inPrecision(fp32, { precision, ...form });
}

/** All but tables of which only single rows are looked up. */
function weightBytesRead({ nodes, initializers }: OnnxGraph): number {
  const read = new Set<string>();
  for (const { operator, inputs } of nodes) {
    for (const [place, name] of inputs.entries()) if (operator !== 'Gather' || place > 0) read.add(name);
  }
  return initializers.reduce((sum, { name, data }) => sum + (read.has(name) ? data.byteLength : 0), 0);
}
