import { known, unknown, valueOf } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import { bytesOfProfile, flopsOfProfile } from '../../measure/operator-profile/operators-from-profile.ts';
import { findZooModel } from '../../zoo/catalog.ts';
import { modelKeyOf } from './benchmark-rows.ts';
import type { CaseCost } from './explain.ts';
import { type GraphCostInPrecision, graphCostOf } from './graph-cost.ts';

export interface ResultCost {
  readonly cost: CaseCost;
  readonly from: 'profile' | 'graph' | 'nothing';
}

/**
 * What one run of a measured case does. The profile knows the operators as they ran; where it does not tell, or where a provider
 * made one of many, the graph of a model of the zoo does.
 */
export function costOfResult(item: Measured): ResultCost {
  const profile = item.operators === undefined ? undefined : valueOf(item.operators);
  const graph = graphOf(item);
  const profiledFlops = profile === undefined ? undefined : valueOf(flopsOfProfile(profile));
  const profiledBytes = profile === undefined ? undefined : valueOf(bytesOfProfile(profile));
  const nodes = profile?.nodeCount ?? graph?.nodes;
  if (profiledFlops !== undefined && profiledBytes !== undefined) {
    return { from: 'profile', cost: costFrom(graph?.flops ?? profiledFlops, profiledBytes, nodes, item) };
  }
  if (graph !== undefined) return { from: 'graph', cost: costFrom(graph.flops, graph.bytes, nodes, item) };
  const from = profile === undefined ? 'nothing' : 'profile';
  return { from, cost: costFrom(profiledFlops, profiledBytes, nodes, item) };
}

/** Undefined for a person's own file and for a pipeline, whose parts are measured one by one. */
function graphOf(item: Measured): GraphCostInPrecision | undefined {
  const { modelId, component } = item.case.workload;
  const model = findZooModel(modelId)?.model;
  if (model?.components.every(({ name }) => name !== component) ?? true) return undefined;
  return graphCostOf(modelKeyOf(item));
}

function costFrom(
  flops: number | undefined,
  bytes: number | undefined,
  nodes: number | undefined,
  { operators }: Measured,
): CaseCost {
  const gap = unknown(
    operators?.state === 'unknown' ? operators.reason : 'Its operators were not profiled in full; measure it again.',
  );
  const orGap = (value: number | undefined) => (value === undefined ? gap : known(value));
  return { flops: orGap(flops), bytes: orGap(bytes), nodes: orGap(nodes) };
}
