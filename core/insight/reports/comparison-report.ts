import type { ComparisonReport } from '../../domain/comparison.ts';
import type { Report, ReportBlock, ReportSection } from '../../domain/report.ts';
import { shareText } from '../comparison/comparison-statement.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { chart, report, type ReportSurroundings, section, table } from './blocks.ts';
import { comparisonColumns, comparisonRow, type NamedComparison, ratioChart } from './comparison-rows.ts';
import { subtitleOf } from './performance-report.ts';

export interface ComparisonContent {
  readonly named: readonly NamedComparison[];
  readonly unmatched: readonly { readonly name: string; readonly reason: string }[];
  readonly margin: ComparisonReport['margin'];
  readonly machines: readonly DescribedMachine[];
}

/** Results, sessions or baselines held against the first of them. */
export function comparisonReport(content: ComparisonContent, surroundings: ReportSurroundings): Report {
  const { named, machines, margin } = content;
  return report(
    'comparison',
    {
      title: 'Comparison',
      subtitle: `${subtitleOf(machines)}; sameness means within ±${shareText(margin)}`,
    },
    surroundings,
    [
      comparisonsSection(named),
      mindSection(named),
      unmatchedSection(content.unmatched),
      ...environmentSections(machines),
      methodSection(['medians', 'verdicts', 'comparisons', 'ran']),
    ],
  );
}

export function comparisonsSection(named: readonly NamedComparison[]): ReportSection {
  const drawn = ratioChart('speed-ratios', 'Speed over the baseline’s', named);
  const blocks: ReportBlock[] = [
    ...(drawn === undefined ? [] : [chart(drawn)]),
    table('comparisons', 'Comparisons', comparisonColumns, named.map(comparisonRow)),
  ];
  return section('comparisons', 'Faster, slower, or not shown', blocks);
}

/** What could explain a difference as well as what one meant to compare. */
export function mindSection(named: readonly NamedComparison[]): ReportSection | undefined {
  const rows = named.flatMap(({ comparison, work, baseline, other }) =>
    comparison.remarks.map((remark) => ({ cells: [work, `${other} / ${baseline}`, remark] })),
  );
  if (rows.length === 0) return undefined;
  return section('mind', 'Mind', [
    table(
      'mind',
      'What stands beside the figures',
      [
        { name: 'work', label: 'Work', kind: 'text' },
        { name: 'pair', label: 'Pair', kind: 'text' },
        { name: 'remark', label: 'Remark', kind: 'text' },
      ],
      rows,
    ),
  ]);
}

export function unmatchedSection(unmatched: ComparisonContent['unmatched']): ReportSection | undefined {
  if (unmatched.length === 0) return undefined;
  return section('unmatched', 'Without a counterpart', [
    table(
      'unmatched',
      'What one side alone has a number for',
      [
        { name: 'case', label: 'Case', kind: 'text' },
        { name: 'reason', label: 'Reason', kind: 'text' },
      ],
      unmatched.map(({ name, reason }) => ({ tone: 'muted', cells: [name, reason] })),
    ),
  ]);
}
