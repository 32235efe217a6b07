import type { ReactNode } from 'react';
import { ErrorState } from './message.tsx';
import { SkeletonRows } from './skeleton.tsx';

/** What a question to the API is at: the part of a query's result that a screen needs. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
}

interface QueryStateProps<T> {
  readonly query: Asked<T>;
  readonly children: (data: T) => ReactNode;
  /** Rows that hold the place until the answer comes. */
  readonly rows?: number;
}

/** The answer once it is there; until then its place, and a way to try again where it failed. */
export function QueryState<T>({ query, children, rows = 4 }: QueryStateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.isError) return <SkeletonRows count={rows} />;
  return (
    <ErrorState
      error={query.error}
      onRetry={() => {
        void query.refetch();
      }}
    />
  );
}
