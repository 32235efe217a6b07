import type { ReportFact } from '../../../core/domain/report.ts';
import type { ReportSurroundings } from '../../../core/insight/reports/blocks.ts';
import type { StoreApi } from '../../store/store-api.ts';

/** What a report is made with. */
export interface ReportMaker {
  readonly store: StoreApi;
  readonly version: string;
  readonly now: () => Date;
}

export function surroundingsOf({ version, now }: ReportMaker, scope: readonly ReportFact[]): ReportSurroundings {
  return { madeAt: now().toISOString(), assayVersion: version, scope };
}
