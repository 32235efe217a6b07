import { resolve } from 'node:path';
import { z } from 'zod';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import { type Baseline, baselineSchema } from '../../core/domain/baseline.ts';
import { type Machine, machineSchema } from '../../core/domain/hardware.ts';
import {
  type Measurement,
  measurementSchema,
  type SampleTrace,
  sampleTraceSchema,
} from '../../core/domain/measurement.ts';
import { type Model, modelSchema } from '../../core/domain/model.ts';
import { type OperatorCoverage, operatorCoverageSchema } from '../../core/domain/operator-coverage.ts';
import { type Session, type SessionEvent, sessionEventSchema, sessionSchema } from '../../core/domain/session.ts';
import { QueryError } from '../../core/query/query-error.ts';
import type { RowPage, TableQuery } from '../../core/query/table-query.ts';
import { encodeArrowStream } from './arrow.ts';
import { deleteBaseline, readBaselines, writeBaseline } from './baseline-rows.ts';
import type { ColumnPage } from './column-page.ts';
import { readCoverage, upsertCoverage } from './coverage-rows.ts';
import { describeFailure } from './duckdb-errors.ts';
import { upsertRow } from './insert.ts';
import { checkIntegrity, type InvariantCheck } from './integrity.ts';
import { machineRow } from './machine-row.ts';
import { insertMeasurement, readMeasurement, readMeasurements, readMeasurementsById } from './measurement-records.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/registry.ts';
import { modelRow } from './model-row.ts';
import { type NewestOptions, readNewestResults } from './newest-results.ts';
import { closeStore, limitResources, type OpenStore, openStore } from './open-store.ts';
import { ReaderGate } from './reader-gate.ts';
import { readDetail } from './read-detail.ts';
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
import type { OpenReport, RecordedMeasurement, StoreApi, StoreStats } from './store-api.ts';
import { StoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';
import { defaultUserQueryOptions, runUserQuery, type UserQueryOptions, type UserQueryPage } from './user-query.ts';
import { validRecord } from './validate.ts';

/** The one owner of the file. Writes wait for one another; reads go beside them. */
export class StoreEngine implements StoreApi {
  readonly #writes = new SerialQueue();
  readonly #gate = new ReaderGate();
  #open: OpenStore | undefined;

  constructor(private readonly migrations: readonly Migration[] = allMigrations) {}

  open(path: string): Promise<OpenReport> {
    return this.#writes.run(async () => {
      if (this.#open !== undefined) {
        throw new StoreError('internal', `The store holds ${this.#open.path} already.`, 'Close it first.');
      }
      const { store, report } = await openStore(resolve(path), this.migrations);
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

  sql(text: string, options: Partial<UserQueryOptions>): Promise<UserQueryPage> {
    return this.#with((store) => runUserQuery(store.instance, text, { ...defaultUserQueryOptions, ...options }));
  }

  check(): Promise<InvariantCheck[]> {
    return this.#with((store) => checkIntegrity(store.reader));
  }

  stats(): Promise<StoreStats> {
    return this.#with(readStats);
  }

  #write(task: (store: OpenStore) => Promise<void>): Promise<void> {
    return this.#writes.run(() =>
      this.#with(async (store) => {
        await inTransaction(store.writer, () => task(store));
        store.tables.forgetCounts();
      }),
    );
  }

  /**
   * Lets go of the file for a task that moves it, or that attaches others, which the hardened instance cannot. Writers and
   * readers wait; the file is open again afterwards, whatever came of the task.
   */
  exclusively<T>(task: (path: string) => Promise<T>): Promise<T> {
    return this.#writes.run(() =>
      this.#gate.alone(async () => {
        const { path, ...store } = this.#requireOpen();
        this.#open = undefined;
        await closeStore({ path, ...store });
        try {
          return await task(path);
        } catch (error) {
          throw error instanceof QueryError ? error : describeFailure(error, path);
        } finally {
          this.#open = (await openStore(path, this.migrations)).store;
        }
      }),
    );
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
