import type { TableColumn } from '../../core/query/table-query.ts';
import { formatInteger } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { formatQuantity } from '../format/units.ts';
import type { CellValue } from './paged-rows.ts';
import styles from './data-grid.module.css';

/** A cell by its column's kind and unit. NULL is shown as a dash that says "unknown", never as 0. */
export function CellText({ column, value }: { readonly column: TableColumn; readonly value: CellValue | undefined }) {
  if (value === null || value === undefined)
    return <MissingCell meaning={`${column.label}: unknown, or it does not apply to this row`} />;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  if (typeof value === 'number') return <NumberCell column={column} value={value} />;
  return column.kind === 'time' ? <>{formatTime(value)}</> : <span title={value}>{value}</span>;
}

export function MissingCell({ meaning }: { readonly meaning: string }) {
  return (
    <span className={styles.missing} title={meaning}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}

export function NumberCell({ column, value }: { readonly column: TableColumn; readonly value: number }) {
  if (column.kind === 'integer' && column.unit === undefined) return <>{formatInteger(value)}</>;
  const { figure, unit } = formatQuantity(value, column.unit);
  return (
    <>
      {figure}
      {unit !== '' && <span className={styles.unit}> {unit}</span>}
    </>
  );
}
