import { backends } from '../../../core/domain/backends.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';

export interface PlacedShare {
  /** Of the nodes, on the provider that was asked for. */
  readonly share: number;
  readonly onAsked: number;
  readonly nodes: number;
  readonly provider: string;
}

export function placedShare({ placement, case: { backendId } }: Measured): Known<PlacedShare> {
  if (placement.state === 'unknown') return placement;
  const { providers } = placement.value;
  const provider = backends[backendId].providerName;
  const nodes = providers.reduce((sum, entry) => sum + entry.nodes, 0);
  if (nodes === 0) return unknown('The profile counted no node.');
  const onAsked = providers.find((entry) => entry.provider === provider)?.nodes ?? 0;
  return known({ share: onAsked / nodes, onAsked, nodes, provider });
}
