import type { DuckDBConnection } from '@duckdb/node-api';
import { type CompiledQuery, compileTableQuery } from '../../core/query/compile.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import { rowsOf } from './cells.ts';
import type { ColumnPage } from './column-page.ts';
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
    const compiled = compileTableQuery(query);
    const [rows, totalRows] = await Promise.all([this.#page(compiled, query.limit), this.#count(compiled)]);
    return { columns: [...compiled.columns], rows, totalRows };
  }

  async columns(query: TableQuery, maximumRows: number): Promise<ColumnPage> {
    return readColumns(this.pages, compileTableQuery({ ...query, limit: maximumRows }));
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
    const key = JSON.stringify([compiled.countSql, compiled.parameters]);
    const kept = this.#counts.get(key);
    if (kept !== undefined) return kept;
    const result = await this.counting.run(compiled.countSql, [...compiled.parameters]);
    const count = Number((await result.getRowsJson())[0]?.[0] ?? 0);
    if (this.#counts.size >= keptCounts) this.#counts.clear();
    this.#counts.set(key, count);
    return count;
  }
}
