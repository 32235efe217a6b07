import type { DuckDBConnection, DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { SourceTable } from '../format.ts';
import { parseLenientJson } from './lenient-json.ts';
import { tableValue } from './table-value.ts';

type TableRow = Readonly<Record<string, unknown>>;

/**
 * Rows of one table, read as a stream: pages that follow one another cost one pass over the table, however large it is. A page
 * that does not follow the last one starts a new pass.
 */
export class TableCursor implements SourceTable {
  #stream: DuckDBResult | undefined;
  #next = 0;
  #pending: TableRow[] = [];

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly from: string,
    readonly name: string,
    readonly columns: readonly string[],
    private readonly describe: (error: unknown) => Error,
  ) {}

  async rows(offset: number, limit: number): Promise<readonly TableRow[]> {
    try {
      if (this.#stream === undefined || offset !== this.#next) await this.#start(offset);
      while (this.#pending.length < limit && (await this.#fetch()));
    } catch (error) {
      throw this.describe(error);
    }
    const page = this.#pending.slice(0, limit);
    this.#pending = this.#pending.slice(limit);
    this.#next = offset + page.length;
    return page;
  }

  /** DuckDB keeps the order in which rows were written. */
  async #start(offset: number): Promise<void> {
    const skip = offset === 0 ? '' : ` OFFSET ${String(offset)}`;
    this.#stream = await this.connection.stream(`SELECT * FROM ${this.from}${skip}`);
    this.#pending = [];
  }

  async #fetch(): Promise<boolean> {
    const stream = this.#stream;
    const chunk = await stream?.fetchChunk();
    if (stream === undefined || chunk === null || chunk === undefined || chunk.rowCount === 0) return false;
    const types = stream.columnTypes();
    for (const row of chunk.getRows()) {
      const cells = this.columns.map((column, index) => [column, cellValue(row[index] ?? null, types[index])] as const);
      this.#pending.push(Object.fromEntries(cells));
    }
    return true;
  }
}

/** A column of type JSON holds text that is JSON: its value is what the text says. */
function cellValue(value: DuckDBValue, type: DuckDBType | undefined): unknown {
  if (typeof value !== 'string' || type?.alias !== 'JSON') return tableValue(value);
  try {
    return parseLenientJson(value).value;
  } catch {
    return value;
  }
}
