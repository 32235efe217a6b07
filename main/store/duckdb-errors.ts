import { StoreError, type StoreErrorCode } from './store-error.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly code: StoreErrorCode;
  readonly message: (path: string, match: RegExpExecArray) => string;
  readonly hint: string;
}

const keepHint =
  'Nothing in the file was changed. Keep a copy of it (and of the .wal file beside it, if there is one), then restore a backup, or choose another file with --db.';

/** DuckDB's own words, as seen from 1.5.5; the first rule that matches wins. */
const rules: readonly Rule[] = [
  {
    pattern:
      /Could not set lock on file.*?(?:Conflicting lock is held(?: in (?<program>[^(]+?))? \(PID (?<pid>\d+)\)|$)/s,
    code: 'database-locked',
    message: (path, match) => `The database ${path} is in use by ${holder(match)}.`,
    hint: 'Close that program, or choose another file with --db. A running Assay is found by itself and needs no closing.',
  },
  {
    pattern: /being used by another process|Cannot open file.*already open/is,
    code: 'database-locked',
    message: (path) => `The database ${path} is in use by another program.`,
    hint: 'Close that program, or choose another file with --db.',
  },
  {
    pattern: /No space left on device|not enough space on the disk|ENOSPC/i,
    code: 'disk-full',
    message: (path, match) => `The disk is full, so nothing more could be written to ${placeIn(match.input) ?? path}.`,
    hint: 'What was recorded before is safe. Free some space and try again.',
  },
  {
    pattern: /version number (?<version>\d+)|written with a newer version|storage version/i,
    code: 'database-newer',
    message: (path) => `The database ${path} was written in a storage format that this DuckDB cannot read.`,
    hint: 'Open it with the Assay that wrote it, or a newer one.',
  },
  {
    pattern:
      /not a valid DuckDB database file|Could not read (?:enough|all) bytes|Corrupt database file|Corrupt WAL|replaying WAL|checksum|Serialization Error|Failed to deserialize|Failed to load metadata pointer/i,
    code: 'database-corrupt',
    message: (path, match) =>
      match[0].startsWith('not a valid')
        ? `The file ${path} is not a DuckDB database, or its header is damaged.`
        : `The database ${path} is damaged: ${firstSentence(match.input)}`,
    hint: keepHint,
  },
  {
    pattern: /Permission denied|Read-only file system|EACCES|EPERM|EROFS|Access is denied/i,
    code: 'not-writable',
    message: (path) => `Assay may not write to ${path}.`,
    hint: 'Change the permissions of the file and its folder, or choose another file with --db.',
  },
  {
    pattern: /Is a directory|EISDIR|ENOTDIR|Not a directory|file already exists, mkdir/i,
    code: 'not-writable',
    message: (path) => `${path} is no place for a database: a folder stands where the file should be, or the reverse.`,
    hint: 'Give the path of a file with --db.',
  },
];

/** Turns what DuckDB or the file system threw into one sentence about the file. */
export function describeFailure(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  for (const rule of rules) {
    const match = rule.pattern.exec(text);
    if (match !== null) return new StoreError(rule.code, rule.message(path, match), rule.hint, { cause: error });
  }
  return new StoreError(
    'internal',
    `The database ${path} could not do this: ${firstSentence(text)}`,
    'Try again; if it stays, run assay db check.',
    {
      cause: error,
    },
  );
}

/**
 * The file that had no room, where it is told: what reads one file may write another, a temporary copy of it. DuckDB has it in double
 * quotes; Node in single ones, the one that is written last. The log beside a database is the database to a person.
 */
function placeIn(text: string): string | undefined {
  const told = [...text.matchAll(/["'](?<file>(?:\/|[A-Za-z]:\\)[^"'\n]+)["']/g)].at(-1)?.groups?.['file'];
  return told?.replace(/\.wal$/, '');
}

function holder(match: RegExpExecArray): string {
  const program = match.groups?.['program'];
  const pid = match.groups?.['pid'];
  if (pid === undefined) return 'another program';
  return program === undefined ? `process ${pid}` : `process ${pid} (${program.trim()})`;
}

export function firstSentence(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.endsWith('.') || line.endsWith('!') ? line : `${line}.`;
}
