import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { foreignKindSchema, foreignOutcomeSchema, foreignProvenanceSchema } from '../../../../core/domain/imported.ts';
import { provenanceSchema } from '../../../../core/domain/provenance.ts';
import type { TableColumn } from '../../../../core/query/table-query.ts';
import { useTables } from '../../../api/queries.ts';
import { formatCount } from '../../../format/number.ts';
import { ColumnChooser } from '../../../table/column-chooser.tsx';
import type { GridRow } from '../../../table/data-grid.tsx';
import { DataGrid } from '../../../table/data-grid.tsx';
import { FilterChips } from '../../../table/filter-chips.tsx';
import { FilterEditor } from '../../../table/filter-editor.tsx';
import { describeFilter } from '../../../table/filter-words.ts';
import type { TableState } from '../../../table/table-state.ts';
import { decodeTableState, encodeTableState, toTableQuery } from '../../../table/table-state.ts';
import bar from '../../../table/toolbar.module.css';
import { buttonClass } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/message.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { ProvenanceBadge } from '../../../ui/verdict-badge.tsx';
import { useDataSearch } from '../use-data-search.ts';
import { RecordDrawer } from './record-drawer.tsx';

/** Every imported record, also those without a number, which stand in no other table. */
export function RecordsSection() {
  const tables = useTables();
  return (
    <QueryState query={tables} rows={12}>
      {(found) => <Records columns={found.tables.find(({ name }) => name === 'imported_result')?.columns ?? []} />}
    </QueryState>
  );
}

const usualColumns: readonly string[] = [
  'model',
  'kind',
  'outcome',
  'provenance',
  'backend',
  'hardware_type',
  'median_ms',
  'mean_ms',
  'throughput_per_second',
  'precision',
  'batch',
  'tool',
  'format',
  'taken_at',
];

function Records({ columns }: { readonly columns: readonly TableColumn[] }) {
  const [search, change] = useDataSearch();
  const state = useMemo(
    () => ({ ...decodeTableState(search), provenance: [...foreignProvenanceSchema.options] }),
    [search],
  );
  const shown = state.columns.length > 0 ? state.columns : usualColumns;
  const query = useMemo(() => toTableQuery('imported_result', state, [...new Set(['id', ...shown])]), [state, shown]);
  const put = (changes: Partial<TableState>): void => {
    const next = encodeTableState({ ...state, ...changes, provenance: ['measured'] });
    change({ q: undefined, where: undefined, sort: undefined, columns: undefined, ...next });
  };
  const labels = new Map(columns.map((column) => [column.name, column]));
  return (
    <>
      <div className={bar.bar} role="toolbar" aria-label="Table">
        <FilterEditor
          columns={columns}
          suggestions={suggestions}
          onAdd={(filter) => {
            put({ filters: [...state.filters, filter] });
          }}
        />
        <span className={bar.spacer} />
        <ColumnChooser
          columns={columns}
          shown={shown}
          onChange={(chosen) => {
            put({ columns: chosen });
          }}
          onReset={() => {
            put({ columns: [] });
          }}
        />
      </div>
      <FilterChips
        chips={state.filters.map((filter, index) => ({
          key: String(index),
          text: describeFilter(filter, labels.get(filter.column)),
          onRemove: () => {
            put({ filters: state.filters.filter((_, other) => other !== index) });
          },
        }))}
        onClear={() => {
          put({ filters: [] });
        }}
      />
      <DataGrid
        label="Imported records"
        query={query}
        sort={state.sort}
        onSort={(sort) => {
          put({ sort });
        }}
        selected={[]}
        onSelect={() => undefined}
        onOpen={(row) => {
          const id = row.get('id');
          if (typeof id === 'string') change({ record: id }, false);
        }}
        openId={search.record}
        renderCell={renderRecordCell}
        hidden={hidden}
        columnWidth={columnWidth}
        empty={<NoRecords isNarrowed={state.filters.length > 0} />}
        footer={(totalRows) => (
          <span className="numeric">{formatCount(totalRows, 'record')}; a row opens what its source says</span>
        )}
      />
      <RecordDrawer
        id={search.record}
        onClose={() => {
          change({ record: undefined });
        }}
      />
    </>
  );
}

const hidden: readonly string[] = ['id'];

function suggestions(column: string): readonly string[] {
  switch (column) {
    case 'kind':
      return foreignKindSchema.options;
    case 'outcome':
      return foreignOutcomeSchema.options;
    case 'provenance':
      return foreignProvenanceSchema.options;
    default:
      return [];
  }
}

function renderRecordCell(column: TableColumn, row: GridRow) {
  if (column.name !== 'provenance') return undefined;
  const provenance = provenanceSchema.safeParse(row.get('provenance'));
  return provenance.success ? <ProvenanceBadge provenance={provenance.data} /> : undefined;
}

function columnWidth(column: TableColumn): number {
  if (column.name === 'model') return 200;
  if (column.name === 'provenance') return 110;
  if (column.name === 'format') return 210;
  if (column.kind === 'time') return 170;
  return column.kind === 'text' ? 140 : Math.max(104, column.label.length * 8 + 28);
}

function NoRecords({ isNarrowed }: { readonly isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <EmptyState icon="filter" title="No record fits">
        The filters above leave nothing over. Take one away.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="upload"
      title="Nothing was imported yet"
      action={
        <Link to="/data" search={{}} className={buttonClass('primary')}>
          Import something
        </Link>
      }
    >
      Every record of an import stands here with its source: times and rates, what ran without a number, what failed,
      and what was claimed but never tried.
    </EmptyState>
  );
}
