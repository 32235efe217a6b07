import type { ReactNode } from 'react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Filter, TableColumn } from '../../../core/query/table-query.ts';
import { useTables } from '../../api/queries.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import type { GridRow } from '../../table/data-grid.tsx';
import { DataGrid } from '../../table/data-grid.tsx';
import type { TableState } from '../../table/table-state.ts';
import { decodeTableState, emptyTableState, encodeTableState, toTableQuery } from '../../table/table-state.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { renderResultCell } from './result-cell.tsx';
import { groupAggregates, neededColumns, resultColumnWidth, usualColumns } from './result-columns.ts';
import type { ResultsSearch } from './results-search.ts';
import { decodeIds } from './results-search.ts';
import { ResultsToolbar } from './results-toolbar.tsx';

const route = getRouteApi('/results');

export function ResultsPage(): ReactNode {
  const tables = useTables();
  const columns = tables.data?.tables.find(({ name }) => name === 'results')?.columns;
  return (
    <Page title="Results" subtitle="Every measurement of this database. A row opens its evidence." layout="fill">
      {columns !== undefined ? (
        <ResultsTable columns={columns} />
      ) : tables.isError ? (
        <ErrorState
          error={tables.error}
          onRetry={() => {
            void tables.refetch();
          }}
        />
      ) : (
        <SkeletonRows count={12} />
      )}
    </Page>
  );
}

function ResultsTable({ columns }: { readonly columns: readonly TableColumn[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = useMemo(() => decodeTableState(search), [search]);
  const picked = useMemo(() => decodeIds(search.pick), [search.pick]);
  const grouped = state.groupBy.length > 0;
  const shown = state.columns.length > 0 ? state.columns : usualColumns;
  const query = useMemo(() => resultsQuery(state, shown), [state, shown]);
  const hidden = useMemo(
    () => (grouped ? [] : neededColumns.filter((name) => !shown.includes(name))),
    [grouped, shown],
  );

  const put = (next: ResultsSearch, replace = true): void => {
    void navigate({ to: '/results', search: next, replace });
  };
  const rest = (): ResultsSearch => ({ ...(search.pick === undefined ? {} : { pick: search.pick }) });
  const change = (changes: Partial<TableState>): void => {
    put({ ...encodeTableState({ ...state, ...changes }), ...rest() });
  };
  const open = (row: GridRow): void => {
    const id = rowId(row);
    if (grouped) change({ groupBy: [], sort: [], filters: [...state.filters, ...groupFilters(state.groupBy, row)] });
    else if (id !== undefined) put({ ...search, open: id }, false);
  };
  const close = useCallback((): void => {
    void navigate({ to: '/results', search: ({ open: _, ...others }) => others, replace: true });
  }, [navigate]);

  return (
    <>
      <ResultsToolbar columns={columns} state={state} shown={shown} query={query} onChange={change} />
      <DataGrid
        label="Results"
        query={query}
        sort={state.sort}
        onSort={(sort) => {
          change({ sort });
        }}
        {...(grouped ? {} : { rowId, canPick: isOwn })}
        selected={picked}
        onSelect={(ids) => {
          const { pick: _, ...others } = search;
          put(ids.length === 0 ? others : { ...others, pick: ids.join(',') });
        }}
        onOpen={open}
        openId={search.open}
        {...(grouped ? {} : { renderCell: renderResultCell })}
        hidden={hidden}
        columnWidth={resultColumnWidth}
        empty={
          <NoResults
            narrowed={isNarrowed(state)}
            onClear={() => {
              put(rest());
            }}
          />
        }
        footer={(totalRows) => (
          <Footer
            totalRows={totalRows}
            grouped={grouped}
            picked={picked}
            onUnpick={() => {
              put(encodeTableState(state));
            }}
          />
        )}
      />
      <EvidenceDrawer id={search.open} onClose={close} />
    </>
  );
}

function resultsQuery(state: TableState, shown: readonly string[]) {
  const query = toTableQuery('results', state, [...new Set([...shown, ...neededColumns])]);
  return state.groupBy.length > 0 ? { ...query, aggregates: [...groupAggregates] } : query;
}

function rowId(row: GridRow): string | undefined {
  const id = row.get('measurement_id');
  return typeof id === 'string' ? id : undefined;
}

/** What another tool measured has no runs of its own to compare: it is opened and not picked. */
function isOwn(row: GridRow): boolean {
  return row.get('tool') === 'assay';
}

/** A group opens as its rows. */
function groupFilters(groupBy: readonly string[], row: GridRow): readonly Filter[] {
  return groupBy.map((column): Filter => {
    const value = row.get(column);
    return value === null || value === undefined
      ? { column, operator: 'is-unknown' }
      : { column, operator: '=', value };
  });
}

function isNarrowed(state: TableState): boolean {
  return (
    state.search !== '' || state.filters.length > 0 || state.provenance.join() !== emptyTableState.provenance.join()
  );
}

function NoResults({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  if (narrowed) {
    return (
      <EmptyState
        icon="filter"
        title="No result fits"
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        The search and filters above leave nothing over. Take one away, or allow other provenances: anything but
        “measured” is left out unless it is asked for.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="results"
      title="No results yet"
      action={
        <Link to="/bench" className={buttonClass('primary')}>
          <Icon name="bench" />
          Measure something
        </Link>
      }
    >
      Each case that is measured becomes a row here: its median with the 95 % interval, what really ran, whether its
      output was right, and how far to trust it. From a terminal, <code>npm run bench</code> fills the same table.
    </EmptyState>
  );
}

interface FooterProps {
  readonly totalRows: number;
  readonly grouped: boolean;
  readonly picked: readonly string[];
  readonly onUnpick: () => void;
}

function Footer({ totalRows, grouped, picked, onUnpick }: FooterProps) {
  return (
    <>
      <span className="numeric">
        {grouped ? formatCount(totalRows, 'group') : formatCount(totalRows, 'result')}
        {grouped && ' · a group opens as its rows'}
      </span>
      {picked.length > 0 && (
        <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          {formatInteger(picked.length)} picked
          <Button size="small" variant="ghost" onClick={onUnpick}>
            Unpick
          </Button>
          <Link to="/compare" search={{ ids: picked.join(',') }} className={buttonClass('primary', 'small')}>
            <Icon name="compare" />
            Compare
          </Link>
        </span>
      )}
      {picked.length === 0 && !grouped && totalRows > 1 && <span>Pick rows to compare them</span>}
    </>
  );
}
