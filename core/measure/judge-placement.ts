import type { BackendId } from '../domain/backend.ts';
import { backends } from '../domain/backends.ts';
import type { Known } from '../domain/known.ts';
import type { Execution, Placement } from '../domain/measurement.ts';
import type { Finding } from './finding.ts';

/** Shape arithmetic on the CPU is usual and cheap: up to this share of time (or nodes) elsewhere is only a note. */
const notableShare = 0.05;
/** From here on the number is another provider's speed. */
const foreignShare = 0.5;

/** What was asked for against what ran. Without proof nothing is taken to have run where it was asked to. */
export function judgePlacement(backendId: BackendId, placement: Known<Placement>, execution: Execution): Finding[] {
  const { backendRan } = execution;
  if (backendRan.state === 'known' && backendRan.value !== backendId) {
    const detail = `Asked for ${backends[backendId].label}; ${backends[backendRan.value].label} ran.`;
    return [{ severity: 'invalid', code: 'ran-elsewhere', detail }];
  }
  if (placement.state === 'unknown') {
    return [{ severity: 'unstable', code: 'placement-unknown', detail: placement.reason }];
  }
  const findings = judgeShares(backends[backendId].providerName, placement.value);
  // The provider is proven, the device behind it (WebNN) is not: the backend's name says "asked for".
  if (backendRan.state === 'unknown' && findings.every(({ severity }) => severity !== 'invalid')) {
    findings.push({ severity: 'note', code: 'placement-unknown', detail: backendRan.reason });
  }
  return findings;
}

function judgeShares(asked: string, { providers, deviceCopies }: Placement): Finding[] {
  const nodes = providers.reduce((sum, entry) => sum + entry.nodes, 0);
  const onAsked = providers.find(({ provider }) => provider === asked);
  const others = providers.filter(({ provider, nodes: count }) => provider !== asked && count > 0);
  const names = others.map(({ provider }) => provider).join(', ');
  if (onAsked === undefined || onAsked.nodes === 0) {
    const where = names === '' ? 'no provider' : names;
    return [
      { severity: 'invalid', code: 'ran-elsewhere', detail: `No node ran on ${asked}; ${nodes} ran on ${where}.` },
    ];
  }
  if (others.length === 0) return [];
  const elsewhere = 1 - (onAsked.timeShare ?? onAsked.nodes / nodes);
  const measure = onAsked.timeShare === undefined ? 'of the nodes' : 'of the time';
  const detail =
    `${nodes - onAsked.nodes} of ${nodes} nodes (${Math.round(elsewhere * 100)} % ${measure}) ran on ${names}, ` +
    `with ${deviceCopies} copies between devices.`;
  return [{ severity: severityOf(elsewhere), code: 'partly-elsewhere', detail }];
}

function severityOf(elsewhere: number): Finding['severity'] {
  if (elsewhere <= notableShare) return 'note';
  return elsewhere < foreignShare ? 'unstable' : 'invalid';
}
