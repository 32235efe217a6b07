import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { DatabaseStats } from '../../core/api/database.ts';
import type {
  Backup,
  BackupRequest,
  OptimizedDatabase,
  PurgeConditions,
  RestoredDatabase,
} from '../../core/api/keeping.ts';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import { type Baseline, baselineSchema } from '../../core/domain/baseline.ts';
import type {
  ImportedEvidence,
  ImportFilePage,
  ImportReport,
  ImportStatus,
  UndoneImport,
} from '../../core/domain/import-report.ts';
import { type Machine, machineSchema } from '../../core/domain/hardware.ts';
import {
  type Measurement,
  measurementSchema,
  type SampleTrace,
  sampleTraceSchema,
} from '../../core/domain/measurement.ts';
import { type Model, modelSchema } from '../../core/domain/model.ts';
import { type OperatorCoverage, operatorCoverageSchema } from '../../core/domain/operator-coverage.ts';
import type { Completions, QuerySchema } from '../../core/api/query-schema.ts';
import type { SavedQuery } from '../../core/domain/saved-query.ts';
import { type Session, type SessionEvent, sessionEventSchema, sessionSchema } from '../../core/domain/session.ts';
import { QueryError } from '../../core/query/query-error.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import { encodeArrowStream } from './arrow.ts';
import { deleteBaseline, readBaselines, writeBaseline } from './baseline-rows.ts';
import type { ColumnPage } from './column-page.ts';
import { readCoverage, upsertCoverage } from './coverage-rows.ts';
import { describeFailure } from './duckdb-errors.ts';
import { upsertRow } from './insert.ts';
import {
  type CommittedBatch,
  commitBatch,
  type ImportBatch,
  type KnownFile,
  knownFiles,
} from './imports/commit-import.ts';
import { endImport } from './imports/end-import.ts';
import type { ImportEnd } from './imports/import-store.ts';
import { readImportedResult } from './imports/read-imported-result.ts';
import { type ImportFileQuery, readImportFiles, readImportReport, readImports } from './imports/read-imports.ts';
import { emptyStaging, stage, type StagedPart } from './imports/staging.ts';
import { undoImport } from './imports/undo-import.ts';
import { checkIntegrity } from './integrity.ts';
import type { CheckResult } from './keeping/check-result.ts';
import { Keeper } from './keeping/keeper.ts';
import type { PurgedRows } from './keeping/purge.ts';
import { spotCheck } from './keeping/spot-check.ts';
import type { TakenBackup } from './keeping/take-backup.ts';
import { machineRow } from './machine-row.ts';
import { insertMeasurement, readMeasurement, readMeasurements, readMeasurementsById } from './measurement-records.ts';
import { type ExportedTables, type ExportRequest, exportTables } from './merge/export-tables.ts';
import { type MergedRows, mergeSource } from './merge/merge-source.ts';
import type { MergeSource } from './merge/prepare-source.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/registry.ts';
import { modelRow } from './model-row.ts';
import { type NewestOptions, readNewestResults } from './newest-results.ts';
import { closeStore, limitResources, type OpenStore, openStore } from './open-store.ts';
import { ReaderGate } from './reader-gate.ts';
import { readDetail } from './read-detail.ts';
import { readSurroundings, type SessionSurroundings } from './session-surroundings.ts';
import { SerialQueue } from './serial-queue.ts';
import {
  extendEnvironment,
  insertEvents,
  insertSession,
  readEvents,
  readSession,
  readSessions,
} from './session-log.ts';
import { readStats } from './stats.ts';
import { completeSql, readQuerySchema } from './query-schema.ts';
import { readSavedQueries, removeSavedQuery, upsertSavedQuery } from './saved-queries.ts';
import type { OpenOptions, OpenReport, RecordedMeasurement, SaveQuery, StoreApi } from './store-api.ts';
import { StoreError } from './store-error.ts';
import { inTransaction, tryOut } from './transaction.ts';
import { UserQueries } from './user-queries.ts';
import {
  assertRunnable,
  defaultUserQueryOptions,
  readArrow,
  readPage,
  readParquet,
  type UserQueryFile,
  type UserQueryOptions,
  type UserQueryPage,
} from './user-query.ts';
import { validRecord } from './validate.ts';

/** The one owner of the file. Writes wait for one another; reads go beside them. */
export class StoreEngine implements StoreApi {
  readonly #writes = new SerialQueue();
  readonly #gate = new ReaderGate();
  #open: OpenStore | undefined;
  readonly #keeper: Keeper;
  readonly #userQueries: UserQueries;

  /** `onHopeless`: a typed query goes on that cannot be stopped but with this process; no write is under way then. */
  constructor(
    private readonly migrations: readonly Migration[] = allMigrations,
    onHopeless: () => void = () => undefined,
  ) {
    this.#keeper = new Keeper({
      migrations,
      path: () => this.#requireOpen().path,
      write: (task) => this.#write(task),
      tryOut: (task) => this.#aside((store) => tryOut(store.writer, () => task(store))),
      exclusively: (task) => this.exclusively(task),
      replacing: (path, task) => this.#replacing(path, task),
    });
    this.#userQueries = new UserQueries(() => {
      const written = this.#writes.run(() => Promise.resolve());
      void Promise.race([written, sleep(1_000)]).then(onHopeless);
    });
  }

  open(path: string, options: OpenOptions = {}): Promise<OpenReport> {
    return this.#writes.run(async () => {
      if (this.#open !== undefined) {
        throw new StoreError('internal', `The store holds ${this.#open.path} already.`, 'Close it first.');
      }
      const { store, report } = await openStore(resolve(path), this.migrations, options);
      this.#open = store;
      return report;
    });
  }

  close(): Promise<void> {
    return this.#writes.run(async () => {
      const store = this.#open;
      this.#open = undefined;
      if (store !== undefined) await closeStore(store);
    });
  }

  setQuiet(quiet: boolean): Promise<void> {
    return this.#writes.run(() => this.#with((store) => limitResources(store.writer, quiet)));
  }

  recordMachine(machine: Machine): Promise<void> {
    return this.#write((store) => upsertRow(store.writer, 'machine', machineRow(valid.machine(machine))));
  }

  recordModels(models: readonly Model[]): Promise<void> {
    return this.#write(async (store) => {
      for (const model of models) await upsertRow(store.writer, 'model', modelRow(valid.model(model)));
    });
  }

  startSession(session: Session, environment: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#write((store) => insertSession(store.writer, valid.session(session), environment));
  }

  addToEnvironment(sessionId: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#write((store) => extendEnvironment(store.writer, sessionId, more));
  }

  appendEvents(sessionId: string, events: readonly SessionEvent[]): Promise<void> {
    return this.#write((store) => insertEvents(store.writer, sessionId, valid.events(events)));
  }

  recordMeasurement(measurement: Measurement, trace: SampleTrace): Promise<void> {
    return this.#write((store) => insertMeasurement(store.writer, valid.measurement(measurement), valid.trace(trace)));
  }

  recordCoverage(coverage: readonly OperatorCoverage[]): Promise<void> {
    return this.#write((store) => upsertCoverage(store.writer, valid.coverage(coverage)));
  }

  machine(id: string): Promise<Machine | undefined> {
    return this.#with(async (store) => {
      const detail = await readDetail(store.reader, 'SELECT detail FROM machine WHERE id = $1', id);
      return detail === undefined ? undefined : machineSchema.parse(detail);
    });
  }

  session(id: string): Promise<Session | undefined> {
    return this.#with((store) => readSession(store.reader, id));
  }

  sessions(limit: number): Promise<Session[]> {
    return this.#with((store) => readSessions(store.reader, limit));
  }

  environment(sessionId: string): Promise<unknown> {
    return this.#with((store) =>
      readDetail(store.reader, 'SELECT detail FROM environment WHERE session_id = TRY_CAST($1 AS UUID)', sessionId),
    );
  }

  surroundings(sessionIds: readonly string[]): Promise<SessionSurroundings[]> {
    return this.#with((store) => readSurroundings(store.reader, sessionIds));
  }

  events(sessionId: string, afterSequence: number): Promise<SessionEvent[]> {
    return this.#with((store) => readEvents(store.reader, sessionId, afterSequence));
  }

  measurement(id: string): Promise<RecordedMeasurement | undefined> {
    return this.#with((store) => readMeasurement(store.reader, id));
  }

  measurements(sessionId: string): Promise<Measurement[]> {
    return this.#with((store) => readMeasurements(store.reader, sessionId));
  }

  measurementsById(ids: readonly string[]): Promise<Measurement[]> {
    return this.#with((store) => readMeasurementsById(store.reader, ids));
  }

  coverage(filter: CoverageFilter): Promise<OperatorCoverage[]> {
    return this.#with((store) => readCoverage(store.reader, filter));
  }

  baselines(): Promise<Baseline[]> {
    return this.#with((store) => readBaselines(store.reader));
  }

  setBaseline(baseline: Baseline): Promise<void> {
    return this.#write((store) => writeBaseline(store.writer, valid.baseline(baseline)));
  }

  removeBaseline(name: string): Promise<void> {
    return this.#write((store) => deleteBaseline(store.writer, name));
  }

  newestResults(query: TableQuery, options: NewestOptions): Promise<RowPage> {
    return this.#with((store) => readNewestResults(store.reader, query, options));
  }

  rows(query: TableQuery): Promise<RowPage> {
    return this.#with((store) => store.tables.rows(query));
  }

  columns(query: TableQuery, maximumRows: number): Promise<ColumnPage> {
    return this.#with((store) => store.tables.columns(query, maximumRows));
  }

  arrow(query: TableQuery, maximumRows: number): Promise<Uint8Array> {
    return this.#with(async (store) => encodeArrowStream(await store.tables.columns(query, maximumRows)));
  }

  parquet(query: TableQuery, maximumRows: number): Promise<Uint8Array> {
    return this.#with((store) => store.tables.parquet(query, maximumRows, () => store.instance.connect()));
  }

  async sql(text: string, options: Partial<UserQueryOptions>): Promise<UserQueryPage> {
    const startedAt = performance.now();
    const whole = { ...defaultUserQueryOptions, ...options };
    const page = await this.#with(({ instance }) =>
      this.#userQueries.run(instance, text, whole, (result, watch) => readPage(result, whole.limit, watch)),
    );
    return { ...page, elapsedMs: performance.now() - startedAt };
  }

  sqlFile(text: string, options: Partial<UserQueryOptions>, format: 'arrow' | 'parquet'): Promise<UserQueryFile> {
    const whole = { ...defaultUserQueryOptions, ...options };
    const read = format === 'arrow' ? readArrow : readParquet;
    return this.#with(({ instance }) =>
      this.#userQueries.run(instance, text, whole, (result, watch) => read(result, whole.limit, watch)),
    );
  }

  cancelSql(id: string): Promise<boolean> {
    return Promise.resolve(this.#userQueries.cancel(id));
  }

  querySchema(): Promise<QuerySchema> {
    return this.#with((store) => readQuerySchema(store.reader));
  }

  completeSql(text: string): Promise<Completions['suggestions']> {
    return this.#with((store) => completeSql(store.reader, text));
  }

  savedQueries(): Promise<SavedQuery[]> {
    return this.#with((store) => readSavedQueries(store.reader));
  }

  saveQuery(query: SaveQuery): Promise<SavedQuery> {
    return this.#write(async (store) => {
      await assertRunnable(store.instance, query.sql);
      return upsertSavedQuery(store.writer, query);
    });
  }

  removeSavedQuery(name: string): Promise<SavedQuery | undefined> {
    return this.#write((store) => removeSavedQuery(store.writer, name));
  }

  beginImport(): Promise<void> {
    return this.#aside((store) => emptyStaging(store.writer));
  }

  knownImports(hashes: readonly string[]): Promise<KnownFile[]> {
    // By the writer, whose own tables know what a dry run has seen.
    return this.#aside((store) => knownFiles(store.writer, hashes));
  }

  stageImport(part: StagedPart, json: string): Promise<void> {
    return this.#aside((store) => stage(store.writer, part, json));
  }

  commitImport(batch: ImportBatch): Promise<CommittedBatch> {
    return this.#write((store) => commitBatch(store.writer, batch));
  }

  endImport(end: ImportEnd): Promise<void> {
    return this.#write((store) => endImport(store.writer, end));
  }

  imports(limit: number): Promise<ImportStatus[]> {
    return this.#with((store) => readImports(store.reader, limit));
  }

  importReport(id: string): Promise<ImportReport | undefined> {
    return this.#with((store) => readImportReport(store.reader, id));
  }

  importFiles(id: string, query: ImportFileQuery): Promise<ImportFilePage> {
    return this.#with((store) => readImportFiles(store.reader, id, query));
  }

  undoImport(id: string): Promise<UndoneImport> {
    return this.#write((store) => undoImport(store.writer, id));
  }

  importedResult(id: string): Promise<ImportedEvidence | undefined> {
    return this.#with((store) => readImportedResult(store.reader, id));
  }

  check(): Promise<CheckResult[]> {
    return this.#with((store) => checkIntegrity(store.reader));
  }

  checkStorage(): Promise<CheckResult[]> {
    return this.#keeper.checkStorage();
  }

  spotCheck(): Promise<CheckResult[]> {
    return this.#with((store) => spotCheck(store.reader));
  }

  stats(): Promise<DatabaseStats> {
    return this.#with(readStats);
  }

  takeBackup(request: BackupRequest): Promise<TakenBackup> {
    return this.#keeper.takeBackup(request);
  }

  backups(folder: string | undefined): Promise<{ readonly folder: string; readonly backups: readonly Backup[] }> {
    return this.#keeper.backups(folder);
  }

  restore(path: string, from: string): Promise<RestoredDatabase> {
    return this.#keeper.restore(resolve(path), from);
  }

  optimize(): Promise<OptimizedDatabase> {
    return this.#keeper.optimize();
  }

  purge(conditions: PurgeConditions, dryRun: boolean): Promise<PurgedRows> {
    return this.#keeper.purge(conditions, dryRun);
  }

  exportTables(request: ExportRequest): Promise<ExportedTables> {
    return this.exclusively((path) => exportTables(path, request));
  }

  mergeFrom(source: MergeSource): Promise<MergedRows> {
    return this.exclusively((path) => mergeSource(path, source, this.migrations));
  }

  /** On the writing connection, but nothing of the file is written: its own tables alone. */
  #aside<T>(task: (store: OpenStore) => Promise<T>): Promise<T> {
    return this.#writes.run(() => this.#with(task));
  }

  #write<T>(task: (store: OpenStore) => Promise<T>): Promise<T> {
    return this.#writes.run(() =>
      this.#with(async (store) => {
        const result = await inTransaction(store.writer, () => task(store));
        store.log.note();
        store.tables.forgetCounts();
        return result;
      }),
    );
  }

  /**
   * Lets go of the file for a task that moves it, or that attaches others, which the hardened instance cannot. Writers and
   * readers wait; the file is open again afterwards, whatever came of the task.
   */
  exclusively<T>(task: (path: string) => Promise<T>): Promise<T> {
    return this.#alone(() => this.#requireOpen().path, task, { keepSessions: true });
  }

  /** The same for a file that may not have been open, since nothing could open it. Its sessions are of other processes. */
  #replacing<T>(path: string, task: () => Promise<T>): Promise<T> {
    return this.#alone(() => path, task, {});
  }

  #alone<T>(pathOf: () => string, task: (path: string) => Promise<T>, reopening: OpenOptions): Promise<T> {
    return this.#writes.run(() =>
      this.#gate.alone(async () => {
        const path = pathOf();
        const store = this.#open;
        this.#open = undefined;
        if (store !== undefined) await closeStore(store);
        const reopen = async (): Promise<void> => {
          this.#open = (await openStore(path, this.migrations, reopening)).store;
        };
        try {
          const result = await task(path);
          await reopen();
          return result;
        } catch (error) {
          // What went wrong first is what to tell; a file that could not be opened before cannot be now.
          if (!this.#isOpen()) await reopen().catch(() => undefined);
          throw error instanceof QueryError ? error : describeFailure(error, path);
        }
      }),
    );
  }

  #isOpen(): boolean {
    return this.#open !== undefined;
  }

  #requireOpen(): OpenStore {
    if (this.#open === undefined) throw new StoreError('not-open', 'No database is open.', 'Open one first.');
    return this.#open;
  }

  #with<T>(task: (store: OpenStore) => Promise<T>): Promise<T> {
    return this.#gate.pass(() => this.#describing(task));
  }

  /** What DuckDB throws about the file becomes one sentence; what the caller did wrong is one already. */
  async #describing<T>(task: (store: OpenStore) => Promise<T>): Promise<T> {
    const store = this.#requireOpen();
    try {
      return await task(store);
    } catch (error) {
      throw error instanceof QueryError ? error : describeFailure(error, store.path);
    }
  }
}

const valid = {
  baseline: (record: Baseline) => validRecord(baselineSchema, record, 'baseline'),
  machine: (record: Machine) => validRecord(machineSchema, record, 'machine'),
  model: (record: Model) => validRecord(modelSchema, record, 'model'),
  session: (record: Session) => validRecord(sessionSchema, record, 'session'),
  events: (record: readonly SessionEvent[]) => validRecord(z.array(sessionEventSchema), record, 'session event'),
  measurement: (record: Measurement) => validRecord(measurementSchema, record, 'measurement'),
  coverage: (record: readonly OperatorCoverage[]) =>
    validRecord(z.array(operatorCoverageSchema), record, 'operator coverage'),
  trace: (record: SampleTrace) => validRecord(sampleTraceSchema, record, 'sample trace'),
};
