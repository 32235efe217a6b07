import type { PlacementLog } from '../placement-log.ts';

/** WebNN's provider makes one node of each subgraph that it takes. The others make none: nothing is known of theirs. */
export function partitionsOf({ nodes }: PlacementLog): { readonly partitions?: number } {
  const partitions = nodes.get('WebNNExecutionProvider');
  return partitions === undefined ? {} : { partitions };
}
