import { assertNever } from '../../../core/domain/assert-never.ts';
import type { ReportQuery } from '../../../core/api/reports.ts';
import type { Report, ReportKind } from '../../../core/domain/report.ts';
import { buildComparison, buildHardwareComparison, buildModelComparison } from './build-comparisons.ts';
import { buildCompatibility, buildHardware, buildPerformance, buildSummary } from './build-overviews.ts';
import { buildSession, buildTrend } from './build-histories.ts';
import type { ReportMaker } from './report-maker.ts';

/** A report of any kind, as data. */
export function buildReport(maker: ReportMaker, kind: ReportKind, query: ReportQuery): Promise<Report> {
  switch (kind) {
    case 'performance':
      return buildPerformance(maker, query);
    case 'hardware':
      return buildHardware(maker, query);
    case 'compatibility':
      return buildCompatibility(maker, query);
    case 'summary':
      return buildSummary(maker, query);
    case 'comparison':
      return buildComparison(maker, query);
    case 'session':
      return buildSession(maker, query);
    case 'hardware-comparison':
      return buildHardwareComparison(maker, query);
    case 'model-comparison':
      return buildModelComparison(maker, query);
    case 'trend':
      return buildTrend(maker, query);
    default:
      return assertNever(kind);
  }
}
