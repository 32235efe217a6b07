import type { SourceTable } from './format.ts';
import type { JsonObject } from './json-values.ts';

const pageRows = 2_048;

/** All rows of a table, a page at a time; the first row after the header is row 1. */
export async function* eachRow(table: SourceTable): AsyncGenerator<{ value: JsonObject; location: string }> {
  for (let offset = 0; ; offset += pageRows) {
    const rows = await table.rows(offset, pageRows);
    for (const [index, value] of rows.entries()) yield { value, location: `row ${offset + index + 1}` };
    if (rows.length < pageRows) return;
  }
}
