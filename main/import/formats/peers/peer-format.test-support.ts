import type { ImportedRecord, ReadFile } from '../../../../core/domain/imported.ts';
import type { SourceDocument, SourceTable } from '../../format.ts';
import { knownFormats } from '../../known-formats.ts';

/** Read by the first of all formats that knows the document, as an import does. */
export async function readPeer(document: SourceDocument): Promise<ReadFile> {
  const format = knownFormats.find((candidate) => candidate.matches(document));
  if (format === undefined) throw new Error('No format knows this document.');
  return { format: format.id, ...(await format.read(document)) };
}

export function json(value: unknown): SourceDocument {
  return { kind: 'json', name: 'a.json', value };
}

export function text(content: string): SourceDocument {
  return { kind: 'text', name: 'a.txt', text: content };
}

export function table(rows: readonly Readonly<Record<string, unknown>>[]): SourceDocument {
  const source: SourceTable = {
    name: 'a.csv',
    columns: Object.keys(rows[0] ?? {}),
    rows: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
  };
  return { kind: 'tables', name: 'a.csv', tables: [source] };
}

export function onlyRecord(file: ReadFile): ImportedRecord {
  const [record] = file.records;
  if (record === undefined || file.records.length > 1)
    throw new Error(`${file.records.length} records: ${JSON.stringify(file.rejected)}`);
  return record;
}
