import type { DuckDBValue } from '@duckdb/node-api';

/** The text of a cell that can hold nothing else by its column's type. */
export function textOf(value: DuckDBValue | undefined): string {
  if (typeof value !== 'string' && typeof value !== 'object') throw new Error(`Expected text, got ${typeof value}`);
  return String(value);
}

/** A JSON cell, to be checked by whoever reads it. */
export function parseJson(value: unknown): unknown {
  return JSON.parse(String(value));
}
