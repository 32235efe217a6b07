import type { HardwareReport } from '../../core/api/hardware.ts';
import type { ComponentProfile } from '../../core/domain/component-profile.ts';
import type { Model, Precision, Spelling } from '../../core/domain/model.ts';
import { memoryNeeds, type PrecisionVariant, profileOf } from '../../core/insight/component-profile.ts';
import { fitsOf } from '../../core/insight/fits.ts';
import { type OnnxGraph, toOnnxGraph } from '../../core/onnx/onnx-graph.ts';
import { inPrecision } from '../../core/transform/precision.ts';
import { buildGraph, componentOf, type ModelKey } from '../../core/zoo/build.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';

export interface ProfileRequest {
  readonly id: string;
  readonly component?: string | undefined;
  readonly spelling?: Spelling | undefined;
  readonly batch?: number | undefined;
  readonly shape?: Readonly<Record<string, number>> | undefined;
}

/** Cost and needs of a component, from its graph; its weights are never made for it. */
export function exploreComponent(request: ProfileRequest, hardware: HardwareReport): ComponentProfile {
  const model = zooModelOf(request.id);
  const component = componentOf(model, request.component ?? model.components[0]?.name ?? '');
  const key: ModelKey = {
    modelId: model.id,
    component: component.name,
    precision: 'fp32',
    spelling: request.spelling ?? 'portable',
    batch: request.batch ?? 1,
    shape: request.shape ?? {},
  };
  const { graph, shape } = buildGraph(key);
  const fp32 = toOnnxGraph(graph);
  const variants = model.precisions.map((precision) => variantOf(fp32, precision));
  const fits = fitsOf(memoryNeeds(graph, variants), variants, {
    machine: hardware.machine,
    backends: hardware.backends,
    browsers: hardware.browsers,
  });
  const { modelId, spelling, batch } = key;
  return profileOf({ modelId, component, spelling, batch, shape, graph, variants }, fits);
}

function zooModelOf(id: string): Model {
  const entry = findZooModel(id);
  if (entry !== undefined) return entry.model;
  throw new ModelRequestError(
    `There is no model "${id}" in the zoo; a file of your own is inspected with \`assay models inspect\`.`,
  );
}

/** int8 in its dynamic form: the static one has the same weights, and needs a calibration to be made. */
function variantOf(fp32: OnnxGraph, precision: Precision): PrecisionVariant {
  const quantization = precision === 'int8' ? ({ quantization: 'dynamic' } as const) : {};
  let weightBytes = 0;
  let largestTensorBytes = 0;
  for (const { data } of inPrecision(fp32, { precision, ...quantization }).initializers) {
    weightBytes += data.byteLength;
    largestTensorBytes = Math.max(largestTensorBytes, data.byteLength);
  }
  return { precision, ...quantization, weightBytes, largestTensorBytes };
}
