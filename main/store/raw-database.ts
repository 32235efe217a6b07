import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Nothing that runs in this instance reaches a file, a network or an extension: it also runs what people type. */
export const hardening = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
} as const;

/**
 * How new files are written (docs/decisions/0009): small blocks, since each column of each table takes at least one and most
 * databases are small, in the storage of DuckDB 1.5, the first that packs times in such blocks. A file that is there keeps its own
 * until it is optimized.
 */
export const newFile = { storageVersion: 'v1.5.0', blockBytes: 16_384 } as const;

/** A closed file read-only: a log beside it is replayed in memory and stays as it is. */
export async function readDatabase<T>(path: string, task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(path, { ...hardening, access_mode: 'READ_ONLY' });
  return withConnection(instance, task);
}

/** Brings the log of a closed file, if it has one, into the file. */
export async function foldLog(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path, { ...hardening });
  await withConnection(instance, (connection) => connection.run('CHECKPOINT'));
}

async function withConnection<T>(
  instance: DuckDBInstance,
  task: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  try {
    const connection = await instance.connect();
    try {
      return await task(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
