import { backends } from '../../domain/backends.ts';
import { type Known, known, unknown } from '../../domain/known.ts';
import type { Measured, Placement } from '../../domain/measurement.ts';
import type { VersusReason } from '../../domain/web-versus-native.ts';

type MissingOperators = Extract<VersusReason, { readonly part: 'missing-operators' }>;

/** What the page's provider did not take. The CPU has nothing to fall back to, so that nothing is said of it. */
export function missingOperatorsReason(web: Measured): MissingOperators[] {
  const { providerName } = backends[web.case.backendId];
  if (providerName === 'CPUExecutionProvider' || web.placement.state === 'unknown') return [];
  const { providers, deviceCopies, operators = [], unsupportedOperators } = web.placement.value;
  const elsewhere = providers.filter(({ provider }) => provider !== providerName);
  const allNodes = nodesOf(providers);
  if (allNodes === 0) return [];
  return [
    {
      part: 'missing-operators',
      fallenBackNodes: nodesOf(elsewhere),
      allNodes,
      deviceCopies,
      timeShareElsewhere: timeShareOf(elsewhere),
      operators: operators
        .filter(({ state }) => state === 'fallen-back' || state === 'failing')
        .toSorted((one, other) => other.nodes - one.nodes),
      unsupportedOperators: [...unsupportedOperators],
    },
  ];
}

function nodesOf(providers: Placement['providers']): number {
  return providers.reduce((sum, { nodes }) => sum + nodes, 0);
}

function timeShareOf(providers: Placement['providers']): Known<number> {
  const shares = providers.flatMap(({ timeShare }) => timeShare ?? []);
  if (shares.length < providers.length) return unknown('The profile does not tell the time of every provider.');
  return known(shares.reduce((sum, share) => sum + share, 0));
}
