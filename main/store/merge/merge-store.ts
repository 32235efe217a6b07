import type { ExportedTables, ExportRequest } from './export-tables.ts';
import type { MergedRows } from './merge-source.ts';
import type { MergeSource } from './prepare-source.ts';

/** What the store does for results that travel. Both have the file alone; everything else waits meanwhile. */
export interface MergeStore {
  /** One Parquet file a table into a folder. */
  exportTables(request: ExportRequest): Promise<ExportedTables>;
  /** All of a source that is fit, in one transaction, or nothing of it. */
  mergeFrom(source: MergeSource): Promise<MergedRows>;
}
