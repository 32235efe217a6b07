import { assertNever } from '../domain/assert-never.ts';
import type { BackendId } from '../domain/backend.ts';
import { backends } from '../domain/backends.ts';
import type { Component, Precision, Quantization } from '../domain/model.ts';
import type { OnnxGraph } from '../onnx/onnx-graph.ts';
import { ModelRequestError } from '../zoo/model-request-error.ts';
import type { ActivationRanges } from './activation-ranges.ts';
import { toFp16 } from './fp16.ts';
import { toInt4 } from './int4.ts';
import { toInt8Dynamic } from './int8-dynamic.ts';
import { toInt8Static } from './int8-static.ts';

export interface PrecisionRequest {
  readonly precision: Precision;
  /** With int8. Default: `dynamic`. */
  readonly quantization?: Quantization | undefined;
  /** With static int8: what `calibrationGraph` gave. */
  readonly ranges?: ActivationRanges | undefined;
}

/** An fp32 graph in the asked precision. Weights are converted when they are read, so this costs no memory. */
export function inPrecision(graph: OnnxGraph, request: PrecisionRequest): OnnxGraph {
  checkOpset(graph, request);
  switch (request.precision) {
    case 'fp32':
      return graph;
    case 'fp16':
      return toFp16(graph);
    case 'int8':
      return request.quantization === 'static' ? withRanges(graph, request.ranges) : toInt8Dynamic(graph);
    case 'int4':
      return toInt4(graph);
    default:
      return assertNever(request.precision);
  }
}

/** DynamicQuantizeLinear came with opset 11, scales for each channel of a weight with 13. */
function checkOpset({ name, operatorSets }: OnnxGraph, { precision, quantization }: PrecisionRequest): void {
  const needed = precision === 'int8' ? (quantization === 'static' ? 13 : 11) : 0;
  const opset = operatorSets.find(({ domain }) => domain === '' || domain === 'ai.onnx')?.version ?? 0;
  if (opset >= needed) return;
  throw new ModelRequestError(
    `The model ${name} is of operator set ${opset}, and ${quantization ?? 'dynamic'} int8 needs ${needed} or later; export it again.`,
  );
}

function withRanges(graph: OnnxGraph, ranges: ActivationRanges | undefined): OnnxGraph {
  if (ranges !== undefined) return toInt8Static(graph, ranges);
  throw new ModelRequestError(
    `Static int8 of ${graph.name} needs the ranges of its values, which are measured where a native runtime can run; ask for dynamic int8 here.`,
  );
}

/** The form of int8 that a backend runs fast: integer products as they come on CPUs and WASM, QDQ elsewhere. */
export function quantizationFor(backendId: BackendId): Quantization {
  const { providerName, id } = backends[backendId];
  return providerName === 'CPUExecutionProvider' || id === 'web-wasm' ? 'dynamic' : 'static';
}

/** A component as its graph in that precision takes it: fp16 graphs of ours have 16-bit inputs, a person's files what they have. */
export function inputsFor(component: Component, precision: Precision): Component {
  const types = component.inputTypes?.[precision];
  if (types !== undefined) {
    const inputs = component.inputs.map((input) => ({ ...input, elementType: types[input.name] ?? input.elementType }));
    return { ...component, inputs };
  }
  if (precision !== 'fp16') return component;
  const inputs = component.inputs.map((input) =>
    input.elementType === 'float32' ? { ...input, elementType: 'float16' as const } : input,
  );
  return { ...component, inputs };
}
