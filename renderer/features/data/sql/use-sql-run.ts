import { useRef, useState } from 'react';
import type { SqlPage } from '../../../../core/api/results.ts';
import { cancelSql, runSql } from '../../../api/sql-queries.ts';

export type SqlRun =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly id: string; readonly sql: string; readonly isCancelled: boolean }
  | { readonly state: 'answered'; readonly sql: string; readonly page: SqlPage }
  | { readonly state: 'failed'; readonly sql: string; readonly error: unknown };

export interface SqlRunner {
  readonly run: SqlRun;
  readonly start: (sql: string) => void;
  readonly cancel: () => void;
}

/** One query at a time; an answer that comes after a newer question is dropped. */
export function useSqlRun(): SqlRunner {
  const [run, setRun] = useState<SqlRun>({ state: 'idle' });
  const current = useRef<string>(undefined);

  function start(sql: string): void {
    if (sql.trim() === '' || run.state === 'running') return;
    const id = crypto.randomUUID();
    current.current = id;
    setRun({ state: 'running', id, sql, isCancelled: false });
    const settle = (next: SqlRun): void => {
      if (current.current === id) setRun(next);
    };
    runSql(sql, id).then(
      (page) => {
        settle({ state: 'answered', sql, page });
      },
      (error: unknown) => {
        settle({ state: 'failed', sql, error });
      },
    );
  }

  function cancel(): void {
    if (run.state !== 'running' || run.isCancelled) return;
    setRun({ ...run, isCancelled: true });
    // The query itself answers that it was cancelled; that this call fails matters only if it goes on.
    cancelSql(run.id).catch(() => undefined);
  }

  return { run, start, cancel };
}
