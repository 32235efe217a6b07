import {
  type ImportedRecord,
  importedRecordSchema,
  type ImportRejection,
  type ReadFile,
} from '../../core/domain/imported.ts';
import type { ImportFormat, SourceDocument } from './format.ts';
import { withDocument } from './parse-document.ts';
import { fitForStore } from '../store/imports/stored-json.ts';
import { UnreadableFile } from './unreadable-file.ts';

export type ReadSource =
  | { readonly state: 'read'; readonly read: ReadFile }
  | { readonly state: 'unrecognised' | 'unreadable'; readonly reason: string };

/** Reads one file by the first of the formats that matches it; records that do not fit become rejections. */
export async function readSource(
  source: { readonly path: string; readonly name: string },
  formats: readonly ImportFormat[],
): Promise<ReadSource> {
  try {
    return await withDocument(
      source.path,
      async ({ document, notes, rejected }) => {
        const format = formats.find((candidate) => candidate.matches(document));
        if (format === undefined) return { state: 'unrecognised', reason: unrecognised(document) };
        const read = checked(format.id, await format.read(document));
        return {
          state: 'read',
          read: { ...read, rejected: [...rejected, ...read.rejected], notes: [...notes, ...read.notes] },
        };
      },
      source.name,
    );
  } catch (error) {
    return { state: 'unreadable', reason: reasonOf(error) };
  }
}

function checked(format: string, read: Omit<ReadFile, 'format'>): ReadFile {
  const records: ImportedRecord[] = [];
  const rejected: ImportRejection[] = [...read.rejected];
  for (const record of read.records) {
    const fit = checkRecord(record);
    if ('record' in fit) records.push(fit.record);
    else rejected.push({ location: record.location, reason: fit.reason });
  }
  return { ...read, format, records, rejected };
}

/** A format is trusted with what a file means, not with what may be stored. */
function checkRecord(record: ImportedRecord): ReturnType<typeof fitForStore> {
  const parsed = importedRecordSchema.safeParse(record);
  if (parsed.success) return fitForStore(parsed.data);
  const issue = parsed.error.issues[0];
  return { reason: `${issue?.path.join('.') ?? 'The record'}: ${issue?.message ?? 'does not fit'}` };
}

function unrecognised(document: SourceDocument): string {
  const what = {
    json: 'Its JSON is',
    'json-lines': 'Its lines of JSON are',
    tables: 'Its columns are',
    text: 'Its text is',
  }[document.kind];
  return `${what} of no format that Assay knows. A mapping file tells how to read it: --mapping FILE.`;
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableFile) return `${error.message} ${error.hint}`;
  const message = error instanceof Error ? error.message : String(error);
  return `It could not be read: ${message.split('\n')[0] ?? ''}`;
}
