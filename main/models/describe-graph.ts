import type { Component, Precision } from '../../core/domain/model.ts';
import { embeddingRows } from '../../core/onnx/embedding-rows.ts';
import type { ModelSummary } from '../../core/onnx/model-summary.ts';
import { printable } from '../../core/onnx/printable.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { fitStandardShape } from './fit-standard-shape.ts';
import { inputsOf } from './input-rules.ts';
import type { ModelConfig } from './model-config.ts';
import type { OpenOnnx } from './open-onnx.ts';

/** One graph of a person's as a component: what it takes is read from it, and how it is fed is derived by rule. */
export function describeGraph(name: string, model: OpenOnnx, config: ModelConfig | undefined): Component {
  const { graph, path } = model;
  try {
    const { inputs, standardShape } = inputsOf(graph.inputs, { rows: embeddingRows(graph), config });
    const outputs = graph.outputs.map((output) => output.name);
    const described = { name, inputs, outputs, standardShape, itemName: 'item', inputTypes: ownTypes(model) };
    return fitStandardShape(graph, described);
  } catch (error) {
    if (!(error instanceof ModelRequestError)) throw error;
    throw new ModelRequestError(`The model ${path} cannot be measured. ${printable(error.message)}`);
  }
}

/** The file's own types stand: nothing is converted on the way to it. */
function ownTypes({ summary }: OpenOnnx): NonNullable<Component['inputTypes']> {
  return { [precisionOf(summary)]: {} };
}

/** The type that most weights have. Several small types mean quantised weights beside float scales. */
export function precisionOf({ initializerElements, operators }: ModelSummary): Precision {
  if (operators.some(({ operator }) => operator === 'MatMulNBits' || operator === 'MatMulBnb4')) return 'int4';
  const [largest] = Object.entries(initializerElements).sort(([, a], [, b]) => b - a)[0] ?? ['float32'];
  switch (largest) {
    case 'float16':
    case 'bfloat16':
      return 'fp16';
    case 'int8':
    case 'uint8':
      return 'int8';
    case 'int4':
    case 'uint4':
      return 'int4';
    default:
      return 'fp32';
  }
}
