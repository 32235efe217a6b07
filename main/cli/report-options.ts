import type { Command } from 'commander';
import { type ReportQueryInput, trendMetricSchema } from '../../core/api/reports.ts';
import { provenanceSchema } from '../../core/domain/provenance.ts';
import { shareOption } from './commands/compare.ts';
import { modelReference } from './model-reference.ts';
import { enumListOption, enumOption, listOption } from './parse-options.ts';

/** What a report is of. Each is a filter of the same name in `GET /api/v1/reports/{kind}`. */
export interface ReportFilterOptions {
  model?: string[];
  component?: string[];
  precision?: string[];
  backend?: string[];
  machine?: string[];
  session?: string[];
  since?: string;
  until?: string;
  provenance?: string[];
  includeUnstable?: true;
  sides?: string[];
  margin?: number;
  metric?: ReportQueryInput['metric'];
}

export function addReportFilters(command: Command): Command {
  return command
    .option('--model <ids>', 'of these models alone, by comma', (text: string) =>
      listOption(text).map((id) => modelReference(id)),
    )
    .option('--component <names>', 'of these parts or pipelines alone', listOption)
    .option('--precision <names>', 'fp32, fp16, int8, int4', listOption)
    .option('--backend <ids>', 'asked of these backends alone', listOption)
    .option('--machine <ids>', 'of these machines alone', listOption)
    .option('--session <ids>', 'of these sessions alone', listOption)
    .option('--since <date>', 'taken then or later, e.g. 2026-01-31')
    .option('--until <date>', 'taken before')
    .option(
      '--provenance <names>',
      `${provenanceSchema.options.join(', ')}: measured alone unless you name others too`,
      enumListOption(provenanceSchema),
    )
    .option('--include-unstable', 'unstable results take part in rankings and comparisons')
    .option('--margin <share>', 'the largest difference that counts as the same, e.g. 2%', shareOption);
}

export function addMetricOption(command: Command): Command {
  return command.option('--metric <name>', trendMetricSchema.options.join(', '), enumOption(trendMetricSchema));
}

export function reportQueryOf(options: ReportFilterOptions): ReportQueryInput {
  const { includeUnstable, margin, metric, since, until } = options;
  const lists = {
    model: options.model,
    component: options.component,
    precision: options.precision,
    backend: options.backend,
    machine: options.machine,
    session: options.session,
    provenance: options.provenance,
    sides: options.sides,
  };
  const joined = Object.entries(lists).flatMap(([name, values]) =>
    values === undefined ? [] : [[name, values.join(',')] as const],
  );
  return {
    ...Object.fromEntries(joined),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(includeUnstable === undefined ? {} : { includeUnstable: 'true' as const }),
    ...(margin === undefined ? {} : { margin }),
    ...(metric === undefined ? {} : { metric }),
  };
}
