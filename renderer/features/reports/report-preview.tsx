import type { ReportQueryInput } from '../../../core/api/reports.ts';
import type { ReportKind } from '../../../core/domain/report.ts';
import { useReportPreview } from '../../api/report-queries.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { reportKinds } from './report-kinds.ts';
import styles from './reports.module.css';

interface ReportPreviewProps {
  readonly kind: ReportKind;
  readonly query: ReportQueryInput;
  /** What must still be chosen. */
  readonly missing: string | undefined;
}

/** The file itself in a frame that may run nothing: whatever a model or a source is named, it stays text. */
export function ReportPreview({ kind, query, missing }: ReportPreviewProps) {
  const preview = useReportPreview(kind, missing === undefined ? query : undefined);
  if (missing !== undefined) {
    return (
      <div className={classNames(styles.preview, styles.fill)}>
        <EmptyState icon="report" title={reportKinds[kind].label}>
          {missing}
        </EmptyState>
      </div>
    );
  }
  if (preview.isError) {
    return (
      <div className={styles.preview}>
        <div className={styles.inset}>
          <ErrorState
            error={preview.error}
            onRetry={() => {
              void preview.refetch();
            }}
          />
        </div>
      </div>
    );
  }
  if (preview.data === undefined) {
    return (
      <div className={styles.preview}>
        <SkeletonRows count={14} />
      </div>
    );
  }
  return (
    <section className={styles.preview} aria-label="Preview" aria-busy={preview.isFetching}>
      <iframe
        className={classNames(styles.frame, preview.isPlaceholderData && styles.stale)}
        title={`Preview of the report: ${reportKinds[kind].label}`}
        sandbox=""
        srcDoc={preview.data}
      />
      <p className={styles.foot}>
        {preview.isPlaceholderData
          ? 'Making the report'
          : `${quantityText(formatBytes(new Blob([preview.data]).size))} as HTML. Sorting and tooltips work in the saved file; the preview runs no script.`}
      </p>
    </section>
  );
}
