import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { CoveredOperator } from '../../core/domain/operator-coverage.ts';
import type { CountedPlacement } from '../../core/measure/placement/profile-events.ts';
import type { PlacementLog } from './placement-log.ts';

const webnnProvider = 'WebNNExecutionProvider';

/** The placement of a case out of its log, or why the log does not tell. */
export function placementOf(
  askedProvider: string,
  log: PlacementLog,
  strictPass: Placement['strictPass'],
  shapeAdvice?: string,
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
    strictPass: log.isDynamicShapeRefused ? withShapeReason(strictPass, shapeAdvice) : strictPass,
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

function withShapeReason(
  strictPass: Placement['strictPass'],
  advice = 'Give the model fixed ones.',
): Placement['strictPass'] {
  if (strictPass.state !== 'refused') return strictPass;
  return { state: 'refused', message: `${strictPass.message} WebNN takes no nodes with open dimensions. ${advice}` };
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
    ...sumOfPartitions(found),
    ...sumOfOperators(found),
  });
}

function sumNodes(placements: readonly Placement[]): Placement['providers'] {
  const nodesOf = new Map<string, number>();
  for (const { providers } of placements) {
    for (const { provider, nodes } of providers) nodesOf.set(provider, (nodesOf.get(provider) ?? 0) + nodes);
  }
  return [...nodesOf].map(([provider, nodes]) => ({ provider, nodes }));
}

function sumOfPartitions(placements: readonly Placement[]): Pick<Placement, 'partitions'> {
  const partitions = placements.flatMap((placement) => placement.partitions ?? []);
  if (partitions.length < placements.length) return {};
  return { partitions: partitions.reduce((sum, count) => sum + count, 0) };
}

function sumOfOperators(placements: readonly Placement[]): Pick<Placement, 'operators'> {
  const sums = new Map<string, CoveredOperator>();
  for (const entry of placements.flatMap(({ operators = [] }) => operators)) {
    const key = `${entry.operator} ${entry.state}`;
    const sum = sums.get(key);
    sums.set(key, { ...entry, ...sum, nodes: entry.nodes + (sum?.nodes ?? 0) });
  }
  return sums.size === 0 ? {} : { operators: [...sums.values()] };
}
