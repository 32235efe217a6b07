import type { DuckDBConnection } from '@duckdb/node-api';
import { type CompiledQuery, compilePage, compileTableQuery } from '../../core/query/compile.ts';
import { encodeCursor } from '../../core/query/keyset.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import { rowsOf } from './cells.ts';
import type { ColumnPage } from './column-page.ts';
import { writeParquet } from './parquet.ts';
import { readColumns } from './read-columns.ts';

/** Counts kept at once: as many tables as a person has open, and some. */
const keptCounts = 64;

/** Answers TableQueries over two connections, so that a page and its count are made at the same time. */
export class TableReader {
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly pages: DuckDBConnection,
    private readonly counting: DuckDBConnection,
  ) {}

  async rows(query: TableQuery): Promise<RowPage> {
    // One row more than asked for shows whether another page follows.
    const compiled = compilePage({ ...query, limit: query.limit + 1 });
    const [found, totalRows] = await Promise.all([this.#page(compiled, query.limit + 1), this.#count(compiled)]);
    const width = compiled.columns.length;
    const last = found.length > query.limit ? found[query.limit - 1] : undefined;
    return {
      columns: [...compiled.columns],
      rows: found.slice(0, query.limit).map((row) => row.slice(0, width)),
      totalRows,
      ...(last === undefined || compiled.keys.length === 0
        ? {}
        : { nextCursor: encodeCursor(compiled.keys, last.slice(width)) }),
    };
  }

  async columns(query: TableQuery, maximumRows: number): Promise<ColumnPage> {
    return readColumns(this.pages, compileTableQuery({ ...query, limit: maximumRows }));
  }

  /** On a connection of its own: rows that are still being read would be in the way of every other answer. */
  async parquet(query: TableQuery, maximumRows: number, connect: () => Promise<DuckDBConnection>): Promise<Uint8Array> {
    const { sql, parameters } = compileTableQuery({ ...query, limit: maximumRows });
    const connection = await connect();
    try {
      const { bytes } = await writeParquet(await connection.stream(sql, [...parameters]), maximumRows);
      return bytes;
    } finally {
      connection.closeSync();
    }
  }

  /** Called after every write: all that was counted may be different now. */
  forgetCounts(): void {
    this.#counts.clear();
  }

  async #page(compiled: CompiledQuery, limit: number): Promise<RowPage['rows']> {
    const result = await this.pages.run(compiled.sql, [...compiled.parameters]);
    return rowsOf(await result.fetchAllChunks(), limit);
  }

  /** Paging and sorting ask for the same count again and again: it is made once until something is written. */
  async #count(compiled: CompiledQuery): Promise<number> {
    const key = JSON.stringify([compiled.countSql, compiled.countParameters]);
    const kept = this.#counts.get(key);
    if (kept !== undefined) return kept;
    const result = await this.counting.run(compiled.countSql, [...compiled.countParameters]);
    const count = Number((await result.getRowsJson())[0]?.[0] ?? 0);
    if (this.#counts.size >= keptCounts) this.#counts.clear();
    this.#counts.set(key, count);
    return count;
  }
}
