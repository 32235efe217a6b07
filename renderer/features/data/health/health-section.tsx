import { useDatabase } from '../../../api/database-queries.ts';
import { QueryState } from '../../../ui/query-state.tsx';
import { BenchPanel } from './bench-panel.tsx';
import { CheckPanel } from './check-panel.tsx';
import { FilePanel } from './file-panel.tsx';
import { PurgePanel } from './purge-panel.tsx';
import { TablesPanel } from './tables-panel.tsx';

/** The file: how large, of what, whether it is sound, and what can be made smaller. */
export function HealthSection() {
  const database = useDatabase();
  return (
    <QueryState query={database} rows={8}>
      {(stats) => (
        <>
          <FilePanel stats={stats} />
          <CheckPanel />
          <TablesPanel stats={stats} />
          <PurgePanel stats={stats} />
          <BenchPanel />
        </>
      )}
    </QueryState>
  );
}
