import type { ImportFormat, SourceDocument, SourceTable } from '../format.ts';
import { isObject, type JsonObject } from '../json-values.ts';
import { Reading } from '../reading.ts';
import { eachRow } from '../table-rows.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { addMappedRecord } from './mapped-record.ts';
import { columnOf, valueAt } from './mapped-values.ts';
import type { Mapping } from './mapping-schema.ts';

interface Row {
  readonly value: JsonObject;
  readonly location: string;
}

/** It knows a document by the columns that it names: one of them must be there. */
export function mappedFormat(mapping: Mapping): ImportFormat {
  const columns = columnsOf(mapping);
  return {
    id: `mapping:${mapping.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    label: `${mapping.name} (by a mapping file)`,
    matches(document) {
      if (document.kind === 'tables') {
        const table = tableOf(document.tables, mapping);
        return table !== undefined && columns.some((column) => table.columns.includes(column));
      }
      return (
        listOf(document, mapping)?.some((row) => columns.some((column) => valueAt(row.value, column) !== undefined)) ??
        false
      );
    },
    async read(document) {
      const reading = new Reading();
      for await (const row of rowsOf(document, mapping, columns)) {
        addMappedRecord(mapping, row.value, row.location, reading);
      }
      return reading.result();
    },
  };
}

function columnsOf(mapping: Mapping): string[] {
  const tool = typeof mapping.tool === 'string' ? [] : [mapping.tool];
  const fields = [...tool, ...Object.values(mapping.fields), ...Object.values(mapping.shape ?? {})];
  const named = fields.map(columnOf).filter((column) => column !== undefined);
  return [...new Set([...named, ...(mapping.extraMetrics ?? []).map((metric) => metric.from)])];
}

async function* rowsOf(document: SourceDocument, mapping: Mapping, columns: readonly string[]): AsyncGenerator<Row> {
  if (document.kind !== 'tables') {
    yield* listOf(document, mapping) ?? [];
    return;
  }
  const table = tableOf(document.tables, mapping);
  if (table === undefined) return;
  assertColumns(table, columns, document.name);
  yield* eachRow(table);
}

/** A name that is misspelt would otherwise come in as missing everywhere. */
function assertColumns(table: SourceTable, columns: readonly string[], name: string): void {
  const absent = columns.find((column) => !table.columns.includes(column));
  if (absent === undefined) return;
  throw new UnreadableFile(
    `${name} has no column ${absent}, which the mapping names. It has: ${table.columns.join(', ')}.`,
    'Correct the name in the mapping file.',
  );
}

function tableOf(tables: readonly SourceTable[], mapping: Mapping): SourceTable | undefined {
  if (mapping.table === undefined) return tables.length === 1 ? tables[0] : undefined;
  return tables.find((table) => table.name === mapping.table);
}

function listOf(document: SourceDocument, mapping: Mapping): readonly Row[] | undefined {
  if (document.kind === 'json-lines') {
    return rowsIn(document.values, (index) => `line ${document.lines?.[index] ?? index + 1}`);
  }
  if (document.kind !== 'json') return undefined;
  const at = mapping.list ?? '';
  const list = at === '' ? document.value : isObject(document.value) ? valueAt(document.value, at) : undefined;
  if (Array.isArray(list)) return rowsIn(list, (index) => `${at}/${index}`);
  return isObject(list) ? [{ value: list, location: at === '' ? '/' : at }] : undefined;
}

function rowsIn(list: readonly unknown[], locationOf: (index: number) => string): Row[] {
  return list.flatMap((value, index) => (isObject(value) ? [{ value, location: locationOf(index) }] : []));
}
