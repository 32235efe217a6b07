import { unknown } from '../../core/domain/known.ts';
import type { Component } from '../../core/domain/model.ts';
import type { InspectedGraph } from '../../core/domain/model-inspection.ts';
import { countParameters } from '../../core/onnx/count-parameters.ts';
import { elementCount } from '../../core/onnx/graph.ts';
import { costOfModel } from '../../core/onnx/model-cost.ts';
import type { OnnxInitializer, TensorInfo } from '../../core/onnx/onnx-graph.ts';
import { inferShapes } from '../../core/onnx/shapes/infer-shapes.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { completeShape } from '../../core/zoo/shape.ts';
import { describeGraph, precisionOf } from './describe-graph.ts';
import { fixedBatch } from './fit-standard-shape.ts';
import { givenSizes } from './given-sizes.ts';
import type { ModelConfig } from './model-config.ts';
import type { OpenOnnx } from './open-onnx.ts';

export interface InspectionRequest {
  readonly component: string;
  readonly config: ModelConfig | undefined;
  /** Sizes of free dimensions, `batch` among them. */
  readonly sizes: Readonly<Record<string, number>>;
}

export function inspectGraph(model: OpenOnnx, request: InspectionRequest): InspectedGraph {
  const { summary, graph } = model;
  return {
    component: request.component,
    precision: precisionOf(summary),
    path: model.path,
    bytes: model.bytes,
    externalData: model.externalData.map(({ location, bytes }) => ({ location, bytes })),
    irVersion: summary.irVersion,
    producer: summary.producer,
    operatorSets: [...graph.operatorSets],
    inputs: graph.inputs.map(inspectedValue),
    outputs: graph.outputs.map(inspectedValue),
    nodeCount: summary.nodeCount,
    operators: [...summary.operators].sort((a, b) => b.count - a.count),
    parameters: countParameters(graph),
    weightTypes: weightTypes(graph.initializers),
    ...costs(model, request),
  };
}

function inspectedValue({ name, elementType, dimensions }: TensorInfo): InspectedGraph['inputs'][number] {
  if (dimensions === undefined) return { name, elementType };
  return { name, elementType, dimensions: dimensions.map((dimension) => dimension ?? '?') };
}

function weightTypes(initializers: readonly OnnxInitializer[]): InspectedGraph['weightTypes'] {
  const types = new Map<string, { elementType: string; tensors: number; elements: number; bytes: number }>();
  for (const { elementType, dimensions, data } of initializers) {
    const type = types.get(elementType) ?? { elementType, tensors: 0, elements: 0, bytes: 0 };
    types.set(elementType, type);
    type.tensors++;
    type.elements += elementCount(dimensions);
    type.bytes += data.byteLength;
  }
  return [...types.values()].sort((a, b) => b.bytes - a.bytes);
}

type Costs = Pick<InspectedGraph, 'sizes' | 'obstacle' | 'flops' | 'weightBytes' | 'activationBytes'>;

/** At the asked sizes; where the inputs cannot be made up, the costs are unknown for that reason. */
function costs(model: OpenOnnx, { component: name, config, sizes }: InspectionRequest): Costs {
  const { graph } = model;
  const weightBytes = graph.initializers.reduce((sum, { data }) => sum + data.byteLength, 0);
  const component = describedOrObstacle(name, model, config);
  if (typeof component === 'string') {
    const reason = unknown(component);
    return { sizes: {}, obstacle: component, flops: reason, weightBytes, activationBytes: reason };
  }
  const { batch, ...shape } = sizes;
  const own = Object.fromEntries(Object.entries(shape).filter(([size]) => component.standardShape[size] !== undefined));
  const complete = completeShape(component, own);
  const wholeBatch = batch ?? fixedBatch(component) ?? 1;
  const cost = costOfModel(graph, inferShapes(graph, givenSizes(graph, component, wholeBatch, complete)));
  return {
    sizes: { ...(fixedBatch(component) === undefined ? { batch: wholeBatch } : {}), ...complete },
    flops: cost.flops,
    weightBytes: cost.parameterBytes,
    activationBytes: cost.activationBytes,
  };
}

function describedOrObstacle(name: string, model: OpenOnnx, config: ModelConfig | undefined): Component | string {
  try {
    return describeGraph(name, model, config);
  } catch (error) {
    if (!(error instanceof ModelRequestError)) throw error;
    return error.message;
  }
}
