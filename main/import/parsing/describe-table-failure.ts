import { describeFailure, firstSentence } from '../../store/duckdb-errors.ts';
import { UnreadableFile } from '../unreadable-file.ts';

interface FailedFile {
  readonly path: string;
  readonly name: string;
  readonly kind: 'csv' | 'parquet' | 'duckdb';
}

const kinds = { csv: 'CSV table', parquet: 'Parquet file', duckdb: 'DuckDB database' } as const;

/** What DuckDB threw, as one sentence about a file that is only read. */
export function describeTableFailure(error: unknown, file: FailedFile): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const failure = describeFailure(error, file.name);
  const kind = kinds[file.kind];
  switch (failure.code) {
    case 'database-locked':
      return new UnreadableFile(failure.message, 'Close that program and import the file again.', { cause: error });
    case 'database-newer':
      return new UnreadableFile(
        `${file.name} was written in a storage format of DuckDB that this Assay cannot read.`,
        'Write it with an older storage version, or export its tables as Parquet and import those.',
        { cause: error },
      );
    case 'database-corrupt':
      return new UnreadableFile(
        `${file.name} is damaged: it begins as a ${kind} but cannot be read.`,
        'Nothing in it was changed. Import a copy of it that is whole.',
        { cause: error },
      );
    default:
      return new UnreadableFile(
        `${file.name} cannot be read as a ${kind}: ${firstSentence(error instanceof Error ? error.message : String(error))}`,
        'Correct the file, or write it once more.',
        { cause: error },
      );
  }
}
