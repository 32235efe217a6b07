import type { ReportSection } from '../../domain/report.ts';
import { facts, part, section, slug, text } from './blocks.ts';

/** A machine with what is known of it in words; unknown has its reason there. */
export interface DescribedMachine {
  readonly id: string;
  readonly label: string;
  readonly facts: readonly (readonly [string, string])[];
}

/** The machines that the figures are of. */
export function environmentSections(machines: readonly DescribedMachine[]): ReportSection[] {
  const [only, second] = machines;
  if (only === undefined) return [];
  if (second === undefined) return [section('environment', 'Environment', [facts(only.facts)])];
  return [
    section('environment', 'Environment', [text(`${machines.length} machines.`)]),
    ...machines.map(({ id, label, facts: entries }) => part(`environment-${slug(id)}`, label, [facts(entries)], true)),
  ];
}

const rules = {
  newest:
    'Of each case the newest usable result counts: valid before unstable, and invalid only where there is no other. A case is one question: model, component, precision, batch, shape and scenario on one backend of one machine.',
  medians:
    'Medians with their 95 % intervals: over runs in fresh processes (Student’s t over the logarithms of their medians) where there were several, by order statistics within the one run otherwise.',
  ran: 'Asked is the backend that was requested, ran the one that was proven to execute; without proof it is unknown.',
  verdicts:
    'Verdicts: valid can be used as it stands; unstable was measured, but forbids fine comparisons; invalid must not be used as this backend’s speed (wrong output, ran elsewhere, no clock). A software device proves function, never speed.',
  comparisons:
    'A difference is said only where it is shown: p ≤ 0.05 over the medians of runs in fresh processes, corrected for all comparisons of this report (Benjamini–Hochberg), and larger than the threshold. “Not shown” is not “the same”.',
  provenance:
    'Numbers measured by Assay alone, unless others were asked for; those are named by where they are from, are never ranked and never compared.',
} as const;
export type MethodRule = keyof typeof rules;

/** How the figures came about, so that a page on paper can be judged by itself. */
export function methodSection(names: readonly MethodRule[]): ReportSection {
  return section('method', 'Method', [{ type: 'list', items: names.map((name) => rules[name]) }]);
}
