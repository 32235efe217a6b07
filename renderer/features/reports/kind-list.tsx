import type { ReportKind } from '../../../core/domain/report.ts';
import { reportKindSchema } from '../../../core/domain/report.ts';
import { Select } from '../../ui/select.tsx';
import { reportKinds } from './report-kinds.ts';
import styles from './reports.module.css';

interface KindListProps {
  readonly kind: ReportKind;
  readonly onChange: (kind: ReportKind) => void;
}

const order: readonly ReportKind[] = ['summary', ...reportKindSchema.options.filter((kind) => kind !== 'summary')];

export function KindList({ kind, onChange }: KindListProps) {
  return (
    <div className={styles.field}>
      <span className={styles.fieldName}>Report</span>
      <Select
        label="Kind of report"
        value={kind}
        options={order.map((value) => ({ value, label: reportKinds[value].label }))}
        onChange={onChange}
        width="100%"
      />
      <p className={styles.note}>{reportKinds[kind].about}.</p>
    </div>
  );
}
