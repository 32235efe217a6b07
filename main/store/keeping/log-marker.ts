import { closeSync, constants, fstatSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { StoreError } from '../store-error.ts';

/**
 * DuckDB opens a file whose log was deleted or cut off without a word, and what was committed last is gone. So we note beside
 * it which log there must be: `checkpoint` is DuckDB's own count, in the header, of how often a log was written into the file.
 */
const noteSchema = z.object({ checkpoint: z.number().int(), logBytes: z.number().int() });

export function markerPath(databasePath: string): string {
  return `${databasePath}.assay-log`;
}

export class LogMarker {
  readonly #database: number;
  readonly #marker: number;
  #noted = '';

  /** Of an open database. Its second handle stays open as long: closing any would drop DuckDB's lock, which is the process's. */
  constructor(private readonly databasePath: string) {
    this.#database = openSync(databasePath, 'r');
    this.#marker = openSync(markerPath(databasePath), constants.O_RDWR | constants.O_CREAT, 0o600);
    this.note();
  }

  /** After a commit: its log is on the disk, so a note can only ever tell of less than there is. */
  note(): void {
    const logBytes = sizeOf(`${this.databasePath}.wal`);
    // Of one length, so that it replaces the last one in a single write.
    const note = JSON.stringify({ checkpoint: readCheckpoint(this.#database), logBytes }).padEnd(noteBytes);
    if (note === this.#noted) return;
    writeSync(this.#marker, note, 0);
    this.#noted = note;
  }

  /** Once DuckDB has let go of the file. Without a log there is nothing to miss. */
  close(): void {
    closeSync(this.#database);
    closeSync(this.#marker);
    if (sizeOf(`${this.databasePath}.wal`) === 0) rmSync(markerPath(this.databasePath), { force: true });
  }
}

const noteBytes = 80;

/** Refuses a file whose log is not the one that was noted; to be asked before DuckDB opens it. */
export async function assertLogIsWhole(databasePath: string): Promise<void> {
  const note = await readNote(databasePath);
  if (note === undefined || note.logBytes === 0) return;
  const logBytes = sizeOf(`${databasePath}.wal`);
  if (logBytes >= note.logBytes || checkpointOf(databasePath) !== note.checkpoint) return;
  throw new StoreError(
    'database-corrupt',
    logBytes === 0
      ? `The log ${databasePath}.wal is missing, and with it what was committed last to ${databasePath}.`
      : `The log ${databasePath}.wal is cut off: ${String(note.logBytes - logBytes)} bytes of what was committed last are missing.`,
    `Put the log back, or restore a backup. To go on without what is missing, remove ${markerPath(databasePath)}. Nothing was changed.`,
  );
}

async function readNote(databasePath: string): Promise<z.infer<typeof noteSchema> | undefined> {
  try {
    return noteSchema.safeParse(JSON.parse(await readFile(markerPath(databasePath), 'utf8'))).data;
  } catch {
    // No note, or one that says nothing: there is nothing to compare with.
    return undefined;
  }
}

function checkpointOf(databasePath: string): number | undefined {
  const file = openSync(databasePath, 'r');
  try {
    return readCheckpoint(file);
  } finally {
    closeSync(file);
  }
}

/** DuckDB's file begins with one main header and two database headers of 4096 bytes; the newer one counts further. */
function readCheckpoint(file: number): number {
  if (fstatSync(file).size < 3 * headerBytes) return 0;
  const counts = Buffer.alloc(3 * headerBytes);
  readSync(file, counts, 0, counts.length, 0);
  return Math.max(
    Number(counts.readBigUInt64LE(headerBytes + checksumBytes)),
    Number(counts.readBigUInt64LE(2 * headerBytes + checksumBytes)),
  );
}

const headerBytes = 4096;
const checksumBytes = 8;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
