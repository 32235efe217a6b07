import type { Baseline } from '../../core/domain/baseline.ts';
import type { DatabaseStats } from '../../core/api/database.ts';
import type {
  Backup,
  BackupRequest,
  OptimizedDatabase,
  PurgeConditions,
  RestoredDatabase,
} from '../../core/api/keeping.ts';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import type { Completions, QuerySchema } from '../../core/api/query-schema.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { Model } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { QueryChart, SavedQuery } from '../../core/domain/saved-query.ts';
import type { Session, SessionEvent } from '../../core/domain/session.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import type { ColumnPage } from './column-page.ts';
import type { ImportStore } from './imports/import-store.ts';
import type { CheckResult } from './keeping/check-result.ts';
import type { PurgedRows } from './keeping/purge.ts';
import type { TakenBackup } from './keeping/take-backup.ts';
import type { MergeStore } from './merge/merge-store.ts';
import type { NewestOptions } from './newest-results.ts';
import type { UserQueryFile, UserQueryOptions, UserQueryPage } from './user-query.ts';
import type { SessionSurroundings } from './session-surroundings.ts';

export interface OpenReport {
  readonly path: string;
  readonly created: boolean;
  readonly schemaVersion: number;
  /** Present where an older file was brought up: its former version and the copy made before. */
  readonly upgrade?: { readonly fromVersion: number; readonly backupPath: string };
  /** Sessions whose process was gone without an end; they are `interrupted` now. */
  readonly interruptedSessions: readonly string[];
}

export interface OpenOptions {
  /** Sessions without an end still have their process: it is only the file that was closed meanwhile. */
  readonly keepSessions?: boolean;
}

export interface RecordedMeasurement {
  readonly measurement: Measurement;
  readonly trace: SampleTrace;
}

export interface SaveQuery {
  readonly name: string;
  readonly sql: string;
  readonly chart?: QueryChart | undefined;
}

/**
 * All that can be asked of the store. The engine implements it inside the store process, the client in any other; a
 * promise that settles after a write means that it is on disk.
 */
export interface StoreApi extends ImportStore, MergeStore {
  open(path: string, options?: OpenOptions): Promise<OpenReport>;
  /** Writes the log into the file and lets go of it. */
  close(): Promise<void>;
  /** One thread and little memory while a case is timed. */
  setQuiet(quiet: boolean): Promise<void>;

  recordMachine(machine: Machine): Promise<void>;
  recordModels(models: readonly Model[]): Promise<void>;
  /** `environment`: whatever else was true of the host during the session, as plain JSON data. */
  startSession(session: Session, environment: Readonly<Record<string, unknown>>): Promise<void>;
  /** What was learnt of the host since: the check of its noise, say. A name that is there already gets its new value. */
  addToEnvironment(sessionId: string, more: Readonly<Record<string, unknown>>): Promise<void>;
  /** Numbered on from the last; a `case-finished` comes after its measurement was recorded. */
  appendEvents(sessionId: string, events: readonly SessionEvent[]): Promise<void>;
  /** The measurement and all its samples, or nothing of them. */
  recordMeasurement(measurement: Measurement, trace: SampleTrace): Promise<void>;
  /** Each takes the place of what was known of the same component on the same backend, engine, version and browser. */
  recordCoverage(coverage: readonly OperatorCoverage[]): Promise<void>;

  machine(id: string): Promise<Machine | undefined>;
  session(id: string): Promise<Session | undefined>;
  /** The newest first. */
  sessions(limit: number): Promise<Session[]>;
  environment(sessionId: string): Promise<unknown>;
  /** Of those of these sessions that are there. */
  surroundings(sessionIds: readonly string[]): Promise<SessionSurroundings[]>;
  events(sessionId: string, afterSequence: number): Promise<SessionEvent[]>;
  measurement(id: string): Promise<RecordedMeasurement | undefined>;
  /** Those of these that are there, without their samples. */
  measurementsById(ids: readonly string[]): Promise<Measurement[]>;
  /** All of a session, in the order in which they were taken, without their samples. */
  measurements(sessionId: string): Promise<Measurement[]>;
  /** The newest first. */
  coverage(filter: CoverageFilter): Promise<OperatorCoverage[]>;

  /** By name. */
  baselines(): Promise<Baseline[]>;
  /** What had the name before loses it. */
  setBaseline(baseline: Baseline): Promise<void>;
  removeBaseline(name: string): Promise<void>;

  rows(query: TableQuery): Promise<RowPage>;
  /** Of `results`: of every case and outcome the row that counts, by the filters of the query. */
  newestResults(query: TableQuery, options: NewestOptions): Promise<RowPage>;
  columns(query: TableQuery, maximumRows: number): Promise<ColumnPage>;
  /** The same columns as an Arrow IPC stream. */
  arrow(query: TableQuery, maximumRows: number): Promise<Uint8Array>;
  /** The same rows as a Parquet file. */
  parquet(query: TableQuery, maximumRows: number): Promise<Uint8Array>;
  sql(text: string, options: Partial<UserQueryOptions>): Promise<UserQueryPage>;
  sqlFile(text: string, options: Partial<UserQueryOptions>, format: 'arrow' | 'parquet'): Promise<UserQueryFile>;
  /** Whether a query with this id was running. */
  cancelSql(id: string): Promise<boolean>;
  querySchema(): Promise<QuerySchema>;
  completeSql(text: string): Promise<Completions['suggestions']>;
  /** By name. */
  savedQueries(): Promise<SavedQuery[]>;
  /** Refused unless it is one SELECT that may be run. */
  saveQuery(query: SaveQuery): Promise<SavedQuery>;
  /** The one that was, or undefined where none was. */
  removeSavedQuery(name: string): Promise<SavedQuery | undefined>;

  /** Orphans and invariants, by queries over all rows. */
  check(): Promise<CheckResult[]>;
  /** Reads the whole file from the disk, while nobody else can. */
  checkStorage(): Promise<CheckResult[]>;
  /** Computes some measurements once more from their samples. */
  spotCheck(): Promise<CheckResult[]>;
  stats(): Promise<DatabaseStats>;
  takeBackup(request: BackupRequest): Promise<TakenBackup>;
  /** Of the database that is open; the newest first. */
  backups(folder: string | undefined): Promise<{ readonly folder: string; readonly backups: readonly Backup[] }>;
  /** `path`: the database, which need not be open: it may be one that cannot be opened. */
  restore(path: string, from: string): Promise<RestoredDatabase>;
  optimize(): Promise<OptimizedDatabase>;
  purge(conditions: PurgeConditions, dryRun: boolean): Promise<PurgedRows>;
}

export type StoreMethod = keyof StoreApi;
