import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { CountedPlacement } from '../../core/measure/placement/profile-events.ts';
import type { PlacementLog } from './placement-log.ts';

const webnnProvider = 'WebNNExecutionProvider';

/** The placement of a case out of its log, or why the log does not tell. */
export function placementOf(
  askedProvider: string,
  log: PlacementLog,
  strictPass: Placement['strictPass'],
): Known<Placement> {
  if (log.nodes.size === 0) {
    return unknown('The engine’s verbose log has no line that tells where nodes were placed.');
  }
  const others = [...log.nodes].filter(([provider]) => provider !== askedProvider);
  return known({
    // The asked provider first, whether or not anything ran there: 0 nodes on it is an answer.
    providers: [[askedProvider, log.nodes.get(askedProvider) ?? 0] as const, ...others].map(([provider, nodes]) => ({
      provider,
      nodes: provider === webnnProvider && nodes > 0 ? (log.nodesInsideWebnn ?? nodes) : nodes,
    })),
    deviceCopies: log.deviceCopies,
    unsupportedOperators: [...log.unsupportedOperators],
    strictPass: log.isDynamicShapeRefused ? withShapeReason(strictPass) : strictPass,
  });
}

/**
 * With the share of the time that each provider had. A profile in which other nodes ran than the log placed is of another
 * graph, and gives none.
 */
export function withTimeShares(
  placement: Known<Placement>,
  log: PlacementLog,
  profiled: CountedPlacement | undefined,
): Known<Placement> {
  if (placement.state === 'unknown' || profiled === undefined) return placement;
  const inProfile = new Map(profiled.providers.map((entry) => [entry.provider, entry]));
  const isSameGraph = [...log.nodes].every(([provider, nodes]) => (inProfile.get(provider)?.nodes ?? 0) === nodes);
  if (!isSameGraph) return placement;
  const providers = placement.value.providers.map((entry) => {
    const timeShare = inProfile.get(entry.provider)?.timeShare;
    return timeShare === undefined ? entry : { ...entry, timeShare };
  });
  return known({ ...placement.value, providers });
}

function withShapeReason(strictPass: Placement['strictPass']): Placement['strictPass'] {
  if (strictPass.state !== 'refused') return strictPass;
  const reason = 'WebNN takes no graph with open dimensions; give the model fixed ones.';
  return { state: 'refused', message: `${strictPass.message} ${reason}` };
}

/** The models of a pipeline together. One that is unknown makes the sum unknown; one that was refused speaks for all. */
export function sumPlacements(placements: readonly Known<Placement>[]): Known<Placement> {
  const found: Placement[] = [];
  for (const placement of placements) {
    if (placement.state === 'unknown') return placement;
    found.push(placement.value);
  }
  const [first, ...others] = found;
  if (first === undefined) return unknown('The case has no model.');
  if (others.length === 0) return known(first);
  return known({
    providers: sumNodes(found),
    deviceCopies: found.reduce((sum, { deviceCopies }) => sum + deviceCopies, 0),
    unsupportedOperators: [...new Set(found.flatMap(({ unsupportedOperators }) => unsupportedOperators))],
    strictPass: found.map(({ strictPass }) => strictPass).find(({ state }) => state === 'refused') ?? first.strictPass,
  });
}

function sumNodes(placements: readonly Placement[]): Placement['providers'] {
  const nodesOf = new Map<string, number>();
  for (const { providers } of placements) {
    for (const { provider, nodes } of providers) nodesOf.set(provider, (nodesOf.get(provider) ?? 0) + nodes);
  }
  return [...nodesOf].map(([provider, nodes]) => ({ provider, nodes }));
}
