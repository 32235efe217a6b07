import type { Header, ReactTable, RowData } from '@tanstack/react-table';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import { isNumericKind } from './column-kind.ts';
import { columnOf } from './grid-column.ts';
import type { GridFeatures } from './grid-features.ts';
import styles from './data-grid.module.css';

interface GridHeaderProps<T extends RowData> {
  readonly table: ReactTable<GridFeatures, T>;
  readonly template: string;
  readonly pickable: boolean;
}

export function GridHeader<T extends RowData>({ table, template, pickable }: GridHeaderProps<T>) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="row" aria-rowindex={1} className={styles.header} style={{ gridTemplateColumns: template }}>
      {pickable && (
        <div role="columnheader" className={styles.pick}>
          <span className="visually-hidden">Selection</span>
        </div>
      )}
      {headers.map((header) => (
        <HeaderCell key={header.id} header={header} />
      ))}
    </div>
  );
}

function HeaderCell<T extends RowData>({ header }: { readonly header: Header<GridFeatures, T> }) {
  const column = columnOf(header.column.columnDef);
  const sorted = header.column.getIsSorted();
  const number = column !== undefined && isNumericKind(column.kind);
  return (
    <div
      role="columnheader"
      className={classNames(styles.headCell, number && styles.number)}
      aria-sort={ariaSort(sorted)}
    >
      <button
        type="button"
        className={styles.sort}
        title={column === undefined ? undefined : `${column.description}. Click to sort; with Shift, sort further.`}
        onClick={header.column.getToggleSortingHandler()}
      >
        <span className={styles.headLabel}>{column?.label ?? header.column.id}</span>
        {sorted !== false && <Icon name={sorted === 'asc' ? 'arrow-up' : 'arrow-down'} size={12} />}
      </button>
      <div
        className={classNames(styles.resizer, header.column.getIsResizing() && styles.resizing)}
        onPointerDown={(event) => {
          // Chromium sends the mouse event that the handler waits for after this one; the press must not sort.
          event.stopPropagation();
        }}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDoubleClick={() => {
          header.column.resetSize();
        }}
        aria-hidden="true"
      />
    </div>
  );
}

function ariaSort(sorted: false | 'asc' | 'desc'): 'ascending' | 'descending' | 'none' {
  return sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending';
}
