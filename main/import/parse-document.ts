import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportRejection } from '../../core/domain/imported.ts';
import type { SourceDocument } from './format.ts';
import { decodeHead, decodeText } from './parsing/decode-text.ts';
import { type FileHead, kindOfFile, readHead } from './parsing/file-head.ts';
import { parseJsonDocument, startsAsJson } from './parsing/json-document.ts';
import { withTables } from './parsing/open-tables.ts';
import { sniffTable } from './parsing/table-sniffing.ts';
import { withText, withUnpacked } from './parsing/temporary-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

const mebibyte = 1024 ** 2;
/** JSON is in memory whole while it is read, several times over. */
const mostJsonBytes = 256 * mebibyte;
const mostTextBytes = 64 * mebibyte;

export interface ParsedDocument {
  readonly document: SourceDocument;
  /** What had to be understood to read it at all, to be told with the file. */
  readonly notes: readonly string[];
  /** Lines that are no data. */
  readonly rejected: readonly ImportRejection[];
}

type Use<T> = (parsed: ParsedDocument) => Promise<T>;

/**
 * Parses a file, known by its content and never by its name, and hands it over as long as `use` takes: tables are read by pages
 * meanwhile. The file is opened for reading alone. `name` is what a person knows it by, where that is not the path's last part.
 */
export async function withDocument<T>(path: string, use: Use<T>, name = basename(path)): Promise<T> {
  const head = await readHead(path, name);
  const kind = kindOfFile(head.bytes);
  switch (kind) {
    case 'parquet':
    case 'duckdb':
      return withTables({ path, name, kind }, ({ tables, rejected }) =>
        use({ document: { kind: 'tables', name, tables }, notes: [], rejected }),
      );
    case 'gzip':
      return withUnpacked(path, name, (unpacked) => withDocument(unpacked, use, name.replace(/\.gz$/i, '')));
    case 'zip':
      throw new UnreadableFile(
        `${name} is a ZIP archive.`,
        'A bundle of Assay is brought in with assay db merge. Unpack anything else, and import what was in it.',
      );
    case 'sqlite':
      throw new UnreadableFile(
        `${name} is an SQLite database, which Assay does not read.`,
        'Export the tables that you need as CSV, and import those with a mapping file.',
      );
    case 'binary':
      throw new UnreadableFile(
        `${name} is neither text nor a Parquet or DuckDB file.`,
        'Assay imports JSON, JSON lines, CSV, Parquet, DuckDB files and the logs that docs/import.md names.',
      );
    case 'text':
      return withTextDocument(path, name, head, use);
  }
}

async function withTextDocument<T>(path: string, name: string, head: FileHead, use: Use<T>): Promise<T> {
  const beginning = decodeHead(head.bytes, head.bytes.length === head.fileBytes);
  if (startsAsJson(beginning.text)) {
    const text = await readText(path, name, head.fileBytes, mostJsonBytes, 'a JSON file');
    const parsed = parseJsonDocument(text, name);
    return use(parsed ?? { document: { kind: 'text', name, text }, notes: [], rejected: [] });
  }
  const delimiter = sniffTable(beginning.text);
  if (delimiter === undefined) {
    const text = await readText(path, name, head.fileBytes, mostTextBytes, 'a text file');
    return use({ document: { kind: 'text', name, text }, notes: [], rejected: [] });
  }
  const readTable = (source: string): Promise<T> =>
    withTables({ path: source, name, kind: 'csv', delimiter }, ({ tables, rejected }) =>
      use({ document: { kind: 'tables', name, tables }, notes: [], rejected }),
    );
  if (beginning.encoding === 'utf-8') return readTable(path);
  return withText(await readText(path, name, head.fileBytes, mostJsonBytes, 'a CSV file'), readTable);
}

async function readText(path: string, name: string, bytes: number, most: number, what: string): Promise<string> {
  if (bytes > most) {
    throw new UnreadableFile(
      `${name} is ${what} of ${Math.ceil(bytes / mebibyte)} MiB; Assay reads such files up to ${most / mebibyte} MiB.`,
      'Split it, or turn it into Parquet (DuckDB: COPY (FROM read_json(…)) TO …) and import that with a mapping file.',
    );
  }
  return decodeText(await readFile(path)).text;
}
