import type { OutputTensor } from '../measure/case-protocol.ts';
import type { OnnxGraph, OnnxNode, TensorInfo } from '../onnx/onnx-graph.ts';
import { ModelRequestError } from '../zoo/model-request-error.ts';
import { type ActivationRanges, roundOutward } from './activation-ranges.ts';
import { GraphEdit } from './graph-edit.ts';
import { quantisedProducts } from './quantised-products.ts';

/** The values whose ranges static int8 needs: what its products take in and put out. */
function calibratedValues(graph: OnnxGraph): string[] {
  const products = [...quantisedProducts(new GraphEdit(graph)).values()];
  return [...new Set(products.flatMap(({ input, output }) => [input, output]))];
}

/**
 * The fp32 graph with nothing but two numbers of each such value as its outputs. It runs as any model does, on any host,
 * and its intermediate values never leave the runtime.
 */
export function calibrationGraph(graph: OnnxGraph): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const outputs: TensorInfo[] = [];
  calibratedValues(graph).forEach((value, index) => {
    for (const operator of ['ReduceMin', 'ReduceMax'] as const) {
      const output = outputName(operator, index);
      nodes.push({
        name: output,
        operator,
        domain: '',
        inputs: [value],
        outputs: [output],
        attributes: { keepdims: { kind: 'integer', value: 0 } },
      });
      outputs.push({ name: output, elementType: 'float32', dimensions: [] });
    }
  });
  const taken = new Set(outputs.map(({ name }) => name));
  const values = [...graph.values, ...graph.outputs].filter(({ name }) => !taken.has(name));
  return { ...graph, nodes: [...graph.nodes, ...nodes], values, outputs };
}

/** The names of the calibration graph's outputs. */
export function calibrationOutputs(graph: OnnxGraph): string[] {
  return calibratedValues(graph).flatMap((_, index) => [
    outputName('ReduceMin', index),
    outputName('ReduceMax', index),
  ]);
}

/** What the outputs of the calibration graph say, over all runs together. */
export function rangesFrom(graph: OnnxGraph, runs: readonly (readonly OutputTensor[])[]): ActivationRanges {
  const outputs = runs.map((run) => new Map(run.map(({ name, values }) => [name, values[0] ?? Number.NaN])));
  const ranges = calibratedValues(graph).map((value, index) => {
    const low = Math.min(...outputs.map((run) => run.get(outputName('ReduceMin', index)) ?? Number.NaN));
    const high = Math.max(...outputs.map((run) => run.get(outputName('ReduceMax', index)) ?? Number.NaN));
    if (Number.isFinite(low) && Number.isFinite(high)) return [value, roundOutward({ low, high })] as const;
    throw new ModelRequestError(
      `${graph.name} cannot be converted to static int8: its value "${value}" has no finite range (${low} to ${high}) with generated inputs.`,
    );
  });
  return Object.fromEntries(ranges);
}

function outputName(operator: 'ReduceMin' | 'ReduceMax', index: number): string {
  return `assay_calibration_${operator === 'ReduceMin' ? 'low' : 'high'}_${index}`;
}
