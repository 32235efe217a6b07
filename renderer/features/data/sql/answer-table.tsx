import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { SqlPage } from '../../../../core/api/results.ts';
import type { TableColumn } from '../../../../core/query/table-query.ts';
import { formatTime } from '../../../format/time.ts';
import { isNumericKind } from '../../../table/column-kind.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './sql.module.css';

type Cell = SqlPage['rows'][number][number];

const rowHeight = 28;
/** Of digits, the widest that most cells hold: a figure that is cut is another figure. */
const characterWidth = 8;

/** The rows as they came: figures in full, and NULL by its name, since whoever writes SQL asks for exactly that. */
export function AnswerTable({ page }: { readonly page: SqlPage }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, rows } = page;
  const template = useMemo(() => widthsOf(page), [page]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="table"
      tabIndex={0}
      aria-label="Rows"
      aria-rowcount={rows.length + 1}
    >
      <div role="row" aria-rowindex={1} className={styles.gridHead} style={{ gridTemplateColumns: template }}>
        {columns.map((column, index) => (
          <div
            key={`${String(index)} ${column.name}`}
            role="columnheader"
            className={classNames(styles.gridCell, isNumericKind(column.kind) && styles.number)}
            title={column.unit === undefined ? column.name : `${column.name}, in ${column.unit}`}
          >
            {column.name}
          </div>
        ))}
      </div>
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 2}
            className={styles.gridRow}
            style={{ gridTemplateColumns: template, transform: `translateY(${String(item.start)}px)` }}
          >
            {columns.map((column, index) => (
              <div
                key={`${String(index)} ${column.name}`}
                role="cell"
                className={classNames(styles.gridCell, isNumericKind(column.kind) && styles.number)}
              >
                <CellOf column={column} value={rows[item.index]?.[index] ?? null} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function CellOf({ column, value }: { readonly column: TableColumn; readonly value: Cell }) {
  if (value === null) return <span className={styles.null}>NULL</span>;
  const text = cellText(column, value);
  return <span title={text}>{text}</span>;
}

function cellText(column: TableColumn, value: Exclude<Cell, null>): string {
  return column.kind === 'time' && typeof value === 'string' ? formatTime(value) : String(value);
}

/** As wide as what stands in the first rows, within reason. */
function widthsOf({ columns, rows }: SqlPage): string {
  const looked = rows.slice(0, 100);
  const widths = columns.map((column, index) => {
    const longest = looked.reduce((most, row) => {
      const value = row[index] ?? null;
      return Math.max(most, value === null ? 4 : cellText(column, value).length);
    }, column.name.length);
    return `${String(Math.round(Math.min(360, Math.max(64, longest * characterWidth + 24))))}px`;
  });
  return `${widths.join(' ')} minmax(0, 1fr)`;
}
