import { ApiError } from '../../core/api/errors.ts';
import { jsonLinesType } from '../../core/api/ingest.ts';
import { csvType } from '../../core/api/route.ts';
import { readCsvRows } from './read-csv-rows.ts';
import type { SentRow } from './sent-row.ts';

const mostRows = 100_000;

/** The rows of a body, by its media type. What is no row is told with its number, and the others are read. */
export async function readRows(contentType: string | undefined, text: string): Promise<SentRow[]> {
  const rows = await parse(mediaTypeOf(contentType), text);
  if (rows.length > mostRows) {
    throw new ApiError(
      'body-too-large',
      `${rows.length} rows are more than ${mostRows}.`,
      'Send them in several requests.',
    );
  }
  if (rows.length === 0) throw new ApiError('bad-request', 'The request holds no row.', 'Send at least one.');
  return rows;
}

async function parse(mediaType: string, text: string): Promise<SentRow[]> {
  switch (mediaType) {
    case 'application/json':
      return jsonRows(text);
    case jsonLinesType:
    case 'application/jsonl':
      return jsonLines(text);
    case csvType:
      return readCsvRows(text);
    default:
      throw new ApiError(
        'unsupported-media-type',
        mediaType === '' ? 'The request does not say what it holds.' : `“${mediaType}” is not taken here.`,
        `Send one of: application/json, ${jsonLinesType}, ${csvType}.`,
      );
  }
}

function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function jsonRows(text: string): SentRow[] {
  const value = parseJson(text);
  if ('problem' in value) {
    throw new ApiError('bad-request', `The request is no JSON: ${value.problem}`, 'Send one row or an array of rows.');
  }
  const rows: readonly unknown[] = Array.isArray(value.parsed) ? value.parsed : [value.parsed];
  return rows.map((row, index) => ({ row: index + 1, value: row }));
}

function jsonLines(text: string): SentRow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const value = parseJson(line);
      return 'problem' in value
        ? { row: index + 1, reason: `It is no JSON: ${value.problem}` }
        : { row: index + 1, value: value.parsed };
    });
}

function parseJson(text: string): { readonly parsed: unknown } | { readonly problem: string } {
  try {
    return { parsed: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
