import type { ColumnDef, ColumnSizingState, RowSelectionState, SortingState, Updater } from '@tanstack/react-table';
import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { TableColumn, TableQueryInput } from '../../core/query/table-query.ts';
import { formatInteger } from '../format/number.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { classNames } from '../ui/class-names.ts';
import { ErrorState } from '../ui/message.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CellText } from './cell-text.tsx';
import { isNumericKind } from './column-kind.ts';
import { columnOf } from './grid-column.ts';
import type { GridFeatures } from './grid-features.ts';
import { gridFeatures } from './grid-features.ts';
import { GridHeader } from './grid-header.tsx';
import { moveActiveRow } from './grid-keys.ts';
import type { CellValue } from './paged-rows.ts';
import { usePagedRows } from './paged-rows.ts';
import type { SortKey } from './table-state.ts';
import styles from './data-grid.module.css';

/** One row by the names of its columns. */
export type GridRow = ReadonlyMap<string, CellValue>;

interface DataGridProps {
  readonly label: string;
  readonly query: TableQueryInput;
  readonly sort: readonly SortKey[];
  readonly onSort: (sort: readonly SortKey[]) => void;
  /** Names a row; absent where rows are groups and cannot be picked or opened. */
  readonly rowId?: (row: GridRow) => string | undefined;
  /** Whether a row that has a name may be picked; all may where this is absent. */
  readonly canPick?: (row: GridRow) => boolean;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onOpen: (row: GridRow) => void;
  readonly openId?: string | undefined;
  /** A cell that is more than text (badges); `undefined` leaves it to its column's kind. */
  readonly renderCell?: (column: TableColumn, row: GridRow) => ReactNode;
  /** Columns that only feed others: fetched, not shown. */
  readonly hidden?: readonly string[];
  readonly columnWidth: (column: TableColumn) => number;
  readonly empty: ReactNode;
  readonly footer?: (totalRows: number) => ReactNode;
}

const rowHeight = 36;
/** Chromium lays out no element beyond about 33 million pixels: rows past this are reached by filtering. */
const mostRows = 900_000;

interface WindowRow {
  readonly index: number;
  readonly cells: GridRow | undefined;
}

/** Rows of any number: only those in sight exist, and only their pages are fetched. */
export function DataGrid(props: DataGridProps) {
  const { query, sort, rowId, canPick, selected, renderCell } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState({ first: 0, last: 40 });
  const [active, setActive] = useState(0);
  const [columnSizing, setColumnSizing] = useState<ColumnSizingState>({});
  const rows = usePagedRows(query, window);
  const count = Math.min(rows.totalRows, mostRows);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    onChange: (instance) => {
      const items = instance.getVirtualItems();
      const first = items[0]?.index ?? 0;
      const last = items.at(-1)?.index ?? 40;
      setWindow((old) => (old.first === first && old.last === last ? old : { first, last }));
    },
  });
  const items = virtualizer.getVirtualItems();
  const names = useMemo(() => rows.columns.map((column) => column.name), [rows.columns]);
  const data: WindowRow[] = items.map((item) => ({
    index: item.index,
    cells: asGridRow(names, rows.rowAt(item.index)),
  }));

  const columns = useMemo(
    () =>
      rows.columns
        .filter((column) => props.hidden?.includes(column.name) !== true)
        .map((column) => columnDefinition(column, props.columnWidth, renderCell)),
    [rows.columns, props.hidden, props.columnWidth, renderCell],
  );
  const idOf = useCallback(
    (row: WindowRow) => (row.cells === undefined ? undefined : rowId?.(row.cells)) ?? `row-${String(row.index)}`,
    [rowId],
  );
  const table = useTable<GridFeatures, WindowRow>({
    features: gridFeatures,
    columns,
    data,
    getRowId: idOf,
    manualSorting: true,
    enableSortingRemoval: true,
    columnResizeMode: 'onChange',
    state: { sorting: toSorting(sort), rowSelection: toSelection(selected), columnSizing },
    onColumnSizingChange: setColumnSizing,
    onSortingChange: (updater) => {
      props.onSort(fromSorting(apply(updater, toSorting(sort))));
    },
    onRowSelectionChange: (updater) => {
      props.onSelect(Object.keys(apply(updater, toSelection(selected))));
    },
  });

  const tableRows = table.getRowModel().rows;
  const pickable = rowId !== undefined;
  const leading = pickable ? '40px ' : '';
  const template = `${leading}${table
    .getVisibleLeafColumns()
    .map((column) => `${String(column.getSize())}px`)
    .join(' ')} minmax(16px, 1fr)`;
  const activeRow = tableRows.find((row) => row.original.index === active);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.target !== event.currentTarget) return;
    const next = moveActiveRow(
      event.key,
      active,
      count,
      Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2,
    );
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
      virtualizer.scrollToIndex(next);
    } else if (event.key === 'Enter' && activeRow?.original.cells !== undefined) {
      event.preventDefault();
      props.onOpen(activeRow.original.cells);
    } else if (event.key === ' ' && pickable && activeRow?.original.cells !== undefined) {
      event.preventDefault();
      if (canPick?.(activeRow.original.cells) !== false) activeRow.toggleSelected();
    }
  }

  const body = (
    <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
      {items.map((item, place) => {
        const row = tableRows[place];
        if (row === undefined) return undefined;
        const { cells } = row.original;
        return (
          <div
            key={item.key}
            id={`grid-row-${String(item.index)}`}
            role="row"
            aria-rowindex={item.index + 2}
            aria-selected={pickable ? row.getIsSelected() : undefined}
            className={classNames(
              styles.row,
              row.getIsSelected() && styles.selected,
              item.index === active && styles.activeRow,
              props.openId === row.id && styles.opened,
              styles.openable,
            )}
            style={{
              transform: `translateY(${String(item.start)}px)`,
              gridTemplateColumns: template,
              height: rowHeight,
            }}
            onClick={() => {
              setActive(item.index);
              if (cells !== undefined) props.onOpen(cells);
            }}
          >
            {pickable && (
              <div
                role="gridcell"
                className={styles.pick}
                onClick={(event) => {
                  event.stopPropagation();
                }}
              >
                <Checkbox
                  checked={row.getIsSelected()}
                  label="Select this row"
                  disabled={cells !== undefined && canPick?.(cells) === false}
                  onChange={() => {
                    row.toggleSelected();
                  }}
                />
              </div>
            )}
            {row.getVisibleCells().map((cell) => (
              <div
                key={cell.id}
                role="gridcell"
                className={classNames(styles.cell, numericColumn(cell.column.columnDef) && styles.number)}
              >
                {cells === undefined ? <Skeleton width="60%" height={10} /> : <table.FlexRender cell={cell} />}
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );

  return (
    <div className={styles.grid}>
      {rows.error !== undefined && (
        <div className={styles.error}>
          <ErrorState error={rows.error} onRetry={rows.retry} />
        </div>
      )}
      <div
        ref={scroller}
        className={classNames(styles.scroller, rows.isStale && styles.stale)}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.totalRows + 1}
        aria-busy={rows.isLoading || rows.isStale}
        aria-multiselectable={pickable}
        aria-activedescendant={activeRow === undefined ? undefined : `grid-row-${String(active)}`}
        onKeyDown={onKeyDown}
      >
        {rows.isLoading && rows.error === undefined ? (
          <LoadingRows />
        ) : (
          <div className={styles.inner}>
            {rows.columns.length > 0 && <GridHeader table={table} template={template} pickable={pickable} />}
            {count === 0 && rows.error === undefined ? <div className={styles.empty}>{props.empty}</div> : body}
          </div>
        )}
      </div>
      {props.footer !== undefined && (
        <div className={styles.footer}>
          {props.footer(rows.totalRows)}
          {rows.totalRows > mostRows && (
            <span>The first {formatInteger(mostRows)} can be scrolled to; filter to reach the rest</span>
          )}
        </div>
      )}
    </div>
  );
}

function columnDefinition(
  column: TableColumn,
  columnWidth: (column: TableColumn) => number,
  renderCell: DataGridProps['renderCell'],
): ColumnDef<GridFeatures, WindowRow> {
  return {
    id: column.name,
    accessorFn: (row) => row.cells?.get(column.name),
    header: column.label,
    size: columnWidth(column),
    minSize: 56,
    maxSize: 800,
    sortDescFirst: false,
    meta: { column },
    cell: (context) => {
      const { cells } = context.row.original;
      if (cells === undefined) return undefined;
      return renderCell?.(column, cells) ?? <CellText column={column} value={cells.get(column.name)} />;
    },
  };
}

function numericColumn(definition: { readonly meta?: unknown }): boolean {
  const column = columnOf(definition);
  return column !== undefined && isNumericKind(column.kind);
}

function asGridRow(names: readonly string[], values: readonly CellValue[] | undefined): GridRow | undefined {
  return values === undefined ? undefined : new Map(names.map((name, index) => [name, values[index] ?? null]));
}

function toSorting(sort: readonly SortKey[]): SortingState {
  return sort.map((key) => ({ id: key.column, desc: key.direction === 'descending' }));
}

function fromSorting(sorting: SortingState): readonly SortKey[] {
  return sorting.map((key) => ({ column: key.id, direction: key.desc ? 'descending' : 'ascending' }));
}

function toSelection(ids: readonly string[]): RowSelectionState {
  return Object.fromEntries(ids.map((id) => [id, true as const]));
}

function apply<T>(updater: Updater<T>, old: T): T {
  return typeof updater === 'function' ? (updater as (old: T) => T)(old) : updater;
}

function LoadingRows() {
  return (
    <div role="row" className={styles.loading}>
      <span role="gridcell" className="visually-hidden">
        Loading
      </span>
      {Array.from({ length: 14 }, (_, index) => (
        <div key={index} className={styles.loadingRow} aria-hidden="true">
          <Skeleton width={16} height={16} />
          <Skeleton width="16%" />
          <Skeleton width="12%" />
          <Skeleton width="10%" />
          <Skeleton width="10%" />
        </div>
      ))}
    </div>
  );
}
