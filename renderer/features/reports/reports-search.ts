import { trendMetricSchema, type TrendMetric } from '../../../core/api/reports.ts';
import type { ReportKind } from '../../../core/domain/report.ts';
import { reportKindSchema } from '../../../core/domain/report.ts';
import { oneOf, textOf } from '../../format/address-words.ts';

/** Which report, and over what; lists by commas, as the API takes them. */
export interface ReportsSearch {
  readonly kind?: ReportKind;
  readonly model?: string;
  readonly backend?: string;
  readonly machine?: string;
  readonly session?: string;
  readonly precision?: string;
  readonly since?: string;
  readonly until?: string;
  /** Provenances beside `measured`. */
  readonly from?: string;
  readonly unstable?: 'yes';
  readonly sides?: string;
  readonly metric?: TrendMetric;
}

export function readReportsSearch(raw: Readonly<Record<string, unknown>>): ReportsSearch {
  return {
    ...oneOf('kind', reportKindSchema.options, raw.kind),
    ...textOf('model', raw.model),
    ...textOf('backend', raw.backend),
    ...textOf('machine', raw.machine),
    ...textOf('session', raw.session),
    ...textOf('precision', raw.precision),
    ...textOf('since', raw.since),
    ...textOf('until', raw.until),
    ...textOf('from', raw.from),
    ...oneOf('unstable', ['yes'] as const, raw.unstable),
    ...textOf('sides', raw.sides),
    ...oneOf('metric', trendMetricSchema.options, raw.metric),
  };
}
