import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { PlacementLog } from './placement-log.ts';

const webnnProvider = 'WebNNExecutionProvider';

/** The placement of a case out of its log, or why the log does not tell. */
export function placementOf(
  requestedProvider: string,
  log: PlacementLog,
  strictPass: Placement['strictPass'],
): Known<Placement> {
  if (log.nodes.size === 0) {
    return unknown('The engine’s verbose log has no line that tells where nodes were placed.');
  }
  const providers = [...log.nodes].map(([provider, nodes]) => ({
    provider,
    nodes: provider === webnnProvider ? ownNodes(log, nodes) : nodes,
  }));
  return known({
    // The asked provider first, whether or not anything ran there: 0 nodes on it is an answer.
    providers: providers.some(({ provider }) => provider === requestedProvider)
      ? providers.sort((left) => (left.provider === requestedProvider ? -1 : 1))
      : [{ provider: requestedProvider, nodes: 0 }, ...providers],
    deviceCopies: log.deviceCopies,
    unsupportedOperators: [...log.unsupportedOperators],
    strictPass,
  });
}

/** The graph's own nodes inside WebNN's fused ones, by the first partitioning; the fused ones where it was not printed. */
function ownNodes({ partitions }: PlacementLog, fusedNodes: number): number {
  return partitions[0]?.supportedNodes ?? fusedNodes;
}
