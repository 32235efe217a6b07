import { availableParallelism } from 'node:os';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { describeFailure } from './duckdb-errors.ts';
import { removeDrafts } from './keeping/leftovers.ts';
import { LogMarker } from './keeping/log-marker.ts';
import { completeRestore } from './keeping/restore-backup.ts';
import type { Migration } from './migrations/migration.ts';
import { openDatabase } from './open-database.ts';
import { interruptOrphans } from './session-log.ts';
import type { OpenOptions, OpenReport } from './store-api.ts';
import { TableReader } from './table-reader.ts';
import { inTransaction } from './transaction.ts';

/** An open file: one instance, one connection that writes, two that read. */
export interface OpenStore {
  readonly path: string;
  readonly schemaVersion: number;
  readonly instance: DuckDBInstance;
  readonly writer: DuckDBConnection;
  readonly reader: DuckDBConnection;
  readonly counter: DuckDBConnection;
  readonly tables: TableReader;
  readonly log: LogMarker;
}

export async function openStore(
  path: string,
  migrations: readonly Migration[],
  { keepSessions = false }: OpenOptions,
): Promise<{ readonly store: OpenStore; readonly report: OpenReport }> {
  await finishWhatWasCutShort(path);
  const { instance, ...opened } = await openDatabase(path, migrations);
  const log = markLog(instance, path);
  try {
    const writer = await instance.connect();
    await limitResources(writer, false);
    const now = new Date().toISOString();
    const interruptedSessions = keepSessions ? [] : await inTransaction(writer, () => interruptOrphans(writer, now));
    const reader = await instance.connect();
    const counter = await instance.connect();
    const tables = new TableReader(reader, counter);
    return {
      store: { path, schemaVersion: opened.schemaVersion, instance, writer, reader, counter, tables, log },
      report: { path, ...opened, interruptedSessions },
    };
  } catch (error) {
    // DuckDB reads a table when it is first asked for: what is damaged may be found only now.
    instance.closeSync();
    log.close();
    throw describeFailure(error, path);
  }
}

async function finishWhatWasCutShort(path: string): Promise<void> {
  try {
    await completeRestore(path);
    await removeDrafts(path);
  } catch (error) {
    throw describeFailure(error, path);
  }
}

function markLog(instance: DuckDBInstance, path: string): LogMarker {
  try {
    return new LogMarker(path);
  } catch (error) {
    instance.closeSync();
    throw describeFailure(error, path);
  }
}

/**
 * While a case is timed the store has one thread and little memory; otherwise DuckDB's own default, 80 % of all memory,
 * would be far too much for a tool that runs beside others.
 */
export async function limitResources(connection: DuckDBConnection, quiet: boolean): Promise<void> {
  const threads = quiet ? 1 : Math.min(8, availableParallelism());
  await connection.run(`SET threads = ${String(threads)}`);
  await connection.run(`SET memory_limit = '${quiet ? '256MB' : '1GB'}'`);
  await connection.run("SET max_temp_directory_size = '4GB'");
}

/** All that was committed is safe without the checkpoint too: it is in the log, which the next opening replays. */
export async function closeStore(store: OpenStore): Promise<void> {
  try {
    await store.writer.run('CHECKPOINT');
  } catch {
    // A full disk, or a query that still reads: the log stays beside the file.
  }
  for (const connection of [store.writer, store.reader, store.counter]) connection.closeSync();
  store.instance.closeSync();
  store.log.close();
}
