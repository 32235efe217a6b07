import type { MachineSummary } from '../../domain/side-by-side.ts';

/** One machine by what a person calls it, or why it is not one. */
export type FoundMachine =
  | { readonly state: 'found'; readonly machine: MachineSummary }
  | { readonly state: 'none' }
  | { readonly state: 'several'; readonly machines: readonly MachineSummary[] };

/** By `this`, an id or its beginning, or a part of its label: whatever names one machine alone. */
export function findMachine(machines: readonly MachineSummary[], text: string): FoundMachine {
  if (text === 'this') return one(machines.filter(({ isThis }) => isThis));
  const exact = machines.filter(({ id }) => id === text);
  if (exact.length === 1) return one(exact);
  const begins = machines.filter(({ id }) => id.startsWith(text));
  if (begins.length > 0) return one(begins);
  return one(machines.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())));
}

function one(found: readonly MachineSummary[]): FoundMachine {
  const [machine, ...others] = found;
  if (machine === undefined) return { state: 'none' };
  return others.length === 0 ? { state: 'found', machine } : { state: 'several', machines: found };
}
