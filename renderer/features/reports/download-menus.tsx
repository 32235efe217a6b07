import { useMutation } from '@tanstack/react-query';
import type { ChartImage, ReportQueryInput } from '../../../core/api/reports.ts';
import type { ReportFormat, ReportKind } from '../../../core/domain/report.ts';
import { errorText } from '../../api/error-text.ts';
import { saveReport, saveReportCharts } from '../../api/report-queries.ts';
import { formatCount } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import styles from './reports.module.css';

interface DownloadMenusProps {
  readonly kind: ReportKind;
  readonly query: ReportQueryInput;
}

const formats: readonly { readonly format: ReportFormat; readonly label: string }[] = [
  { format: 'html', label: 'HTML, one file that opens offline' },
  { format: 'pdf', label: 'PDF' },
  { format: 'md', label: 'Markdown' },
  { format: 'csv', label: 'CSV, its first table' },
  { format: 'json', label: 'JSON' },
];

export function DownloadMenus({ kind, query }: DownloadMenusProps) {
  const save = useMutation({ mutationFn: (format: ReportFormat) => saveReport(kind, query, format) });
  const charts = useMutation({ mutationFn: (image: ChartImage) => saveReportCharts(kind, query, image) });
  const failed = save.error ?? charts.error;

  /** The outcome of an earlier save would be read as that of this one. */
  function choose(start: () => void): () => void {
    return () => {
      save.reset();
      charts.reset();
      start();
    };
  }

  return (
    <>
      {failed !== null && (
        <span role="alert" className={styles.failed} title={errorText(failed).hint}>
          {errorText(failed).message} {errorText(failed).hint}
        </span>
      )}
      {charts.isSuccess && failed === null && (
        <span role="status" className={styles.note}>
          {charts.data === 0 ? 'This report has no charts.' : `${formatCount(charts.data, 'chart')} saved`}
        </span>
      )}
      <Menu
        trigger={
          <Button icon="chart" busy={charts.isPending}>
            Charts
          </Button>
        }
        items={[
          {
            label: 'Each chart as SVG',
            onSelect: choose(() => {
              charts.mutate('svg');
            }),
          },
          {
            label: 'Each chart as PNG',
            onSelect: choose(() => {
              charts.mutate('png');
            }),
          },
        ]}
      />
      <Menu
        trigger={
          <Button variant="primary" icon="download" busy={save.isPending}>
            Save
          </Button>
        }
        items={formats.map(({ format, label }) => ({
          label,
          onSelect: choose(() => {
            save.mutate(format);
          }),
        }))}
      />
    </>
  );
}
