import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { RowPage, TableColumn, TableQueryInput } from '../../core/query/table-query.ts';
import { rowsQuery } from '../api/queries.ts';

export type CellValue = RowPage['rows'][number][number];

export interface PagedRows {
  readonly totalRows: number;
  readonly columns: readonly TableColumn[];
  /** `undefined` while its page is on its way. */
  readonly rowAt: (index: number) => readonly CellValue[] | undefined;
  readonly isLoading: boolean;
  /** What is shown answers an earlier question; the new answer is on its way. */
  readonly isStale: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export const pageSize = 100;

/** The pages that the window shows, and the first one, which also tells how many rows there are. */
export function usePagedRows(
  query: TableQueryInput,
  window: { readonly first: number; readonly last: number },
): PagedRows {
  const pages = pagesOf(window);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...rowsQuery({ ...query, offset: page * pageSize, limit: pageSize }),
      ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
    })),
  });
  const head = results[0];
  const byPage = new Map(pages.map((page, index) => [page, results[index]?.data]));
  const failed = results.find((result) => result.isError);
  return {
    totalRows: head?.data?.totalRows ?? 0,
    columns: head?.data?.columns ?? [],
    rowAt: (index) => byPage.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    isLoading: head?.isPending ?? true,
    isStale: head?.isPlaceholderData ?? false,
    error: failed?.error,
    retry: () => {
      for (const result of results) void result.refetch();
    },
  };
}

/** Page 0 always comes first: its place in the list keeps its earlier answer while a new one is fetched. */
export function pagesOf(window: { readonly first: number; readonly last: number }): readonly number[] {
  const first = Math.floor(Math.max(0, window.first) / pageSize);
  const last = Math.floor(Math.max(0, window.last) / pageSize);
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return pages[0] === 0 ? pages : [0, ...pages];
}
