import type { Baseline } from '../../core/domain/baseline.ts';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { Model } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { Session, SessionEvent } from '../../core/domain/session.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import type { ColumnPage } from './column-page.ts';
import type { InvariantCheck } from './integrity.ts';
import type { NewestOptions } from './newest-results.ts';
import type { UserQueryOptions, UserQueryPage } from './user-query.ts';

export interface OpenReport {
  readonly path: string;
  readonly created: boolean;
  readonly schemaVersion: number;
  /** Present where an older file was brought up: its former version and the copy made before. */
  readonly upgrade?: { readonly fromVersion: number; readonly backupPath: string };
  /** Sessions whose process was gone without an end; they are `interrupted` now. */
  readonly interruptedSessions: readonly string[];
}

export interface RecordedMeasurement {
  readonly measurement: Measurement;
  readonly trace: SampleTrace;
}

export interface StoreStats {
  readonly path: string;
  readonly fileBytes: number;
  /** The log of what was committed since the last checkpoint. */
  readonly logBytes: number;
  readonly schemaVersion: number;
  readonly engineVersion: string;
  readonly rowCounts: Readonly<Record<string, number>>;
}

/**
 * All that can be asked of the store. The engine implements it inside the store process, the client in any other; a
 * promise that settles after a write means that it is on disk.
 */
export interface StoreApi {
  open(path: string): Promise<OpenReport>;
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
  sql(text: string, options: Partial<UserQueryOptions>): Promise<UserQueryPage>;

  check(): Promise<InvariantCheck[]>;
  stats(): Promise<StoreStats>;
}

export type StoreMethod = keyof StoreApi;
