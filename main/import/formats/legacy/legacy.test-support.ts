import type { ImportedRecord, ReadFile } from '../../../../core/domain/imported.ts';
import type { SourceDocument, SourceTable } from '../../format.ts';
import { legacyFormats } from './registry.ts';

/** What the first format that knows a document reads of it, as the import does. */
async function readLegacy(document: SourceDocument): Promise<ReadFile> {
  const format = legacyFormats.find((candidate) => candidate.matches(document));
  if (format === undefined) throw new Error('No legacy format knows this document.');
  return { format: format.id, ...(await format.read(document)) };
}

export function readJson(value: unknown): Promise<ReadFile> {
  return readLegacy({ kind: 'json', name: 'any-name.json', value });
}

export function readRows(
  tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>,
): Promise<ReadFile> {
  return readLegacy({
    kind: 'tables',
    name: 'any.duckdb',
    tables: Object.entries(tables).map(([name, rows]) => tableOf(name, rows)),
  });
}

function tableOf(name: string, rows: readonly Readonly<Record<string, unknown>>[]): SourceTable {
  return {
    name,
    columns: Object.keys(rows[0] ?? {}),
    rows: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
  };
}

/** “kind outcome provenance” of each record, in order. */
export function summaryOf(read: ReadFile): readonly string[] {
  return read.records.map((record) => `${record.kind} ${record.outcome} ${record.provenance}`);
}

/** The codes of a record's doubts. */
export function doubtsOf(record: ImportedRecord | undefined): readonly string[] {
  return (record?.doubts ?? []).map((doubt) => doubt.code);
}
