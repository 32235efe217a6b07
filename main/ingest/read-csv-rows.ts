import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ApiError } from '../../core/api/errors.ts';
import { ingestRowSchema } from '../../core/domain/ingest.ts';
import { firstSentence } from '../store/duckdb-errors.ts';
import type { SentRow } from './sent-row.ts';

/**
 * Rows of a CSV text with a header. Every value is read as the text that it is, since “1.10” is a version and no number; only
 * fields that hold numbers become numbers. An empty field is unknown.
 */
export async function readCsvRows(text: string): Promise<SentRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-ingest-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', autoload_known_extensions: 'false' });
  try {
    const path = join(folder, 'rows.csv');
    await writeFile(path, text, { mode: 0o600 });
    const connection = await instance.connect();
    const result = await connection.runAndReadAll(
      `FROM read_csv('${path.replaceAll("'", "''")}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, store_rejects = true, rejects_limit = 0)`,
    );
    const rejects = await connection.runAndReadAll(
      'SELECT line, any_value(error_message) FROM reject_errors GROUP BY line',
    );
    const broken = new Map(
      rejects.getRows().map(([line, message]) => [Number(line) - 1, firstSentence(String(message))] as const),
    );
    return numbered(result.getRowObjectsJson(), broken);
  } catch (error) {
    throw new ApiError(
      'bad-request',
      `The CSV cannot be read: ${firstSentence(error instanceof Error ? error.message : String(error))}`,
      'Send a header of field names, commas, and quotes around text that holds commas.',
    );
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lines that could not be read keep their place among the rows. */
function numbered(rows: readonly Readonly<Record<string, unknown>>[], broken: ReadonlyMap<number, string>): SentRow[] {
  const sent: SentRow[] = [...broken].map(([row, reason]) => ({ row, reason }));
  let row = 0;
  for (const value of rows) {
    row += 1;
    while (broken.has(row)) row += 1;
    sent.push({ row, value: withNumbers(value) });
  }
  return sent.sort((left, right) => left.row - right.row);
}

const numericFields: ReadonlySet<string> = new Set(
  Object.entries(ingestRowSchema.shape).flatMap(([name, schema]) => (schema.safeParse(1).success ? [name] : [])),
);

function withNumbers(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(value).filter(([, cell]) => cell !== null && cell !== '');
  return Object.fromEntries(
    known.map(([name, cell]) => [name, numericFields.has(name) && Number.isFinite(Number(cell)) ? Number(cell) : cell]),
  );
}
