import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface SqlDraft {
  readonly sql: string;
  readonly write: (sql: string) => void;
}

export const firstQuery = `SELECT model, backend, count(*) AS results, median(median_ms) AS median_ms
FROM results
WHERE provenance = 'measured' AND verdict = 'valid'
GROUP BY ALL
ORDER BY median_ms`;

/** What is being typed stays in this browser: it is no data, and another screen does not lose it. */
export const useSqlDraft = create<SqlDraft>()(
  persist(
    (set) => ({
      sql: firstQuery,
      write: (sql) => {
        set({ sql });
      },
    }),
    { name: 'assay-sql' },
  ),
);
