import type { Placement } from '../../domain/measurement.ts';
import { type NodeRun, readProfileTrace } from '../operator-profile/profile-trace.ts';
import { copyOperators, queueingProviders } from '../operator-profile/providers.ts';

export type CountedPlacement = Omit<Placement, 'strictPass'>;

/**
 * Which provider ran which node, counted from a profile; `undefined` where no node ran. Times leave out each node's first
 * run, which compiles and allocates. `askedProvider` decides what counts as having run elsewhere.
 */
export function placementFromProfile(profile: unknown, askedProvider: string): CountedPlacement | undefined {
  const runs = readProfileTrace(profile).nodeRuns;
  if (runs.length === 0) return undefined;
  const nodes = groupByNode(runs);
  const copies = nodes.filter(({ operator }) => copyOperators.includes(operator));
  const computing = nodes.filter(({ operator }) => !copyOperators.includes(operator));
  const elsewhere = computing.filter(({ provider }) => provider !== askedProvider);
  return {
    providers: countProviders(computing),
    deviceCopies: copies.length,
    unsupportedOperators: [...new Set(elsewhere.map(({ operator }) => operator))].sort(),
  };
}

interface PlacedNode {
  readonly provider: string;
  readonly operator: string;
  readonly settledUs: number;
}

function groupByNode(runs: readonly NodeRun[]): PlacedNode[] {
  const groups = new Map<string, NodeRun[]>();
  for (const run of runs) {
    // Copies may share a name over providers; a node is its name, operator and provider.
    const key = `${run.node}|${run.operator}|${run.provider}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...later] = group;
    if (first === undefined) return [];
    const settledUs = later.reduce((sum, run) => sum + run.durationUs, 0);
    return [{ provider: first.provider, operator: first.operator, settledUs }];
  });
}

function countProviders(nodes: readonly PlacedNode[]): CountedPlacement['providers'] {
  const counts = new Map<string, { nodes: number; time: number }>();
  for (const { provider, settledUs } of nodes) {
    const count = counts.get(provider) ?? { nodes: 0, time: 0 };
    counts.set(provider, { nodes: count.nodes + 1, time: count.time + settledUs });
  }
  const total = [...counts.values()].reduce((sum, { time }) => sum + time, 0);
  const sharesMeanTime = counts.size === 1 || !queueingProviders.some((provider) => counts.has(provider));
  return [...counts].map(([provider, count]) => ({
    provider,
    nodes: count.nodes,
    ...(sharesMeanTime && total > 0 ? { timeShare: count.time / total } : {}),
  }));
}
