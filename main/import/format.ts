import type { ReadFile } from '../../core/domain/imported.ts';

/**
 * A table of a CSV, Parquet or DuckDB file. Values are JSON data: SQL NULL is null, a JSON column is parsed, times are ISO texts
 * (without a zone where the column has none).
 */
export interface SourceTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** At most `limit` rows from `offset` on, so that a large file never is in memory whole. */
  rows(offset: number, limit: number): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A file, parsed as far as its bytes allow without knowing whose it is. */
export type SourceDocument =
  | { readonly kind: 'json'; readonly name: string; readonly value: unknown }
  /** `lines`: where each value stands, counted from 1; absent where every line is one. */
  | {
      readonly kind: 'json-lines';
      readonly name: string;
      readonly values: readonly unknown[];
      readonly lines?: readonly number[];
    }
  /** CSV and Parquet have one table, a DuckDB file all of its. */
  | { readonly kind: 'tables'; readonly name: string; readonly tables: readonly SourceTable[] }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

/** One foreign format: known by structure, never by its file's name. */
export interface ImportFormat {
  /** "legacy-flat-records": stored with every row that came in by it. */
  readonly id: string;
  /** "Flat records of ipfs_accelerate_py (L1)" */
  readonly label: string;
  /** What in a document shows that it is of this format. */
  matches(document: SourceDocument): boolean;
  read(document: SourceDocument): Promise<Omit<ReadFile, 'format'>>;
}
