import { backends } from '../domain/backends.ts';
import type { Measured, Placement } from '../domain/measurement.ts';
import type { OperatorCoverage } from '../domain/operator-coverage.ts';

/** What a measured web case tells of its operators, where its runtime told it. */
export function coverageOfMeasured(measured: Measured, machineId: string): OperatorCoverage | undefined {
  const { case: item, execution, placement, web, provenance } = measured;
  if (provenance !== 'measured' || web === undefined || placement.state === 'unknown') return undefined;
  const { operators } = placement.value;
  if (operators === undefined) return undefined;
  const { modelId, component, precision, spelling } = item.workload;
  return {
    machineId,
    browser: execution.host,
    engine: web.engine,
    runtimeVersion: execution.runtimeVersion,
    backendId: item.backendId,
    modelId,
    component,
    precision,
    spelling,
    result: coverageResultOf(placement.value, backends[item.backendId].providerName),
    operators,
    observedAt: measured.startedAt,
  };
}

/** Whole where every node is on the provider that was asked for. */
function coverageResultOf(
  { providers, deviceCopies, partitions }: Placement,
  providerName: string,
): OperatorCoverage['result'] {
  const fallenBackNodes = providers
    .filter(({ provider }) => provider !== providerName)
    .reduce((sum, { nodes }) => sum + nodes, 0);
  const told = partitions === undefined ? {} : { partitions };
  if (fallenBackNodes === 0) return { state: 'whole', ...told };
  return { state: 'partial', fallenBackNodes, deviceCopies, ...told };
}
